package org.bondstone.adapter.row;

import java.math.BigDecimal;
import java.math.BigInteger;

/** Numbers, without loss. */
final class NumberConversions {

  private NumberConversions() {}

  /** The number; null when the value is none. */
  static Object convert(Object value, Class<?> target) {
    if (value instanceof Boolean bool) {
      return convert(bool ? 1 : 0, target);
    }
    if (value instanceof Double || value instanceof Float) {
      double number = ((Number) value).doubleValue();
      if (!Double.isFinite(number)) {
        return infinite(number, target);
      }
    }
    if (value instanceof Number number) {
      return exact(decimal(number), target);
    }
    return value instanceof String text ? exact(new BigDecimal(text.trim()), target) : null;
  }

  /** The exact decimal value of a finite number. */
  static BigDecimal decimal(Number number) {
    if (number instanceof BigDecimal decimal) {
      return decimal;
    }
    if (number instanceof Integer || number instanceof Long || number instanceof Short) {
      return BigDecimal.valueOf(number.longValue());
    }
    // The text of a float or double is the shortest decimal that stands for it.
    return new BigDecimal(number.toString());
  }

  private static Object exact(BigDecimal value, Class<?> target) {
    if (target == Long.class) {
      return value.longValueExact();
    }
    if (target == Integer.class) {
      return value.intValueExact();
    }
    if (target == BigDecimal.class) {
      return value;
    }
    if (target == Double.class) {
      double number = value.doubleValue();
      return sameValue(number, value) ? number : null;
    }
    if (target == Float.class) {
      float number = value.floatValue();
      return Float.isFinite(number) && new BigDecimal(Float.toString(number)).compareTo(value) == 0
          ? number
          : null;
    }
    if (target == BigInteger.class) {
      return value.toBigIntegerExact();
    }
    if (target == Short.class) {
      return value.shortValueExact();
    }
    return target == Byte.class ? value.byteValueExact() : target == Number.class ? value : null;
  }

  private static boolean sameValue(double number, BigDecimal value) {
    return Double.isFinite(number) && new BigDecimal(Double.toString(number)).compareTo(value) == 0;
  }

  private static Object infinite(double number, Class<?> target) {
    if (target == Double.class) {
      return number;
    }
    return target == Float.class ? (Object) (float) number : null;
  }
}
