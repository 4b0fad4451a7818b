package org.bondstone.adapter.database;

/** Shows names that came from outside. */
public final class Names {

  private static final int LONGEST = 60;

  private Names() {}

  /** A name for a message: no control characters, not too long. */
  public static String shown(String name) {
    String clean = name.replaceAll("[\\p{Cntrl}\\p{Cf}\"]", "?");
    return clean.length() <= LONGEST ? clean : clean.substring(0, LONGEST) + "…";
  }
}
