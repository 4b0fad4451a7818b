package org.bondstone.adapter.xa;

import java.util.Arrays;
import javax.transaction.xa.Xid;

/** Compares the names of branches. */
public final class Xids {

  private Xids() {}

  /**
   * Whether both name the same branch, by content: a transaction manager may pass a copy.
   *
   * @param one null for no branch
   */
  public static boolean isSame(Xid one, Xid other) {
    return isOneTransaction(one, other)
        && Arrays.equals(one.getBranchQualifier(), other.getBranchQualifier());
  }

  /**
   * Whether both name branches of the same global transaction.
   *
   * @param one null for no branch
   */
  public static boolean isOneTransaction(Xid one, Xid other) {
    return one != null
        && one.getFormatId() == other.getFormatId()
        && Arrays.equals(one.getGlobalTransactionId(), other.getGlobalTransactionId());
  }
}
