package org.bondstone.adapter.bulk;

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

  /** PostgreSQL counts from the year 2000. */
  private static final LocalDate EPOCH = LocalDate.of(2000, 1, 1);

  private static final long EPOCH_SECONDS = EPOCH.toEpochDay() * 86_400;
  private static final int MOST_YEAR = 9_998;

  private TimeFormats() {}

  private static boolean isPlain(int year) {
    return year >= 1 && year <= MOST_YEAR;
  }

  private static long micros(long epochSecond, int nanos) {
    return (epochSecond - EPOCH_SECONDS) * 1_000_000 + (nanos + 500) / 1_000;
  }

  /** {@code date}. */
  static final class Date extends ColumnFormat {

    @Override
    boolean fits(Object value) {
      return value instanceof LocalDate date && isPlain(date.getYear());
    }

    @Override
    void element(StringBuilder array, Object value) {
      array.append(value);
    }

    @Override
    void binary(CopyBuffer buffer, Object value) {
      buffer.int4(4);
      buffer.int4((int) (((LocalDate) value).toEpochDay() - EPOCH.toEpochDay()));
    }
  }

  /** {@code time}. */
  static final class Time extends ColumnFormat {

    private static final long MOST_NANOS = LocalTime.MAX.toNanoOfDay() - 1_000;

    @Override
    boolean fits(Object value) {
      return value instanceof LocalTime time && time.toNanoOfDay() < MOST_NANOS;
    }

    @Override
    void element(StringBuilder array, Object value) {
      LocalTime time = (LocalTime) value;
      array.append(time.plusNanos(rounding(time.getNano())));
    }

    @Override
    void binary(CopyBuffer buffer, Object value) {
      buffer.int4(8);
      buffer.int8((((LocalTime) value).toNanoOfDay() + 500) / 1_000);
    }
  }

  /** {@code timestamp}. */
  static final class Timestamp extends ColumnFormat {

    @Override
    boolean fits(Object value) {
      return value instanceof LocalDateTime time && isPlain(time.getYear());
    }

    @Override
    void element(StringBuilder array, Object value) {
      LocalDateTime time = (LocalDateTime) value;
      array.append(time.plusNanos(rounding(time.getNano())));
    }

    @Override
    void binary(CopyBuffer buffer, Object value) {
      LocalDateTime time = (LocalDateTime) value;
      buffer.int4(8);
      buffer.int8(micros(time.toEpochSecond(ZoneOffset.UTC), time.getNano()));
    }
  }

  /** {@code timestamp with time zone}. */
  static final class TimestampWithZone extends ColumnFormat {

    @Override
    boolean fits(Object value) {
      if (value instanceof OffsetDateTime time) {
        return isPlain(time.getYear());
      }
      if (value instanceof ZonedDateTime time) {
        return isPlain(time.getYear());
      }
      return value instanceof Instant instant
          && isPlain(instant.atOffset(ZoneOffset.UTC).getYear());
    }

    private static Instant instant(Object value) {
      if (value instanceof OffsetDateTime time) {
        return time.toInstant();
      }
      return value instanceof ZonedDateTime time ? time.toInstant() : (Instant) value;
    }

    @Override
    void element(StringBuilder array, Object value) {
      Instant instant = instant(value);
      array.append(instant.plusNanos(rounding(instant.getNano())));
    }

    @Override
    void binary(CopyBuffer buffer, Object value) {
      Instant instant = instant(value);
      buffer.int4(8);
      buffer.int8(micros(instant.getEpochSecond(), instant.getNano()));
    }
  }

  /** What to add so that whole microseconds remain, rounded half up. */
  private static int rounding(int nanos) {
    int rest = nanos % 1_000;
    return rest >= 500 ? 1_000 - rest : -rest;
  }
}
