package org.bondstone.adapter.ra;

import jakarta.resource.spi.ConnectionRequestInfo;
import org.bondstone.adapter.coordinator.GlobalTransaction;
import org.bondstone.adapter.transaction.Deadline;

/**
 * Asks the container to enlist the adapter in the calling thread's transaction. All requests are
 * equal, since each managed connection serves each of them.
 *
 * @param transaction what the transaction manager will end
 * @param deadline is notified of the time that the transaction manager gives it
 */
record TransactionRequest(GlobalTransaction transaction, Deadline deadline)
    implements ConnectionRequestInfo {

  @Override
  public boolean equals(Object other) {
    return other instanceof TransactionRequest;
  }

  @Override
  public int hashCode() {
    return TransactionRequest.class.hashCode();
  }
}
