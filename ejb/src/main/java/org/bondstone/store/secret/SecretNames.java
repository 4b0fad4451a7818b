package org.bondstone.store.secret;

import java.util.Set;
import java.util.regex.Pattern;

/** Tells by its name that a free setting, which no schema describes, holds a secret. */
final class SecretNames {

  /** Fields whose content goes to a driver as it is. */
  private static final Set<String> FREE_SETTINGS = Set.of("connect_args", "query");

  private static final String TELLING =
      "(pass|pwd|secret|token|credential|(api|private|access|account)[-_]?key)";

  private static final Pattern SECRET =
      Pattern.compile(TELLING + "|^((hex)?key|auth|odbc_connect)$", Pattern.CASE_INSENSITIVE);

  private static final Pattern ASSIGNMENT =
      Pattern.compile(TELLING + "\\w*\\s*=\\s*[^\\s;]", Pattern.CASE_INSENSITIVE);

  private SecretNames() {}

  static boolean holdsFreeSettings(String field) {
    return FREE_SETTINGS.contains(field);
  }

  static boolean isSecret(String setting) {
    return SECRET.matcher(setting).find();
  }

  /** Whether a text holds settings of its own, such as {@code Server=h;PWD=…}, and a secret one. */
  static boolean areInside(String text) {
    return ASSIGNMENT.matcher(text).find();
  }
}
