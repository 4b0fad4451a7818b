package org.bondstone.adapter.xa;

import javax.transaction.xa.Xid;

/** A branch as its name in a database tells it. */
public record BranchXid(int getFormatId, byte[] getGlobalTransactionId, byte[] getBranchQualifier)
    implements Xid {}
