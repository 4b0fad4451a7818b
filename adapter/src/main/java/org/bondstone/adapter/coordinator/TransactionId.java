package org.bondstone.adapter.coordinator;

import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.Optional;
import javax.transaction.xa.Xid;
import org.bondstone.adapter.xa.BranchXid;

/**
 * The name of a transaction that this adapter leads. Its branches in the databases carry it, so
 * that each server knows its own.
 *
 * @param server the server's own number, the same over restarts
 * @param number different for each transaction of the server
 */
public record TransactionId(long server, long number) {

  /** "Bond" in ASCII: no transaction manager's own format. */
  private static final int FORMAT = 0x426F6E64;

  /** The name of the transaction's branch with this number. */
  public Xid branch(int ordinal) {
    return new BranchXid(
        FORMAT, bytes(), ByteBuffer.allocate(Integer.BYTES).putInt(ordinal).array());
  }

  private byte[] bytes() {
    return ByteBuffer.allocate(2 * Long.BYTES).putLong(server).putLong(number).array();
  }

  /** The transaction of a branch; empty when the branch is not of this adapter. */
  static Optional<TransactionId> of(Xid branch) {
    byte[] name = branch.getGlobalTransactionId();
    if (branch.getFormatId() != FORMAT || name.length != 2 * Long.BYTES) {
      return Optional.empty();
    }
    ByteBuffer buffer = ByteBuffer.wrap(name);
    return Optional.of(new TransactionId(buffer.getLong(), buffer.getLong()));
  }

  /**
   * Reads what {@link #toString} has written.
   *
   * @return empty when the text is not of that form
   */
  public static Optional<TransactionId> parse(String text) {
    try {
      byte[] bytes = HexFormat.of().parseHex(text);
      ByteBuffer buffer = ByteBuffer.wrap(bytes);
      return bytes.length == 2 * Long.BYTES
          ? Optional.of(new TransactionId(buffer.getLong(), buffer.getLong()))
          : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** 32 hexadecimal digits. */
  @Override
  public String toString() {
    return HexFormat.of().formatHex(bytes());
  }
}
