package org.bondstone.cdi;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** How a setting's name and text become a field of a connector block's data. */
final class ConfigFields {

  private static final String CONNECTION_INFO = "connection_info";

  private static final Set<String> COMPONENTS =
      Set.of("driver", "username", "password", "host", "port", "database");

  private static final Set<String> NUMBERS =
      Set.of(
          "port",
          "fetch_size",
          "pool_size",
          "max_overflow",
          "statement_cache_size",
          "prepared_statement_cache_size");

  private static final Set<String> SWITCHES = Set.of("echo", "pre_ping", "check_hostname");

  private static final Set<String> KNOWN =
      Set.of(
          "url",
          "driver",
          "username",
          "password",
          "host",
          "port",
          "database",
          "fetch-size",
          "pool-size",
          "max-overflow",
          "pre-ping",
          "recycle",
          "connect-timeout",
          "statement-timeout",
          "borrow-timeout",
          "isolation",
          "echo",
          "application-name",
          "search-path",
          "statement-cache-size",
          "prepared-statement-cache-size");

  private ConfigFields() {}

  /** The settings that a source may hold without listing them. */
  static Set<String> known() {
    return KNOWN;
  }

  /**
   * Puts one setting into a block's data. What is not known is handed on as it is, so that whoever
   * reads the data says what is wrong with it.
   *
   * @param key the part of the setting's name behind the block's name, such as {@code fetch-size}
   *     or {@code query.sslmode}
   */
  static void put(Map<String, Object> data, String key, String value) {
    if (key.equals("url")) {
      data.put(CONNECTION_INFO, value);
      return;
    }
    String[] path = key.split("\\.");
    String field = path[0].replace('-', '_');
    if (COMPONENTS.contains(field)) {
      nested(data, CONNECTION_INFO).put(field, typed(field, value));
    } else if (field.equals("query") && path.length > 1) {
      nested(nested(data, CONNECTION_INFO), "query").put(rest(key), value);
    } else if (field.equals("connect_args") && path.length > 1) {
      nested(data, "connect_args").put(rest(key), guessed(value));
    } else if (path.length > 1) {
      String inner = rest(key).replace('-', '_');
      nested(data, field).put(inner, typed(inner, value));
    } else {
      data.put(field, typed(field, value));
    }
  }

  private static String rest(String key) {
    return key.substring(key.indexOf('.') + 1);
  }

  @SuppressWarnings("unchecked") // we put it there
  private static Map<String, Object> nested(Map<String, Object> data, String field) {
    return data.get(field) instanceof Map<?, ?> map
        ? (Map<String, Object>) map
        : replaced(data, field);
  }

  private static Map<String, Object> replaced(Map<String, Object> data, String field) {
    Map<String, Object> map = new LinkedHashMap<>();
    data.putIfAbsent(field, map);
    return map;
  }

  private static Object typed(String field, String value) {
    if (field.equals("search_path")) {
      return List.copyOf(Arrays.stream(value.split(",")).map(String::strip).toList());
    }
    return NUMBERS.contains(field) || SWITCHES.contains(field) ? guessed(value) : value;
  }

  /** A number or a truth value where the text is one; else the text, for the reader to refuse. */
  private static Object guessed(String value) {
    if (value.equals("true") || value.equals("false")) {
      return Boolean.valueOf(value);
    }
    try {
      return Integer.valueOf(value);
    } catch (NumberFormatException e) {
      return value;
    }
  }
}
