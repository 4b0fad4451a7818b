package org.bondstone.adapter.bulk;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.Arrays;
import org.postgresql.copy.CopyIn;

/** Bytes of PostgreSQL's binary COPY format on their way to the server. */
final class CopyBuffer {

  private static final byte[] HEADER =
      "PGCOPY\n\377\r\n\0\0\0\0\0\0\0\0\0".getBytes(StandardCharsets.ISO_8859_1);

  private byte[] bytes = new byte[80 * 1024];
  private int size;

  int size() {
    return size;
  }

  void header() {
    raw(HEADER);
  }

  void int2(int value) {
    room(2);
    bytes[size++] = (byte) (value >> 8);
    bytes[size++] = (byte) value;
  }

  void int4(int value) {
    int2(value >> 16);
    int2(value);
  }

  void int8(long value) {
    int4((int) (value >> 32));
    int4((int) value);
  }

  void int1(int value) {
    room(1);
    bytes[size++] = (byte) value;
  }

  /** A field: its length, and its bytes. */
  void field(byte[] value) {
    int4(value.length);
    raw(value);
  }

  void raw(byte[] value) {
    room(value.length);
    System.arraycopy(value, 0, bytes, size, value.length);
    size += value.length;
  }

  void sendTo(CopyIn copy) throws SQLException {
    copy.writeToCopy(bytes, 0, size);
    size = 0;
  }

  private void room(int more) {
    if (bytes.length - size < more) {
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + more));
    }
  }
}
