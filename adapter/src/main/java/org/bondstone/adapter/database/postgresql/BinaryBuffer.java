package org.bondstone.adapter.database.postgresql;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.sql.SQLException;
import java.util.Arrays;
import org.postgresql.copy.CopyIn;

/** Values in PostgreSQL's binary form, as COPY and arrays hold them. */
final class BinaryBuffer {

  private static final VarHandle INT2 =
      MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN);
  private static final VarHandle INT4 =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
  private static final VarHandle INT8 =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  private byte[] bytes;
  private int size;

  /**
   * @param bytes what is expected; more is taken too
   */
  BinaryBuffer(int bytes) {
    this.bytes = new byte[bytes];
  }

  int size() {
    return size;
  }

  void int2(int value) {
    room(2);
    INT2.set(bytes, size, (short) value);
    size += 2;
  }

  void int4(int value) {
    room(4);
    INT4.set(bytes, size, value);
    size += 4;
  }

  void int8(long value) {
    room(8);
    INT8.set(bytes, size, value);
    size += 8;
  }

  /** Writes over what is there already. */
  void int4At(int index, int value) {
    INT4.set(bytes, index, value);
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

  void copyTo(byte[] target, int offset) {
    System.arraycopy(bytes, 0, target, offset, size);
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
