package org.bondstone.adapter.row;

import java.util.Arrays;
import java.util.List;
import org.bondstone.api.error.NameList;

/** A value does not convert. The message goes on after the column's name; it holds no value. */
final class ConversionException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  ConversionException(Object value, Class<?> type) {
    super(
        "holds a %s, which does not convert to %s without loss."
            .formatted(value.getClass().getSimpleName(), type.getSimpleName()));
  }

  /** A text that is the name of no constant of an enum. */
  static ConversionException ofConstant(Class<?> type) {
    List<String> constants =
        Arrays.stream(type.getEnumConstants())
            .map(constant -> ((Enum<?>) constant).name())
            .toList();
    return new ConversionException(
        "holds a String that is the name of no constant of %s; they are, as written: %s."
            .formatted(type.getSimpleName(), NameList.of(constants)));
  }

  ConversionException(String message) {
    super(message);
  }
}
