package org.bondstone.adapter.recovery;

import java.util.HexFormat;
import javax.transaction.xa.Xid;

/**
 * A branch's name, compared by value: transaction managers and drivers each have an {@link Xid} of
 * their own.
 *
 * @param formatId the format
 * @param global the transaction's name, in hexadecimal
 * @param branch the branch's name inside the transaction, in hexadecimal
 */
public record XidKey(int formatId, String global, String branch) {

  /** The key of an xid. */
  public static XidKey of(Xid xid) {
    HexFormat hex = HexFormat.of();
    return new XidKey(
        xid.getFormatId(),
        hex.formatHex(xid.getGlobalTransactionId()),
        hex.formatHex(xid.getBranchQualifier()));
  }
}
