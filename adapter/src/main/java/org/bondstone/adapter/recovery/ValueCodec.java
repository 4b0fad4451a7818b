package org.bondstone.adapter.recovery;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes JSON values as bytes, and reads them back. Java's own serialization is not trusted. */
final class ValueCodec {

  private static final byte NULL = 0;
  private static final byte TEXT = 1;
  private static final byte BOOLEAN = 2;
  private static final byte INTEGER = 3;
  private static final byte LONG = 4;
  private static final byte DOUBLE = 5;
  private static final byte LIST = 6;
  private static final byte MAP = 7;

  private ValueCodec() {}

  static byte[] encode(Map<String, ?> map) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    write(out, map);
    return bytes.toByteArray();
  }

  static Map<String, Object> decode(byte[] bytes) throws IOException {
    Object value = read(new DataInputStream(new ByteArrayInputStream(bytes)));
    if (!(value instanceof Map<?, ?> map)) {
      throw new IOException("The entry is not a map.");
    }
    Map<String, Object> result = new LinkedHashMap<>();
    map.forEach((key, each) -> result.put((String) key, each));
    return result;
  }

  private static void write(DataOutputStream out, Object value) throws IOException {
    if (value == null) {
      out.writeByte(NULL);
    } else if (value instanceof Boolean bool) {
      out.writeByte(BOOLEAN);
      out.writeBoolean(bool);
    } else if (value instanceof Integer number) {
      out.writeByte(INTEGER);
      out.writeInt(number);
    } else if (value instanceof Long number) {
      out.writeByte(LONG);
      out.writeLong(number);
    } else if (value instanceof Number number) {
      out.writeByte(DOUBLE);
      out.writeDouble(number.doubleValue());
    } else if (value instanceof Iterable<?> list) {
      writeList(out, list);
    } else if (value instanceof Map<?, ?> map) {
      writeMap(out, map);
    } else {
      out.writeByte(TEXT);
      writeText(out, value.toString());
    }
  }

  private static void writeList(DataOutputStream out, Iterable<?> values) throws IOException {
    List<Object> list = new ArrayList<>();
    values.forEach(list::add);
    out.writeByte(LIST);
    out.writeInt(list.size());
    for (Object each : list) {
      write(out, each);
    }
  }

  private static void writeMap(DataOutputStream out, Map<?, ?> map) throws IOException {
    out.writeByte(MAP);
    out.writeInt(map.size());
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      writeText(out, entry.getKey().toString());
      write(out, entry.getValue());
    }
  }

  private static void writeText(DataOutputStream out, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  private static Object read(DataInputStream in) throws IOException {
    byte tag = in.readByte();
    return switch (tag) {
      case NULL -> null;
      case TEXT -> readText(in);
      case BOOLEAN -> in.readBoolean();
      case INTEGER -> in.readInt();
      case LONG -> in.readLong();
      case DOUBLE -> in.readDouble();
      case LIST -> readList(in);
      case MAP -> readMap(in);
      default -> throw new IOException("The entry holds an unknown kind of value.");
    };
  }

  private static List<Object> readList(DataInputStream in) throws IOException {
    int size = in.readInt();
    List<Object> list = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      list.add(read(in));
    }
    return list;
  }

  private static Map<String, Object> readMap(DataInputStream in) throws IOException {
    int size = in.readInt();
    Map<String, Object> map = new LinkedHashMap<>();
    for (int i = 0; i < size; i++) {
      map.put(readText(in), read(in));
    }
    return map;
  }

  private static String readText(DataInputStream in) throws IOException {
    byte[] bytes = in.readNBytes(in.readInt());
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
