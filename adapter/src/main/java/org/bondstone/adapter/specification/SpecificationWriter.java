package org.bondstone.adapter.specification;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.bondstone.api.sql.ConnectionComponents;
import org.bondstone.api.sql.ConnectionSetting;
import org.bondstone.api.sql.ConnectionSpecification;

/**
 * Writes a specification as the data of a {@code sql-connector} document. {@link
 * SpecificationReader} reads it back into an equal specification. Stateless.
 */
public final class SpecificationWriter {

  private SpecificationWriter() {}

  /** The fields, secrets in the clear. What is not set is left out. */
  public static Map<String, Object> write(ConnectionSpecification specification) {
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("connection_info", components(specification.components()));
    putFilled(data, "connect_args", specification.connectArgs());
    for (ConnectionSetting<?> setting : ConnectionSetting.all()) {
      // Prefect writes the fetch size always.
      if (specification.isSet(setting) || setting == ConnectionSetting.FETCH_SIZE) {
        objectOf(setting, data).put(setting.field(), value(specification.get(setting)));
      }
    }
    return data;
  }

  @SuppressWarnings("unchecked") // we put it there
  private static Map<String, Object> objectOf(
      ConnectionSetting<?> setting, Map<String, Object> data) {
    return setting
        .group()
        .map(group -> data.computeIfAbsent(group.field(), field -> new LinkedHashMap<>()))
        .map(object -> (Map<String, Object>) object)
        .orElse(data);
  }

  private static Object value(Object value) {
    if (value instanceof Duration duration) {
      return seconds(duration);
    }
    return value instanceof Enum<?> constant ? ConnectionSetting.word(constant) : value;
  }

  private static Map<String, Object> components(ConnectionComponents parts) {
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("driver", parts.driver().name());
    put(data, "username", parts.username());
    put(data, "password", parts.password() == null ? null : parts.password().reveal());
    put(data, "host", parts.host());
    put(data, "port", parts.port());
    put(data, "database", parts.database());
    putFilled(data, "query", parts.query());
    return data;
  }

  private static void put(Map<String, Object> data, String name, Object value) {
    if (value != null) {
      data.put(name, value);
    }
  }

  private static void putFilled(Map<String, Object> data, String name, Map<String, ?> value) {
    if (!value.isEmpty()) {
      data.put(name, value);
    }
  }

  /** A whole number where it is one. */
  private static Number seconds(Duration duration) {
    if (duration.getNano() == 0) {
      return duration.toSeconds();
    }
    return BigDecimal.valueOf(duration.toNanos(), 9).stripTrailingZeros();
  }
}
