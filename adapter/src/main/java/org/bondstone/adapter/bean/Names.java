package org.bondstone.adapter.bean;

import java.util.regex.Pattern;

/** Names of properties, and what columns call them. */
public final class Names {

  private static final Pattern HUMP = Pattern.compile("([a-z0-9])([A-Z])");

  private Names() {}

  /** {@code firstName} as {@code first_name}. */
  public static String underscored(String name) {
    return HUMP.matcher(name).replaceAll("$1_$2").toLowerCase(java.util.Locale.ROOT);
  }

  /** {@code FirstName} as {@code firstName}. */
  static String decapitalised(String name) {
    return Character.toLowerCase(name.charAt(0)) + name.substring(1);
  }
}
