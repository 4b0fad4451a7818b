package org.bondstone.adapter.database.postgresql;

import java.lang.reflect.Array;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.ZonedDateTime;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.bondstone.adapter.value.Arrays;
import org.bondstone.adapter.value.ColumnReader;
import org.bondstone.adapter.value.ColumnReaders;
import org.bondstone.adapter.value.TimeTexts;

/** PostgreSQL's arrays. */
final class PostgresArrays {

  /** The element types that the driver returns as the arrays we want. */
  private static final Set<String> DRIVERS_OWN =
      Set.of(
          "int2", "int4", "int8", "float4", "float8", "bool", "numeric", "text", "varchar",
          "bpchar", "uuid", "bytea");

  private static final Map<Class<?>, String> TYPES =
      Map.ofEntries(
          Map.entry(Integer.class, "int4"),
          Map.entry(Long.class, "int8"),
          Map.entry(Short.class, "int2"),
          Map.entry(Byte.class, "int2"),
          Map.entry(Double.class, "float8"),
          Map.entry(Float.class, "float4"),
          Map.entry(BigDecimal.class, "numeric"),
          Map.entry(BigInteger.class, "numeric"),
          Map.entry(Boolean.class, "bool"),
          Map.entry(UUID.class, "uuid"),
          Map.entry(LocalDate.class, "date"),
          Map.entry(LocalTime.class, "time"),
          Map.entry(OffsetTime.class, "timetz"),
          Map.entry(LocalDateTime.class, "timestamp"),
          Map.entry(OffsetDateTime.class, "timestamptz"),
          Map.entry(ZonedDateTime.class, "timestamptz"),
          Map.entry(Instant.class, "timestamptz"),
          Map.entry(byte[].class, "bytea"));

  private PostgresArrays() {}

  static void bind(PreparedStatement statement, int index, Object value) throws SQLException {
    Object[] elements = Arrays.boxed(value);
    Class<?> type = elementType(elements);
    String name = TYPES.getOrDefault(type, "text");
    java.sql.Array array =
        statement
            .getConnection()
            .createArrayOf(name, type == byte[].class ? elements : driver(elements));
    statement.setArray(index, array);
  }

  /** The type of the elements, below all dimensions: declared, or that of the first one. */
  private static Class<?> elementType(Object[] elements) {
    Class<?> type = elements.getClass().getComponentType();
    while (type.isArray() && type != byte[].class) {
      type = type.getComponentType();
    }
    if (type != Object.class) {
      return type;
    }
    for (Object element : elements) {
      if (element != null) {
        return element.getClass();
      }
    }
    return String.class;
  }

  /** The driver writes elements as their text, which it does not know for these. */
  private static Object[] driver(Object[] elements) {
    Class<?> type = elements.getClass().getComponentType();
    boolean plain = Number.class.isAssignableFrom(type) || type == String.class;
    if (plain || type.isPrimitive() || type == Boolean.class) {
      return elements;
    }
    Object[] copy =
        type.isArray()
            ? (Object[]) Array.newInstance(type, elements.length)
            : new Object[elements.length];
    for (int i = 0; i < elements.length; i++) {
      Object element = elements[i];
      if (element instanceof ZonedDateTime time) {
        copy[i] = time.toOffsetDateTime();
      } else if (element instanceof Enum<?> constant) {
        copy[i] = constant.name();
      } else {
        copy[i] = element;
      }
    }
    return copy;
  }

  static ColumnReader reader(String elementType) {
    if (DRIVERS_OWN.contains(elementType)) {
      return ColumnReaders.ARRAY;
    }
    return switch (elementType) {
      case "date" -> parsed(LocalDate.class, LocalDate::parse);
      case "time" -> parsed(LocalTime.class, LocalTime::parse);
      case "timetz" -> parsed(OffsetTime.class, TimeTexts::offsetTime);
      case "timestamp" -> parsed(LocalDateTime.class, TimeTexts::localDateTime);
      case "timestamptz" -> parsed(OffsetDateTime.class, TimeTexts::offsetDateTime);
      default -> parsed(String.class, text -> text);
    };
  }

  private static ColumnReader parsed(Class<?> type, Function<String, ?> parser) {
    return (ResultSet result, int column) -> {
      java.sql.Array array = result.getArray(column);
      return array == null ? null : ArrayLiteral.parse(array.toString(), type, parser);
    };
  }
}
