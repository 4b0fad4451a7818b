package org.bondstone.adapter.database.postgresql;

import java.math.BigDecimal;
import java.math.BigInteger;

/** Numbers. */
final class NumberFormats {

  private NumberFormats() {}

  /** Whole numbers of some bytes. */
  static final class Whole extends ColumnFormat {

    private final int bytes;
    private final long least;
    private final long most;

    Whole(int bytes, long least, long most) {
      this.bytes = bytes;
      this.least = least;
      this.most = most;
    }

    private boolean fits(Object value) {
      if (value instanceof Integer
          || value instanceof Long
          || value instanceof Short
          || value instanceof Byte) {
        long number = ((Number) value).longValue();
        return number >= least && number <= most;
      }
      return false;
    }

    @Override
    boolean binary(BinaryBuffer buffer, Object value) {
      if (!fits(value)) {
        return false;
      }
      long number = ((Number) value).longValue();
      buffer.int4(bytes);
      if (bytes == 8) {
        buffer.int8(number);
      } else if (bytes == 4) {
        buffer.int4((int) number);
      } else {
        buffer.int2((int) number);
      }
      return true;
    }
  }

  /** {@code real}. */
  static final class Real extends ColumnFormat {

    @Override
    boolean binary(BinaryBuffer buffer, Object value) {
      if (!(value instanceof Float number)) {
        return false;
      }
      buffer.int4(4);
      buffer.int4(Float.floatToIntBits(number));
      return true;
    }
  }

  /** {@code double precision}. A float would get digits that nobody wrote. */
  static final class DoublePrecision extends ColumnFormat {

    @Override
    boolean binary(BinaryBuffer buffer, Object value) {
      if (!(value instanceof Double number)) {
        return false;
      }
      buffer.int4(8);
      buffer.int8(Double.doubleToLongBits(number));
      return true;
    }
  }

  /** {@code numeric}. */
  static final class Numeric extends ColumnFormat {

    private static BigDecimal decimal(Object value) {
      if (value instanceof BigDecimal number) {
        return number;
      }
      if (value instanceof Long || value instanceof Integer) {
        return BigDecimal.valueOf(((Number) value).longValue());
      }
      return value instanceof BigInteger number ? new BigDecimal(number) : null;
    }

    @Override
    boolean binary(BinaryBuffer buffer, Object value) {
      BigDecimal number = decimal(value);
      if (number == null) {
        return false;
      }
      BinaryNumeric.write(buffer, number);
      return true;
    }
  }
}
