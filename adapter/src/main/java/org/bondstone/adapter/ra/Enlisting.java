package org.bondstone.adapter.ra;

import jakarta.resource.ResourceException;
import jakarta.resource.spi.ConnectionManager;
import java.sql.SQLException;
import org.bondstone.adapter.coordinator.GlobalTransaction;
import org.bondstone.adapter.transaction.Deadline;
import org.bondstone.adapter.transaction.Enlister;

/** Lets a container enlist the adapter. */
record Enlisting(BondstoneManagedConnectionFactory factory, ConnectionManager manager)
    implements Enlister {

  @Override
  public void enlist(GlobalTransaction transaction, Deadline deadline) throws SQLException {
    try (Enlistment enlisted = allocate(new TransactionRequest(transaction, deadline))) {
      // It stays enlisted until the transaction is over.
    } catch (ResourceException e) {
      throw new SQLException(
          "The container does not let Bondstone take part in the transaction: " + e.getMessage(),
          "25000",
          e);
    }
  }

  private Enlistment allocate(TransactionRequest request) throws ResourceException {
    return (Enlistment) manager.allocateConnection(factory, request);
  }
}
