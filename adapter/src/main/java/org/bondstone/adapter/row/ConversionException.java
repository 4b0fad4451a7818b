package org.bondstone.adapter.row;

/** A value does not convert. The message goes on after the column's name; it holds no value. */
final class ConversionException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  ConversionException(Object value, Class<?> type) {
    super(
        "holds a %s, which does not convert to %s without loss."
            .formatted(value.getClass().getSimpleName(), type.getSimpleName()));
  }

  ConversionException(String message) {
    super(message);
  }
}
