package org.bondstone.cdi.type;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;

/** The scalar types that a field can have. */
final class Scalars {

  private static final String LOCAL_TIME = "\\d{2}:\\d{2}(:\\d{2}(\\.\\d{1,9})?)?";

  private static final Map<Class<?>, FieldType> TYPES = new HashMap<>();

  static {
    integer(Byte.class, byte.class, Byte.MIN_VALUE, Byte.MAX_VALUE, BigDecimal::byteValueExact);
    integer(
        Short.class, short.class, Short.MIN_VALUE, Short.MAX_VALUE, BigDecimal::shortValueExact);
    integer(
        Integer.class, int.class, Integer.MIN_VALUE, Integer.MAX_VALUE, BigDecimal::intValueExact);
    integer(Long.class, long.class, Long.MIN_VALUE, Long.MAX_VALUE, BigDecimal::longValueExact);
    put(
        BigInteger.class,
        number("integer", Map.of(), BigDecimal::toBigIntegerExact, BigInteger::new, "an integer"));
    put(
        Double.class,
        double.class,
        number("number", Map.of(), BigDecimal::doubleValue, Double::valueOf, "a number"));
    put(
        Float.class,
        float.class,
        number("number", Map.of(), BigDecimal::floatValue, Double::valueOf, "a number"));
    put(BigDecimal.class, decimal());
    put(
        Boolean.class,
        boolean.class,
        new ScalarType(
            Map.of("type", "boolean"),
            Map.of("type", "boolean"),
            json -> cast(Boolean.class, json),
            value -> value,
            Scalars::bool,
            "true or false"));
    put(String.class, text(Map.of(), text -> text, "a text"));
    put(UUID.class, format("uuid", Scalars::uuid, "a UUID"));
    put(URI.class, text(Map.of("format", "uri", "minLength", 1), URI::create, "a URI"));
    put(Path.class, format("path", Path::of, "a path"));
    put(Duration.class, format("duration", Duration::parse, "a duration such as PT30S"));
    put(Instant.class, moment(text -> OffsetDateTime.parse(text).toInstant()));
    put(OffsetDateTime.class, moment(OffsetDateTime::parse));
    put(ZonedDateTime.class, moment(ZonedDateTime::parse));
    put(
        LocalDateTime.class,
        text(
            Map.of("format", "date-time"),
            Map.of("pattern", "^\\d{4}-\\d{2}-\\d{2}T" + LOCAL_TIME + "$"),
            LocalDateTime::parse,
            "a date and time such as 2026-01-31T12:30:00"));
    put(LocalDate.class, format("date", LocalDate::parse, "a date such as 2026-01-31"));
    put(
        LocalTime.class,
        text(
            Map.of("format", "time"),
            Map.of("pattern", "^" + LOCAL_TIME + "$"),
            LocalTime::parse,
            "a time such as 12:30:00"));
    put(ZoneId.class, text(Map.of(), ZoneId::of, "a time zone such as Europe/Berlin"));
  }

  private Scalars() {}

  /** The type of a Java class; null when it is no scalar. */
  static FieldType of(Class<?> type) {
    return TYPES.get(type);
  }

  private static void put(Class<?> type, FieldType field) {
    TYPES.put(type, field);
  }

  private static void put(Class<?> type, Class<?> primitive, FieldType field) {
    put(type, field);
    put(primitive, field);
  }

  private static void integer(
      Class<?> type,
      Class<?> primitive,
      long least,
      long most,
      Function<BigDecimal, Object> reader) {
    put(
        type,
        primitive,
        number(
            "integer",
            Map.of("minimum", least, "maximum", most),
            reader,
            BigInteger::new,
            "an integer from " + least + " to " + most));
  }

  private static FieldType number(
      String type,
      Map<String, Object> limits,
      Function<BigDecimal, Object> reader,
      Function<String, Object> parser,
      String expected) {
    return new ScalarType(
        Map.of("type", type),
        with("type", type, limits),
        json -> reader.apply(new BigDecimal(cast(Number.class, json).toString())),
        value -> value,
        parser,
        expected);
  }

  /** Python's decimals are texts in JSON, so that no digit is lost. */
  private static FieldType decimal() {
    return new ScalarType(
        Map.of("anyOf", List.of(Map.of("type", "number"), Map.of("type", "string"))),
        Map.of(
            "type",
            List.of("number", "string"),
            "pattern",
            "^[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?$"),
        json -> new BigDecimal(json.toString()),
        Object::toString,
        text -> text,
        "a number");
  }

  private static FieldType moment(Function<String, Object> reader) {
    return format("date-time", reader, "a moment such as 2026-01-31T12:30:00Z");
  }

  private static FieldType format(String format, Function<String, Object> reader, String expected) {
    return text(Map.of("format", format), reader, expected);
  }

  private static FieldType text(
      Map<String, Object> more, Function<String, Object> reader, String expected) {
    return text(more, more, reader, expected);
  }

  private static FieldType text(
      Map<String, Object> more,
      Map<String, Object> moreClosed,
      Function<String, Object> reader,
      String expected) {
    return new ScalarType(
        with("type", "string", more),
        with("type", "string", moreClosed),
        json -> reader.apply(cast(String.class, json)),
        Object::toString,
        text -> text,
        expected);
  }

  private static Map<String, Object> with(String key, Object value, Map<String, Object> more) {
    Map<String, Object> all = new LinkedHashMap<>(more);
    all.put(key, value);
    return all;
  }

  /** {@link UUID#fromString} takes shortened ones, too. */
  private static UUID uuid(String text) {
    UUID uuid = UUID.fromString(text);
    if (text.length() != 36) {
      throw new IllegalArgumentException("no UUID");
    }
    return uuid;
  }

  private static Object bool(String text) {
    if (!text.equals("true") && !text.equals("false")) {
      throw new IllegalArgumentException("no boolean");
    }
    return Boolean.valueOf(text);
  }

  private static <T> T cast(Class<T> type, Object json) {
    if (!type.isInstance(json)) {
      throw new IllegalArgumentException("another type");
    }
    return type.cast(json);
  }
}
