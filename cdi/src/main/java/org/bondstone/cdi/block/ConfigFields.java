package org.bondstone.cdi.block;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bondstone.api.sql.ConnectionComponents;
import org.bondstone.api.sql.ConnectionSetting;
import org.bondstone.api.sql.ConnectionSetting.Form;

/** How a setting's name and text become a field of a connector block's data. */
final class ConfigFields {

  private static final String CONNECTION_INFO = "connection_info";

  private static final Set<String> COMPONENTS =
      Set.of("driver", "username", "password", "host", "port", "database");

  /** The settings' own names, with dashes where documents have underscores, and the parts. */
  private static final Set<String> KNOWN =
      Stream.concat(
              Stream.concat(Stream.of("url"), COMPONENTS.stream()),
              ConnectionSetting.all().stream().map(setting -> setting.name().replace('_', '-')))
          .collect(Collectors.toUnmodifiableSet());

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
    String[] path = key.split("\\.");
    String field = path[0].replace('-', '_');
    if (COMPONENTS.contains(field)) {
      nested(data, CONNECTION_INFO).put(field, field.equals("port") ? guessed(value) : value);
    } else if (field.equals("query") && path.length > 1) {
      nested(nested(data, CONNECTION_INFO), "query").put(rest(key), value);
    } else if (field.equals("connect_args") && path.length > 1) {
      Object guess = guessed(value);
      // A text such as 007 is no number.
      nested(data, "connect_args").put(rest(key), guess.toString().equals(value) ? guess : value);
    } else if (path.length > 1) {
      String inner = rest(key).replace('-', '_');
      nested(data, field).put(inner, typed(field + "." + inner, value));
    } else {
      data.put(field, typed(field, value));
    }
  }

  /**
   * Puts the URL in its place. A part that is set beside it, such as a password that comes from the
   * environment, takes the place of the URL's own.
   *
   * @throws org.bondstone.api.error.RefusedUrlException when parts are set too and the URL is not
   *     understood
   */
  static void placeUrl(Map<String, Object> data) {
    if (!(data.remove("url") instanceof String url)) {
      return;
    }
    if (!data.containsKey(CONNECTION_INFO)) {
      data.put(CONNECTION_INFO, url);
      return;
    }
    ConnectionComponents parts = ConnectionComponents.parse(url);
    Map<String, Object> info = nested(data, CONNECTION_INFO);
    putIfGiven(info, "driver", parts.driver().name());
    putIfGiven(info, "username", parts.username());
    putIfGiven(info, "password", parts.password() == null ? null : parts.password().reveal());
    putIfGiven(info, "host", parts.host());
    putIfGiven(info, "port", parts.port());
    putIfGiven(info, "database", parts.database());
    Map<String, Object> query = nested(info, "query");
    // Hosts that stand beside the URL take the place of those in its query.
    (info.containsKey("host") ? parts.settings() : parts.query()).forEach(query::putIfAbsent);
  }

  private static void putIfGiven(Map<String, Object> info, String part, Object value) {
    if (value != null) {
      info.putIfAbsent(part, value);
    }
  }

  private static String rest(String key) {
    return key.substring(key.indexOf('.') + 1);
  }

  /** A text in its place stays, for the reader to refuse. */
  @SuppressWarnings("unchecked") // we put it there
  private static Map<String, Object> nested(Map<String, Object> data, String field) {
    Object known = data.computeIfAbsent(field, key -> new LinkedHashMap<>());
    return known instanceof Map<?, ?> ? (Map<String, Object>) known : new LinkedHashMap<>();
  }

  private static Object typed(String name, String value) {
    Form form = ConnectionSetting.named(name).map(ConnectionSetting::form).orElse(Form.TEXT);
    return switch (form) {
      case INTEGER, SECONDS, BOOLEAN -> guessed(value);
      case TEXTS -> Arrays.stream(value.split(",")).map(String::strip).toList();
      case TEXT, CONSTANT -> value;
    };
  }

  /** A number or a boolean where the text is one; else the text, for the reader to refuse. */
  private static Object guessed(String value) {
    if (value.equals("true") || value.equals("false")) {
      return Boolean.valueOf(value);
    }
    try {
      BigDecimal number = new BigDecimal(value);
      return number.scale() <= 0 ? (Object) number.intValueExact() : number;
    } catch (NumberFormatException | ArithmeticException e) {
      return value;
    }
  }
}
