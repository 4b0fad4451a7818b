package org.bondstone.adapter.specification;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.bondstone.api.block.Secret;
import org.bondstone.api.error.InvalidSpecificationException;
import org.bondstone.api.error.PrintableName;
import org.bondstone.api.sql.ConnectionSetting;

/**
 * The fields of one JSON object, read one by one. Numbers and booleans may be texts, as
 * configuration files have them. No message shows a value.
 */
final class Fields {

  private static final BigDecimal MOST_SECONDS = BigDecimal.valueOf(31_536_000);

  private final String path;
  private final String prefix;
  private final Map<?, ?> data;

  private Fields(String path, Map<?, ?> data) {
    this.path = path;
    this.prefix = prefix(path);
    this.data = data;
  }

  /**
   * Opens an object.
   *
   * @param path the path of the object, for messages; empty for the whole document
   * @throws InvalidSpecificationException when it has a field that is not allowed
   */
  static Fields of(String path, Map<?, ?> data, List<String> allowed, List<String> ignored) {
    for (Object name : data.keySet()) {
      if (!allowed.contains(name) && !ignored.contains(name)) {
        throw new InvalidSpecificationException(
                "The field \"%s%s\" is not known. Known fields: %s."
                    .formatted(
                        prefix(path),
                        PrintableName.of(String.valueOf(name)),
                        String.join(", ", allowed)))
            .at(place(path, String.valueOf(name)));
      }
    }
    return new Fields(path, data);
  }

  private static String prefix(String path) {
    return path.isEmpty() ? "" : path + ".";
  }

  private static List<String> place(String path, String name) {
    return path.isEmpty() ? List.of(name) : List.of(path, name);
  }

  /** The value of a field, out of its secret; null when it is not given. */
  Object value(String name) {
    return revealed(data.get(name));
  }

  /** The value of a setting, in its form; null when it is not given. */
  Object value(ConnectionSetting<?> setting) {
    String name = setting.field();
    return switch (setting.form()) {
      case INTEGER -> integer(name);
      case SECONDS -> seconds(name);
      case BOOLEAN -> bool(name);
      case TEXT -> text(name);
      case TEXTS -> texts(name);
      case CONSTANT -> constant(setting);
    };
  }

  String text(String name) {
    Object value = value(name);
    if (value == null || value instanceof String) {
      return (String) value;
    }
    throw wrong(name, "a text");
  }

  Integer integer(String name) {
    BigDecimal number = number(name);
    try {
      return number == null ? null : number.intValueExact();
    } catch (ArithmeticException e) {
      throw wrong(name, "a whole number");
    }
  }

  private Duration seconds(String name) {
    BigDecimal number = number(name);
    if (number == null) {
      return null;
    }
    if (number.signum() < 0 || number.compareTo(MOST_SECONDS) > 0) {
      throw wrong(name, "a number of seconds, zero or more");
    }
    return Duration.ofNanos(number.movePointRight(9).longValue());
  }

  private Boolean bool(String name) {
    Object value = value(name);
    if (value == null || value instanceof Boolean) {
      return (Boolean) value;
    }
    if (value instanceof String text) {
      switch (text.strip().toLowerCase(Locale.ROOT)) {
        case "true" -> {
          return true;
        }
        case "false" -> {
          return false;
        }
        default -> {
          // Not a boolean, as below.
        }
      }
    }
    throw wrong(name, "true or false");
  }

  private Object constant(ConnectionSetting<?> setting) {
    String text = text(setting.field());
    if (text == null) {
      return null;
    }
    return setting
        .constant(text.strip())
        .orElseThrow(() -> wrong(setting.field(), "one of " + String.join(", ", setting.words())));
  }

  /** A list of texts; a single text counts as a list with commas in it. */
  private List<String> texts(String name) {
    Object value = value(name);
    if (value == null) {
      return List.of();
    }
    List<?> list = value instanceof String text ? List.of(text.split(",")) : asList(name, value);
    List<String> texts = new ArrayList<>();
    for (Object element : list) {
      if (!(element instanceof String text) || text.isBlank()) {
        throw wrong(name, "a list of texts");
      }
      texts.add(text.strip());
    }
    return texts;
  }

  /** An object; null when it is not given. */
  Map<?, ?> map(String name) {
    Object value = value(name);
    if (value == null || value instanceof Map<?, ?>) {
      return (Map<?, ?>) value;
    }
    throw wrong(name, "an object");
  }

  /** An object with text values, such as a query; a number or a boolean becomes a text. */
  Map<String, String> textMap(String name) {
    Map<String, String> texts = new LinkedHashMap<>();
    objectMap(name)
        .forEach(
            (key, value) -> {
              if (value instanceof Map<?, ?> || value instanceof List<?>) {
                throw wrong(name, "an object of texts");
              }
              if (value != null) {
                texts.put(key, value.toString());
              }
            });
    return texts;
  }

  /** An object with any values, all out of their secrets. */
  Map<String, Object> objectMap(String name) {
    Map<?, ?> map = map(name);
    Map<String, Object> objects = new LinkedHashMap<>();
    if (map != null) {
      map.forEach((key, value) -> objects.put(String.valueOf(key), revealed(value)));
    }
    return objects;
  }

  InvalidSpecificationException wrong(String name, String allowed) {
    return new InvalidSpecificationException(
            "The field \"%s%s\" is not valid; allowed is %s.".formatted(prefix, name, allowed))
        .at(place(path, name));
  }

  private BigDecimal number(String name) {
    Object value = value(name);
    if (value == null) {
      return null;
    }
    if (value instanceof Number || value instanceof String) {
      try {
        return new BigDecimal(value.toString().strip());
      } catch (NumberFormatException e) {
        throw wrong(name, "a number");
      }
    }
    throw wrong(name, "a number");
  }

  private List<?> asList(String name, Object value) {
    if (value instanceof List<?> list) {
      return list;
    }
    throw wrong(name, "a list of texts");
  }

  private static Object revealed(Object value) {
    return value instanceof Secret<?> secret ? secret.reveal() : value;
  }
}
