package org.bondstone.adapter.probe;

/** What a server says of itself, which may be anything, as part of a message. */
final class ServerText {

  private static final int LONGEST = 200;

  private ServerText() {}

  /**
   * One line of printable characters, not too long.
   *
   * @param text null for nothing
   */
  static String of(String text) {
    if (text == null) {
      return "";
    }
    String line = text.replaceAll("[\\p{Cntrl}\\p{Cf}]", "?");
    return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…";
  }
}
