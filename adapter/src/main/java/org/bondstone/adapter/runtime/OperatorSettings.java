package org.bondstone.adapter.runtime;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import org.bondstone.api.error.InvalidSpecificationException;

/**
 * What an operator has set, by name: system properties, or else environment variables, whose names
 * are in capitals and with underscores. What is blank is not set.
 *
 * @param properties the value of a system property; null when there is none
 * @param environment the value of an environment variable; null when there is none
 */
record OperatorSettings(UnaryOperator<String> properties, UnaryOperator<String> environment) {

  /** Those of this process. */
  static final OperatorSettings OF_PROCESS =
      new OperatorSettings(System::getProperty, System::getenv);

  /** The value of a setting; null when it is not set. */
  String text(String name) {
    String value = properties.apply(name);
    if (value == null) {
      value = environment.apply(name.toUpperCase(Locale.ROOT).replaceAll("[.-]", "_"));
    }
    return value == null || value.isBlank() ? null : value.strip();
  }

  /** The value of a setting, or else another. */
  String text(String name, String otherwise) {
    String value = text(name);
    return value == null ? otherwise : value;
  }

  /** The parts of a setting that commas separate. */
  List<String> list(String name) {
    return Arrays.stream(text(name, "").split(","))
        .map(String::strip)
        .filter(part -> !part.isEmpty())
        .toList();
  }

  /**
   * Whether a setting is on.
   *
   * @throws InvalidSpecificationException when it is neither true nor false
   */
  boolean isTrue(String name, boolean otherwise) {
    String value = text(name, String.valueOf(otherwise));
    if (!value.equals("true") && !value.equals("false")) {
      throw new InvalidSpecificationException(
          "The setting %s is \"%s\"; allowed are true and false.".formatted(name, value));
    }
    return value.equals("true");
  }
}
