package org.bondstone.api.error;

/** Shows names that came from outside. */
public final class PrintableName {

  private static final int LONGEST = 80;

  private PrintableName() {}

  /** A name for a message: without control characters and quotes, and not too long. */
  public static String of(String name) {
    String clean = name.replaceAll("[\\p{Cntrl}\\p{Cf}\"]", "?");
    return clean.length() <= LONGEST ? clean : clean.substring(0, LONGEST) + "…";
  }
}
