package org.bondstone.cdi.type;

import java.util.Locale;

/** Names of Java as names of documents and of pages. */
final class Words {

  private Words() {}

  /** {@code useTls} and {@code useTLS} are {@code use_tls}. */
  static String underscored(String name) {
    return name.replaceAll("([a-z0-9])([A-Z])", "$1_$2")
        .replaceAll("([A-Z]+)([A-Z][a-z])", "$1_$2")
        .toLowerCase(Locale.ROOT);
  }

  /** {@code SmtpServer} is {@code Smtp Server}. */
  static String spaced(String name) {
    return titled(underscored(name));
  }

  /**
   * {@code use_tls} is {@code Use Tls}, as Python's {@code str.title()} does it: each letter behind
   * one that is none is a capital.
   */
  static String titled(String name) {
    StringBuilder title = new StringBuilder();
    boolean within = false;
    for (char c : name.replace('_', ' ').strip().toCharArray()) {
      title.append(within ? Character.toLowerCase(c) : Character.toUpperCase(c));
      within = Character.isLetter(c);
    }
    return title.toString();
  }

  /** {@code Smtp Server} is {@code smtp-server}. */
  static String dashed(String name) {
    return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
  }
}
