package org.bondstone.adapter.database.postgresql;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** Text, and what else is neither a number nor a time. */
final class ValueFormats {

  private static final int JSONB_VERSION = 1;

  private ValueFormats() {}

  /** The text of what a plain batch also sends as text; null for a value that is none. */
  private static String textOf(Object value) {
    if (value instanceof String text) {
      return text;
    }
    if (value instanceof Enum<?> constant) {
      return constant.name();
    }
    return value instanceof Character ? value.toString() : null;
  }

  static boolean text(BinaryBuffer buffer, Object value) {
    String text = textOf(value);
    if (text == null) {
      return false;
    }
    buffer.field(text.getBytes(StandardCharsets.UTF_8));
    return true;
  }

  /** Its binary form is a version, and its text. */
  static boolean jsonb(BinaryBuffer buffer, Object value) {
    String text = textOf(value);
    if (text == null) {
      return false;
    }
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    buffer.int4(bytes.length + 1);
    buffer.int1(JSONB_VERSION);
    buffer.raw(bytes);
    return true;
  }

  static boolean bool(BinaryBuffer buffer, Object value) {
    if (!(value instanceof Boolean bool)) {
      return false;
    }
    buffer.int4(1);
    buffer.int1(bool ? 1 : 0);
    return true;
  }

  static boolean uuid(BinaryBuffer buffer, Object value) {
    if (!(value instanceof UUID uuid)) {
      return false;
    }
    buffer.int4(16);
    buffer.int8(uuid.getMostSignificantBits());
    buffer.int8(uuid.getLeastSignificantBits());
    return true;
  }

  static boolean bytea(BinaryBuffer buffer, Object value) {
    if (!(value instanceof byte[] bytes)) {
      return false;
    }
    buffer.field(bytes);
    return true;
  }
}
