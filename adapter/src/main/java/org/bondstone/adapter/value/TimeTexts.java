package org.bondstone.adapter.value;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;

/**
 * Dates and times as databases write them: a space or a T between date and time, offsets of hours
 * alone. Python's {@code isoformat(" ")} reads and writes the same.
 */
public final class TimeTexts {

  private static final DateTimeFormatter LOCAL =
      new DateTimeFormatterBuilder()
          .append(DateTimeFormatter.ISO_LOCAL_DATE)
          .appendPattern("[ ]['T']['t']")
          .append(DateTimeFormatter.ISO_LOCAL_TIME)
          .toFormatter();

  private static final DateTimeFormatter OFFSET =
      new DateTimeFormatterBuilder().append(LOCAL).appendPattern("[XXXXX][XXX][X]").toFormatter();

  private static final DateTimeFormatter OFFSET_TIME =
      new DateTimeFormatterBuilder()
          .append(DateTimeFormatter.ISO_LOCAL_TIME)
          .appendPattern("[XXXXX][XXX][X]")
          .toFormatter();

  private static final DateTimeFormatter TIME_OUT =
      new DateTimeFormatterBuilder()
          .appendPattern("HH:mm:ss")
          .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
          .toFormatter();

  private static final DateTimeFormatter LOCAL_OUT =
      new DateTimeFormatterBuilder()
          .append(DateTimeFormatter.ISO_LOCAL_DATE)
          .appendLiteral(' ')
          .append(TIME_OUT)
          .toFormatter();

  private static final DateTimeFormatter OFFSET_OUT =
      new DateTimeFormatterBuilder()
          .append(LOCAL_OUT)
          .appendOffset("+HH:MM:ss", "+00:00")
          .toFormatter();

  private static final DateTimeFormatter OFFSET_TIME_OUT =
      new DateTimeFormatterBuilder()
          .append(TIME_OUT)
          .appendOffset("+HH:MM:ss", "+00:00")
          .toFormatter();

  private TimeTexts() {}

  public static LocalDateTime localDateTime(String text) {
    return switch (text) {
      case "infinity" -> LocalDateTime.MAX;
      case "-infinity" -> LocalDateTime.MIN;
      default -> LocalDateTime.parse(text, LOCAL);
    };
  }

  public static OffsetDateTime offsetDateTime(String text) {
    return switch (text) {
      case "infinity" -> OffsetDateTime.MAX;
      case "-infinity" -> OffsetDateTime.MIN;
      default -> OffsetDateTime.parse(text, OFFSET).withOffsetSameInstant(ZoneOffset.UTC);
    };
  }

  public static OffsetTime offsetTime(String text) {
    return OffsetTime.parse(text, OFFSET_TIME);
  }

  /** A date and time with its offset, or without one where the text has none. */
  public static TemporalAccessor dateTime(String text) {
    return OFFSET.parseBest(text, OffsetDateTime::from, LocalDateTime::from);
  }

  /** The text of a date, a time or both, with an offset where it has one. */
  public static String text(Object time) {
    if (time instanceof LocalDateTime value) {
      return LOCAL_OUT.format(value);
    }
    if (time instanceof OffsetDateTime value) {
      return OFFSET_OUT.format(value);
    }
    if (time instanceof OffsetTime value) {
      return OFFSET_TIME_OUT.format(value);
    }
    if (time instanceof LocalDate value) {
      return value.toString();
    }
    return TIME_OUT.format((TemporalAccessor) time);
  }
}
