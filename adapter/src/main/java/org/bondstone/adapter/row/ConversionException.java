package org.bondstone.adapter.row;

import static java.util.stream.Collectors.joining;

import java.util.Arrays;

/** A value does not convert. The message goes on after the column's name; it holds no value. */
final class ConversionException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private static final int MOST_CONSTANTS = 20;

  ConversionException(Object value, Class<?> type) {
    super(
        "holds a %s, which does not convert to %s without loss."
            .formatted(value.getClass().getSimpleName(), type.getSimpleName()));
  }

  /** A text that is the name of no constant of an enum. */
  static ConversionException ofConstant(Class<?> type) {
    Object[] constants = type.getEnumConstants();
    String shown =
        Arrays.stream(constants)
            .limit(MOST_CONSTANTS)
            .map(constant -> ((Enum<?>) constant).name())
            .collect(joining(", "));
    int more = constants.length - MOST_CONSTANTS;
    return new ConversionException(
        "holds a String that is the name of no constant of %s; they are, as written: %s%s."
            .formatted(type.getSimpleName(), shown, more > 0 ? " and " + more + " more" : ""));
  }

  ConversionException(String message) {
    super(message);
  }
}
