package org.bondstone.adapter.ra;

import java.nio.charset.StandardCharsets;
import javax.transaction.xa.Xid;

/** A branch's name, as a transaction manager makes it. */
record BranchName(byte[] getGlobalTransactionId, byte[] getBranchQualifier) implements Xid {

  static BranchName of(String global, String branch) {
    return new BranchName(
        global.getBytes(StandardCharsets.US_ASCII), branch.getBytes(StandardCharsets.US_ASCII));
  }

  @Override
  public int getFormatId() {
    return 7;
  }
}
