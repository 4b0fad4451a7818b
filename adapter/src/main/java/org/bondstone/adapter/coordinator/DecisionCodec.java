package org.bondstone.adapter.coordinator;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.zip.CRC32C;
import javax.transaction.xa.Xid;
import org.bondstone.adapter.xa.BranchXid;

/**
 * The bytes of the log. A record is its length, a checksum and its content; the first is the
 * server's number and the version. What comes after a record that is not whole was never answered
 * for, so reading ends there.
 *
 * <p>Version 1 has no number in its first record, and no state for what is rolled back by hand. A
 * log is always continued in the version of its first record, since a process begins with a new
 * file.
 */
final class DecisionCodec {

  private static final int MAGIC = 0x424F4E44;
  private static final int FRAME = 2 * Integer.BYTES;
  private static final int END = -1;
  private static final int FIRST_VERSION = 1;
  private static final int VERSION = 2;

  private DecisionCodec() {}

  /**
   * What a log says.
   *
   * @param server the server's number
   * @param unfinished the transactions that have not ended
   */
  record Content(long server, Map<TransactionId, Decision> unfinished) {}

  static byte[] header(long server) throws IOException {
    return framed(
        out -> {
          out.writeInt(MAGIC);
          out.writeLong(server);
          out.writeByte(VERSION);
        });
  }

  /**
   * A record.
   *
   * @param decision null when the transaction has ended
   */
  static byte[] record(TransactionId id, Decision decision) throws IOException {
    return framed(
        out -> {
          out.writeLong(id.server());
          out.writeLong(id.number());
          out.writeByte(decision == null ? END : decision.state().ordinal());
          if (decision != null) {
            write(out, decision);
          }
        });
  }

  private static void write(DataOutputStream out, Decision decision) throws IOException {
    out.writeLong(decision.since().toEpochMilli());
    out.writeShort(decision.databases().size());
    for (String database : decision.databases()) {
      out.writeUTF(database);
    }
    out.writeUTF(decision.carrier() == null ? "" : decision.carrier());
    out.writeBoolean(decision.manager() != null);
    if (decision.manager() != null) {
      write(out, decision.manager());
    }
  }

  private static void write(DataOutputStream out, Xid name) throws IOException {
    out.writeInt(name.getFormatId());
    out.writeByte(name.getGlobalTransactionId().length);
    out.write(name.getGlobalTransactionId());
    out.writeByte(name.getBranchQualifier().length);
    out.write(name.getBranchQualifier());
  }

  private interface Body {
    void write(DataOutputStream out) throws IOException;
  }

  private static byte[] framed(Body body) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    body.write(new DataOutputStream(bytes));
    byte[] content = bytes.toByteArray();
    return ByteBuffer.allocate(FRAME + content.length)
        .putInt(content.length)
        .putInt(checksum(content))
        .put(content)
        .array();
  }

  private static int checksum(byte[] content) {
    CRC32C checksum = new CRC32C();
    checksum.update(content);
    return (int) checksum.getValue();
  }

  /**
   * Reads a log.
   *
   * @throws IOException when it does not begin as one, or a later version has written it
   */
  static Content read(byte[] log) throws IOException {
    ByteBuffer left = ByteBuffer.wrap(log);
    byte[] header = next(left);
    DataInputStream in = header == null ? null : stream(header);
    if (in == null || in.readInt() != MAGIC) {
      throw new IOException("It is no log of decisions.");
    }
    long server = in.readLong();
    int version = in.available() == 0 ? FIRST_VERSION : in.readByte();
    if (version > VERSION) {
      throw new IOException("A later version of Bondstone has written it.");
    }
    Map<TransactionId, Decision> unfinished = new LinkedHashMap<>();
    for (byte[] record = next(left); record != null; record = next(left)) {
      read(stream(record), version, unfinished);
    }
    return new Content(server, unfinished);
  }

  private static DataInputStream stream(byte[] bytes) {
    return new DataInputStream(new ByteArrayInputStream(bytes));
  }

  /** The next record's content; null where none is whole. */
  private static byte[] next(ByteBuffer left) {
    if (left.remaining() < FRAME) {
      return null;
    }
    int length = left.getInt();
    int checksum = left.getInt();
    if (length <= 0 || length > left.remaining()) {
      return null;
    }
    byte[] content = new byte[length];
    left.get(content);
    return checksum(content) == checksum ? content : null;
  }

  private static void read(DataInputStream in, int version, Map<TransactionId, Decision> unfinished)
      throws IOException {
    TransactionId id = new TransactionId(in.readLong(), in.readLong());
    int state = in.readByte();
    if (state == END) {
      unfinished.remove(id);
    } else {
      unfinished.put(id, decision(in, version, Decision.State.values()[state]));
    }
  }

  private static Decision decision(DataInputStream in, int version, Decision.State state)
      throws IOException {
    Instant since = Instant.ofEpochMilli(in.readLong());
    Set<String> databases = new TreeSet<>();
    for (int left = in.readShort(); left > 0; left--) {
      databases.add(in.readUTF());
    }
    String carrier = in.readUTF();
    Xid manager = in.readBoolean() ? name(in) : null;
    Decision.State meant =
        version == FIRST_VERSION && state == Decision.State.COMMITTED && databases.isEmpty()
            ? Decision.State.ROLLED_BACK
            : state;
    return new Decision(meant, databases, carrier.isEmpty() ? null : carrier, manager, since);
  }

  private static Xid name(DataInputStream in) throws IOException {
    int format = in.readInt();
    byte[] global = in.readNBytes(in.readUnsignedByte());
    byte[] branch = in.readNBytes(in.readUnsignedByte());
    return new BranchXid(format, global, branch);
  }
}
