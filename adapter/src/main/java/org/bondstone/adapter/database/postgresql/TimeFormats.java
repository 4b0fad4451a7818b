package org.bondstone.adapter.database.postgresql;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;

/**
 * Dates and times. PostgreSQL keeps microseconds; the rest is rounded, as its driver does. Years
 * that need more than four digits are left to the driver.
 */
final class TimeFormats {

  private static final int FIRST_YEAR = 1;
  private static final int LAST_YEAR = 9_998;

  /** PostgreSQL counts from the year 2000. */
  private static final long EPOCH_DAY = LocalDate.of(2000, 1, 1).toEpochDay();

  private static final long EPOCH_SECOND = EPOCH_DAY * 86_400;

  private static final LocalTime LAST_TIME = LocalTime.MAX.minusNanos(1_000);
  private static final Instant FIRST = Instant.parse("0001-01-02T00:00:00Z");
  private static final Instant LAST = Instant.parse("9998-12-31T00:00:00Z");

  private TimeFormats() {}

  private static boolean isPlain(int year) {
    return year >= FIRST_YEAR && year <= LAST_YEAR;
  }

  private static void micros(BinaryBuffer buffer, long epochSecond, int nanos) {
    buffer.int4(8);
    buffer.int8((epochSecond - EPOCH_SECOND) * 1_000_000 + (nanos + 500) / 1_000);
  }

  static boolean date(BinaryBuffer buffer, Object value) {
    if (!(value instanceof LocalDate date) || !isPlain(date.getYear())) {
      return false;
    }
    buffer.int4(4);
    buffer.int4((int) (date.toEpochDay() - EPOCH_DAY));
    return true;
  }

  static boolean time(BinaryBuffer buffer, Object value) {
    if (!(value instanceof LocalTime time) || !time.isBefore(LAST_TIME)) {
      return false;
    }
    buffer.int4(8);
    buffer.int8((time.toNanoOfDay() + 500) / 1_000);
    return true;
  }

  static boolean timestamp(BinaryBuffer buffer, Object value) {
    if (!(value instanceof LocalDateTime time) || !isPlain(time.getYear())) {
      return false;
    }
    micros(buffer, time.toEpochSecond(ZoneOffset.UTC), time.getNano());
    return true;
  }

  static boolean timestamptz(BinaryBuffer buffer, Object value) {
    Instant instant = instant(value);
    if (instant == null) {
      return false;
    }
    micros(buffer, instant.getEpochSecond(), instant.getNano());
    return true;
  }

  /** The point in time; null when the value is none, or far away. */
  private static Instant instant(Object value) {
    Instant instant = null;
    if (value instanceof OffsetDateTime time) {
      instant = time.toInstant();
    } else if (value instanceof Instant time) {
      instant = time;
    } else if (value instanceof ZonedDateTime time) {
      instant = time.toInstant();
    }
    return instant == null || instant.isBefore(FIRST) || instant.isAfter(LAST) ? null : instant;
  }
}
