package org.bondstone.adapter.database.postgresql;

import java.math.BigDecimal;
import java.math.BigInteger;

/** Numbers. */
final class NumberFormats {

  private NumberFormats() {}

  private static boolean isWhole(Object value, long least, long most) {
    if (value instanceof Integer
        || value instanceof Long
        || value instanceof Short
        || value instanceof Byte) {
      long number = ((Number) value).longValue();
      return number >= least && number <= most;
    }
    return false;
  }

  static boolean int2(BinaryBuffer buffer, Object value) {
    if (!isWhole(value, Short.MIN_VALUE, Short.MAX_VALUE)) {
      return false;
    }
    buffer.int4(2);
    buffer.int2(((Number) value).intValue());
    return true;
  }

  static boolean int4(BinaryBuffer buffer, Object value) {
    if (!isWhole(value, Integer.MIN_VALUE, Integer.MAX_VALUE)) {
      return false;
    }
    buffer.int4(4);
    buffer.int4(((Number) value).intValue());
    return true;
  }

  static boolean int8(BinaryBuffer buffer, Object value) {
    if (!isWhole(value, Long.MIN_VALUE, Long.MAX_VALUE)) {
      return false;
    }
    buffer.int4(8);
    buffer.int8(((Number) value).longValue());
    return true;
  }

  static boolean float4(BinaryBuffer buffer, Object value) {
    if (!(value instanceof Float number)) {
      return false;
    }
    buffer.int4(4);
    buffer.int4(Float.floatToIntBits(number));
    return true;
  }

  /** A float would get digits that nobody wrote. */
  static boolean float8(BinaryBuffer buffer, Object value) {
    if (!(value instanceof Double number)) {
      return false;
    }
    buffer.int4(8);
    buffer.int8(Double.doubleToLongBits(number));
    return true;
  }

  static boolean numeric(BinaryBuffer buffer, Object value) {
    BigDecimal number = decimal(value);
    if (number == null) {
      return false;
    }
    BinaryNumeric.write(buffer, number);
    return true;
  }

  private static BigDecimal decimal(Object value) {
    if (value instanceof BigDecimal number) {
      return number;
    }
    if (value instanceof Long || value instanceof Integer) {
      return BigDecimal.valueOf(((Number) value).longValue());
    }
    return value instanceof BigInteger number ? new BigDecimal(number) : null;
  }
}
