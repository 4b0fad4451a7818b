package org.bondstone.store.secret;

import java.util.Set;
import java.util.regex.Pattern;

/** Tells by its name that a free setting, which no schema describes, holds a secret. */
final class SecretNames {

  /** Fields whose content goes to a driver as it is. */
  private static final Set<String> FREE_SETTINGS = Set.of("connect_args", "query");

  private static final Pattern SECRET =
      Pattern.compile(
          ".*(pass|pwd|secret|token|credential|(api|private|access|account)[-_]?key).*",
          Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

  private SecretNames() {}

  static boolean holdsFreeSettings(String field) {
    return FREE_SETTINGS.contains(field);
  }

  static boolean isSecret(String setting) {
    return SECRET.matcher(setting).matches();
  }
}
