package org.bondstone.adapter.row;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.Period;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Date;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.bondstone.adapter.value.TimeTexts;

/** Dates and times. A local time never becomes a point in time: the zone is not ours to guess. */
final class TimeConversions {

  private static final Map<Class<?>, Function<String, ?>> PARSERS =
      Map.ofEntries(
          Map.entry(LocalDate.class, LocalDate::parse),
          Map.entry(LocalTime.class, LocalTime::parse),
          Map.entry(LocalDateTime.class, TimeTexts::localDateTime),
          Map.entry(OffsetDateTime.class, TimeTexts::offsetDateTime),
          Map.entry(ZonedDateTime.class, text -> TimeTexts.offsetDateTime(text).toZonedDateTime()),
          Map.entry(Instant.class, text -> TimeTexts.offsetDateTime(text).toInstant()),
          Map.entry(OffsetTime.class, TimeTexts::offsetTime),
          Map.entry(Year.class, Year::parse),
          Map.entry(YearMonth.class, YearMonth::parse),
          Map.entry(MonthDay.class, MonthDay::parse),
          Map.entry(ZoneId.class, ZoneId::of),
          Map.entry(ZoneOffset.class, ZoneOffset::of),
          Map.entry(Duration.class, Duration::parse),
          Map.entry(Period.class, Period::parse));

  private static final Set<Class<?>> DATES =
      Set.of(Date.class, java.sql.Date.class, java.sql.Time.class, java.sql.Timestamp.class);

  private TimeConversions() {}

  /** Whether a type that is neither a Temporal nor a TemporalAmount is handled here. */
  static boolean targets(Class<?> type) {
    return PARSERS.containsKey(type) || DATES.contains(type);
  }

  /** The time; null when there is no way. */
  static Object convert(Object value, Class<?> target) {
    if (value instanceof String text) {
      Function<String, ?> parser = PARSERS.get(target);
      return parser == null ? null : parser.apply(text);
    }
    if (value instanceof OffsetDateTime time) {
      return offset(time, target);
    }
    if (value instanceof LocalDateTime time) {
      return target == java.sql.Timestamp.class ? java.sql.Timestamp.valueOf(time) : null;
    }
    if (value instanceof LocalDate date) {
      return target == java.sql.Date.class ? java.sql.Date.valueOf(date) : null;
    }
    if (value instanceof LocalTime time) {
      boolean fits = target == java.sql.Time.class && time.getNano() == 0;
      return fits ? java.sql.Time.valueOf(time) : null;
    }
    if (target == Year.class && value instanceof Number number) {
      return Year.of(NumberConversions.decimal(number).intValueExact());
    }
    return null;
  }

  private static Object offset(OffsetDateTime time, Class<?> target) {
    if (target == Instant.class) {
      return time.toInstant();
    }
    if (target == ZonedDateTime.class) {
      return time.toZonedDateTime();
    }
    if (target == java.sql.Timestamp.class || target == Date.class) {
      return java.sql.Timestamp.from(time.toInstant());
    }
    return null;
  }
}
