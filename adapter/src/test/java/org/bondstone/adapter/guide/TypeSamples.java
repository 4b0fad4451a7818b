package org.bondstone.adapter.guide;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.MonthDay;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A value for each type of src/docs/types.md. */
final class TypeSamples {

  private static final OffsetDateTime TIME =
      OffsetDateTime.of(2026, 11, 28, 10, 11, 12, 0, ZoneOffset.UTC);
  private static final LocalDateTime LOCAL = TIME.toLocalDateTime();

  /** What SQL writes into a column; by the column's type, or the database and the type. */
  private static final Map<String, String> LITERALS =
      Map.ofEntries(
          Map.entry("DECIMAL(10, 2)", "7.50"),
          Map.entry("REAL", "7.5"),
          Map.entry("DOUBLE PRECISION", "7.5"),
          Map.entry("BOOLEAN", "TRUE"),
          Map.entry("BIGINT UNSIGNED", "18446744073709551615"),
          Map.entry("INTEGER UNSIGNED", "4294967295"),
          Map.entry("SQLite BIGINT UNSIGNED", "7"),
          Map.entry("CHAR(3)", "'abc'"),
          Map.entry("VARCHAR(50)", "'abc'"),
          Map.entry("TEXT", "'abc'"),
          Map.entry("CLOB", "'abc'"),
          Map.entry("ENUM('a', 'b')", "'a'"),
          Map.entry("BYTEA", "X'0708'"),
          Map.entry("PostgreSQL BYTEA", "'\\x0708'"),
          Map.entry("VARBINARY(50)", "X'0708'"),
          Map.entry("BLOB", "X'0708'"),
          Map.entry("DATE", "'2026-11-28'"),
          Map.entry("TIME", "'10:11:12'"),
          Map.entry("TIME WITH TIME ZONE", "'10:11:12+00'"),
          Map.entry("TIMESTAMP", "'2026-11-28 10:11:12'"),
          Map.entry("DATETIME", "'2026-11-28 10:11:12'"),
          Map.entry("TIMESTAMP WITH TIME ZONE", "'2026-11-28 10:11:12+00'"),
          Map.entry("YEAR", "2026"),
          Map.entry("INTERVAL DAY TO SECOND", "'1 10:11:12'"),
          Map.entry("H2 INTERVAL DAY TO SECOND", "INTERVAL '1 10:11:12' DAY TO SECOND"),
          Map.entry("INTERVAL YEAR TO MONTH", "'1-2'"),
          Map.entry("H2 INTERVAL YEAR TO MONTH", "INTERVAL '1-2' YEAR TO MONTH"),
          Map.entry("UUID", "'f81d4fae-7dec-41d0-a765-00a0c91e6bf6'"),
          Map.entry("JSON", "'{\"a\": 1}'"),
          Map.entry("H2 JSON", "JSON '{\"a\": 1}'"),
          Map.entry("JSONB", "'{\"a\": 1}'"),
          Map.entry("XML", "'<a/>'"),
          Map.entry("INET", "'127.0.0.1'"),
          Map.entry("INTEGER[]", "'{1,2}'"),
          Map.entry("INTEGER ARRAY", "'{1,2}'"),
          Map.entry("H2 INTEGER ARRAY", "ARRAY[1, 2]"),
          Map.entry("TIMESTAMP ARRAY", "'{2026-11-28 10:11:12}'"),
          Map.entry("H2 TIMESTAMP ARRAY", "ARRAY[TIMESTAMP '2026-11-28 10:11:12']"));

  /** Values by what the page calls their types. */
  private static final Map<String, Object> VALUES = new LinkedHashMap<>();

  static {
    for (Object value :
        List.of(
            (byte) 7,
            (short) 7,
            7,
            7L,
            7.5f,
            7.5,
            new BigDecimal("7.50"),
            BigInteger.valueOf(7),
            true,
            'a',
            "abc",
            new byte[] {7, 8},
            new int[] {7, 8},
            new String[] {"abc"},
            TIME.toLocalDate(),
            LOCAL.toLocalTime(),
            LOCAL,
            TIME.toOffsetTime(),
            TIME,
            TIME.toZonedDateTime(),
            TIME.toInstant(),
            Year.of(2026),
            YearMonth.of(2026, 11),
            MonthDay.of(11, 28),
            ZoneOffset.UTC,
            Duration.ofHours(49),
            Period.of(1, 2, 0),
            Date.from(TIME.toInstant()),
            java.sql.Date.valueOf(TIME.toLocalDate()),
            java.sql.Time.valueOf(LOCAL.toLocalTime()),
            java.sql.Timestamp.valueOf(LOCAL),
            UUID.fromString("f81d4fae-7dec-41d0-a765-00a0c91e6bf6"))) {
      VALUES.put(name(value.getClass()), value);
    }
    VALUES.put("enum", DayOfWeek.FRIDAY);
    VALUES.put("JsonObject", Json.createObjectBuilder().add("a", 1).build());
    VALUES.put("JsonArray", Json.createArrayBuilder().add(1).build());
  }

  private TypeSamples() {}

  /** What SQL writes into a column of a type. */
  static String literal(String database, String type) {
    return LITERALS.getOrDefault(database + " " + type, LITERALS.getOrDefault(type, "7"));
  }

  /** A value of a type, by the page's name for it. */
  static Object value(String type) {
    return VALUES.get(type);
  }

  /** All types, by the page's names for them. */
  static Map<String, Class<?>> types() {
    Map<String, Class<?>> types = new LinkedHashMap<>();
    VALUES.forEach((name, value) -> types.put(name, type(value)));
    types.put("List", List.class);
    return types;
  }

  /** The type to ask for. */
  static Class<?> type(Object value) {
    if (value instanceof JsonObject) {
      return JsonObject.class;
    }
    return value instanceof jakarta.json.JsonArray
        ? jakarta.json.JsonArray.class
        : value.getClass();
  }

  /** What the page calls a type. */
  static String name(Class<?> type) {
    return type.getName().startsWith("java.sql.") || type == Date.class
        ? type.getName()
        : type.getSimpleName();
  }
}
