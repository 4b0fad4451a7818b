package org.bondstone.adapter.database.postgresql;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** Text, and what else is neither a number nor a time. */
final class ValueFormats {

  private ValueFormats() {}

  /** Text, and every type that a plain batch also sends as text, such as JSON and enums. */
  static class Text extends ColumnFormat {

    private final boolean binary;

    /**
     * @param binary whether the type's binary form is its text
     */
    Text(boolean binary) {
      this.binary = binary;
    }

    @Override
    boolean isBinary() {
      return binary;
    }

    /** The text; null for a value that is none. */
    static String text(Object value) {
      if (value instanceof String text) {
        return text;
      }
      if (value instanceof Enum<?> constant) {
        return constant.name();
      }
      return value instanceof Character ? value.toString() : null;
    }

    /**
     * Writes an element of an array, in text; returns false, and writes nothing, for other values.
     */
    static boolean element(StringBuilder array, Object value) {
      String text = text(value);
      if (text == null) {
        return false;
      }
      array.append('"');
      for (int i = 0; i < text.length(); i++) {
        char c = text.charAt(i);
        if (c == '"' || c == '\\') {
          array.append('\\');
        }
        array.append(c);
      }
      array.append('"');
      return true;
    }

    @Override
    boolean binary(BinaryBuffer buffer, Object value) {
      String text = text(value);
      if (text == null) {
        return false;
      }
      buffer.field(text.getBytes(StandardCharsets.UTF_8));
      return true;
    }
  }

  /** {@code jsonb}. Its binary form is a version, and its text. */
  static final class Jsonb extends Text {

    private static final int VERSION = 1;

    Jsonb() {
      super(true);
    }

    @Override
    boolean binary(BinaryBuffer buffer, Object value) {
      String text = text(value);
      if (text == null) {
        return false;
      }
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      buffer.int4(bytes.length + 1);
      buffer.int1(VERSION);
      buffer.raw(bytes);
      return true;
    }
  }

  /** {@code boolean}. */
  static final class Bool extends ColumnFormat {

    @Override
    boolean binary(BinaryBuffer buffer, Object value) {
      if (!(value instanceof Boolean bool)) {
        return false;
      }
      buffer.int4(1);
      buffer.int1(bool ? 1 : 0);
      return true;
    }
  }

  /** {@code uuid}. */
  static final class Uuid extends ColumnFormat {

    @Override
    boolean binary(BinaryBuffer buffer, Object value) {
      if (!(value instanceof UUID uuid)) {
        return false;
      }
      buffer.int4(16);
      buffer.int8(uuid.getMostSignificantBits());
      buffer.int8(uuid.getLeastSignificantBits());
      return true;
    }
  }

  /** {@code bytea}. */
  static final class Bytes extends ColumnFormat {

    @Override
    boolean binary(BinaryBuffer buffer, Object value) {
      if (!(value instanceof byte[] bytes)) {
        return false;
      }
      buffer.field(bytes);
      return true;
    }
  }
}
