package org.bondstone.adapter.bulk;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
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
    boolean fits(Object value) {
      return value instanceof String || value instanceof Enum<?> || value instanceof Character;
    }

    @Override
    boolean isBinary() {
      return binary;
    }

    static String text(Object value) {
      return value instanceof Enum<?> constant ? constant.name() : value.toString();
    }

    @Override
    void element(StringBuilder array, Object value) {
      String text = text(value);
      array.append('"');
      for (int i = 0; i < text.length(); i++) {
        char c = text.charAt(i);
        if (c == '"' || c == '\\') {
          array.append('\\');
        }
        array.append(c);
      }
      array.append('"');
    }

    @Override
    void binary(CopyBuffer buffer, Object value) {
      buffer.field(text(value).getBytes(StandardCharsets.UTF_8));
    }
  }

  /** {@code jsonb}. Its binary form is a version, and its text. */
  static final class Jsonb extends Text {

    private static final int VERSION = 1;

    Jsonb() {
      super(true);
    }

    @Override
    void binary(CopyBuffer buffer, Object value) {
      byte[] bytes = text(value).getBytes(StandardCharsets.UTF_8);
      buffer.int4(bytes.length + 1);
      buffer.int1(VERSION);
      buffer.raw(bytes);
    }
  }

  /** {@code boolean}. */
  static final class Bool extends ColumnFormat {

    @Override
    boolean fits(Object value) {
      return value instanceof Boolean;
    }

    @Override
    void element(StringBuilder array, Object value) {
      array.append((Boolean) value ? 't' : 'f');
    }

    @Override
    void binary(CopyBuffer buffer, Object value) {
      buffer.int4(1);
      buffer.int1((Boolean) value ? 1 : 0);
    }
  }

  /** {@code uuid}. */
  static final class Uuid extends ColumnFormat {

    @Override
    boolean fits(Object value) {
      return value instanceof UUID;
    }

    @Override
    void element(StringBuilder array, Object value) {
      array.append(value);
    }

    @Override
    void binary(CopyBuffer buffer, Object value) {
      UUID uuid = (UUID) value;
      buffer.int4(16);
      buffer.int8(uuid.getMostSignificantBits());
      buffer.int8(uuid.getLeastSignificantBits());
    }
  }

  /** {@code bytea}. */
  static final class Bytes extends ColumnFormat {

    @Override
    boolean fits(Object value) {
      return value instanceof byte[];
    }

    @Override
    void element(StringBuilder array, Object value) {
      array.append("\"\\\\x");
      HexFormat.of().formatHex(array, (byte[]) value);
      array.append('"');
    }

    @Override
    void binary(CopyBuffer buffer, Object value) {
      buffer.field((byte[]) value);
    }
  }
}
