package org.bondstone.store.json;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/**
 * Writes JSON as Python's {@code json.dumps(value, sort_keys=True)} does: keys in order of their
 * code points, {@code ", "} and {@code ": "} between, everything outside printable ASCII escaped.
 */
public final class CanonicalJson {

  private static final Comparator<String> BY_CODE_POINTS = CanonicalJson::compareCodePoints;

  private final StringBuilder out = new StringBuilder();

  private CanonicalJson() {}

  /**
   * The text of a JSON value.
   *
   * @param value a String, Number, Boolean, List, Map with String keys, or null
   * @throws IllegalArgumentException for anything else
   */
  public static String write(Object value) {
    CanonicalJson writer = new CanonicalJson();
    writer.value(value);
    return writer.out.toString();
  }

  private void value(Object value) {
    if (value == null) {
      out.append("null");
    } else if (value instanceof String text) {
      string(text);
    } else if (value instanceof Boolean bool) {
      out.append(bool);
    } else if (value instanceof Number number) {
      number(number);
    } else if (value instanceof Map<?, ?> map) {
      object(map);
    } else if (value instanceof List<?> list) {
      array(list);
    } else {
      throw new IllegalArgumentException("no JSON value: " + value.getClass().getName());
    }
  }

  private void number(Number number) {
    if (number instanceof Double || number instanceof Float || number instanceof BigDecimal) {
      out.append(PythonNumbers.format(number.doubleValue()));
    } else {
      out.append(number);
    }
  }

  private void object(Map<?, ?> map) {
    out.append('{');
    Iterator<String> keys =
        map.keySet().stream().map(String.class::cast).sorted(BY_CODE_POINTS).iterator();
    while (keys.hasNext()) {
      String key = keys.next();
      string(key);
      out.append(": ");
      value(map.get(key));
      if (keys.hasNext()) {
        out.append(", ");
      }
    }
    out.append('}');
  }

  private void array(List<?> list) {
    out.append('[');
    for (int i = 0; i < list.size(); i++) {
      if (i > 0) {
        out.append(", ");
      }
      value(list.get(i));
    }
    out.append(']');
  }

  private void string(String text) {
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      character(text.charAt(i));
    }
    out.append('"');
  }

  private void character(char c) {
    switch (c) {
      case '"' -> out.append("\\\"");
      case '\\' -> out.append("\\\\");
      case '\n' -> out.append("\\n");
      case '\r' -> out.append("\\r");
      case '\t' -> out.append("\\t");
      case '\b' -> out.append("\\b");
      case '\f' -> out.append("\\f");
      default -> {
        if (c >= ' ' && c <= '~') {
          out.append(c);
        } else {
          out.append("\\u%04x".formatted((int) c));
        }
      }
    }
  }

  /** Python compares code points; Java's own order compares UTF-16 units. */
  private static int compareCodePoints(String left, String right) {
    int shorter = Math.min(left.length(), right.length());
    for (int i = 0; i < shorter; i++) {
      char a = left.charAt(i);
      char b = right.charAt(i);
      if (a != b) {
        // A surrogate stands for a code point above all others.
        boolean surrogateA = Character.isSurrogate(a);
        boolean surrogateB = Character.isSurrogate(b);
        return surrogateA == surrogateB ? Character.compare(a, b) : surrogateA ? 1 : -1;
      }
    }
    return Integer.compare(left.length(), right.length());
  }
}
