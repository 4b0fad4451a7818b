package org.bondstone.adapter.database.postgresql;

import java.math.BigDecimal;
import org.postgresql.util.ByteConverter;

/**
 * PostgreSQL's binary form of {@code numeric}: digits to the base of 10,000, the weight of the
 * first, the sign, and the digits after the point.
 */
final class BinaryNumeric {

  private static final int NEGATIVE = 0x4000;
  private static final int BASE = 10_000;
  private static final int MOST_SCALE = 12;

  private BinaryNumeric() {}

  static void write(BinaryBuffer buffer, BigDecimal number) {
    int scale = number.scale();
    // The unscaled value, filled up to whole digits of the base, must stay within a long.
    if (scale < 0 || scale > MOST_SCALE || number.precision() + 3 > 18) {
      buffer.field(ByteConverter.numeric(number));
    } else {
      write(buffer, number.unscaledValue().longValue(), scale);
    }
  }

  private static void write(BinaryBuffer buffer, long unscaled, int scale) {
    long rest = Math.abs(unscaled);
    int missing = (4 - scale % 4) % 4;
    for (int i = 0; i < missing; i++) {
      rest *= 10;
    }
    int weight = -((scale + missing) / 4);
    // Zeros at the end are not written.
    while (rest != 0 && rest % BASE == 0) {
      rest /= BASE;
      weight++;
    }
    int digits = 0;
    for (long left = rest; left != 0; left /= BASE) {
      digits++;
    }
    buffer.int4(8 + 2 * digits);
    buffer.int2(digits);
    buffer.int2(digits == 0 ? 0 : weight + digits - 1);
    buffer.int2(unscaled < 0 ? NEGATIVE : 0);
    buffer.int2(scale);
    writeDigits(buffer, rest, digits);
  }

  private static void writeDigits(BinaryBuffer buffer, long number, int digits) {
    long divisor = 1;
    for (int i = 1; i < digits; i++) {
      divisor *= BASE;
    }
    for (int i = 0; i < digits; i++) {
      buffer.int2((int) (number / divisor % BASE));
      divisor /= BASE;
    }
  }
}
