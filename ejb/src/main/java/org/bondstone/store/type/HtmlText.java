package org.bondstone.store.type;

import java.util.Objects;

/**
 * Texts that pages show. Prefect's server escapes them when a type is made, so clients expect it.
 */
final class HtmlText {

  private HtmlText() {}

  /** The text with what HTML takes for markup escaped; null stays null. */
  static String escape(String text) {
    return text == null
        ? null
        : text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  /** Whether two texts, either of which may be escaped, show the same. */
  static boolean sameText(String left, String right) {
    return Objects.equals(unescape(left), unescape(right));
  }

  private static String unescape(String text) {
    return text == null
        ? null
        : text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&");
  }
}
