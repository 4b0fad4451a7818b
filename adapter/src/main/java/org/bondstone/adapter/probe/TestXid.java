package org.bondstone.adapter.probe;

import java.nio.ByteBuffer;
import java.util.UUID;
import javax.transaction.xa.Xid;

/** The branch of a test. No two are the same, and none is prepared. */
record TestXid(byte[] getGlobalTransactionId, byte[] getBranchQualifier) implements Xid {

  private static final int FORMAT = 0x426e6454;

  static TestXid next() {
    UUID id = UUID.randomUUID();
    ByteBuffer bytes = ByteBuffer.allocate(16);
    bytes.putLong(id.getMostSignificantBits()).putLong(id.getLeastSignificantBits());
    return new TestXid(bytes.array(), new byte[] {1});
  }

  @Override
  public int getFormatId() {
    return FORMAT;
  }
}
