package org.bondstone.adapter.bulk;

import java.math.BigDecimal;
import java.math.BigInteger;
import org.postgresql.util.ByteConverter;

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

    @Override
    boolean fits(Object value) {
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
    void element(StringBuilder array, Object value) {
      array.append(((Number) value).longValue());
    }

    @Override
    void binary(CopyBuffer buffer, Object value) {
      long number = ((Number) value).longValue();
      buffer.int4(bytes);
      if (bytes == 8) {
        buffer.int8(number);
      } else if (bytes == 4) {
        buffer.int4((int) number);
      } else {
        buffer.int2((int) number);
      }
    }
  }

  /** {@code real}. */
  static final class Real extends ColumnFormat {

    @Override
    boolean fits(Object value) {
      return value instanceof Float;
    }

    @Override
    void element(StringBuilder array, Object value) {
      array.append(value);
    }

    @Override
    void binary(CopyBuffer buffer, Object value) {
      buffer.int4(4);
      buffer.int4(Float.floatToIntBits((Float) value));
    }
  }

  /** {@code double precision}. A float would get digits that nobody wrote. */
  static final class DoublePrecision extends ColumnFormat {

    @Override
    boolean fits(Object value) {
      return value instanceof Double;
    }

    @Override
    void element(StringBuilder array, Object value) {
      array.append(value);
    }

    @Override
    void binary(CopyBuffer buffer, Object value) {
      buffer.int4(8);
      buffer.int8(Double.doubleToLongBits((Double) value));
    }
  }

  /** {@code numeric}. */
  static final class Numeric extends ColumnFormat {

    @Override
    boolean fits(Object value) {
      return value instanceof BigDecimal
          || value instanceof Long
          || value instanceof Integer
          || value instanceof BigInteger;
    }

    @Override
    void element(StringBuilder array, Object value) {
      array.append(value instanceof BigDecimal number ? number.toPlainString() : value);
    }

    @Override
    void binary(CopyBuffer buffer, Object value) {
      BigDecimal number =
          value instanceof BigDecimal decimal ? decimal : new BigDecimal(value.toString());
      buffer.field(ByteConverter.numeric(number));
    }
  }
}
