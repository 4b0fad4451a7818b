package org.bondstone.adapter.ra;

import jakarta.resource.ResourceException;
import jakarta.resource.spi.ConnectionManager;
import jakarta.transaction.RollbackException;
import jakarta.transaction.SystemException;
import jakarta.transaction.Transaction;
import java.sql.SQLException;
import java.util.Optional;
import org.bondstone.adapter.coordinator.GlobalTransaction;
import org.bondstone.adapter.transaction.Deadline;
import org.bondstone.adapter.transaction.Enlister;

/** Lets a container enlist the adapter. */
record Enlisting(BondstoneManagedConnectionFactory factory, ConnectionManager manager)
    implements Enlister {

  @Override
  public void enlist(GlobalTransaction transaction, Deadline deadline) throws SQLException {
    TransactionRequest request = new TransactionRequest(transaction, deadline);
    // It stays enlisted when the token is closed, until the transaction is over.
    try (Enlistment enlisted = allocate(request)) {
      if (!enlisted.isStarted()) {
        enlistWithManager(enlisted, request);
      }
    } catch (ResourceException e) {
      throw refused(e.getMessage(), e);
    }
  }

  /**
   * Payara and GlassFish enlist in the transaction of the calling component. It has none any more
   * when the transaction completes after a method with {@code Transactional}, which is when Jakarta
   * Persistence writes.
   */
  private void enlistWithManager(Enlistment enlisted, TransactionRequest request)
      throws SQLException {
    Optional<Transaction> current = CurrentTransaction.find();
    if (current.isPresent()) {
      enlisted.unbind();
      TransactionResource resource = new TransactionResource(factory.runtime().transactions());
      enlist(current.get(), resource);
      // Afterwards, since only then it knows the time that the transaction has.
      resource.bind(request);
    }
  }

  private static void enlist(Transaction transaction, TransactionResource resource)
      throws SQLException {
    try {
      if (!transaction.enlistResource(resource)) {
        throw refused("It refuses a resource.", null);
      }
    } catch (RollbackException | SystemException | IllegalStateException e) {
      throw refused(e.getMessage(), e);
    }
  }

  private static SQLException refused(String why, Exception cause) {
    return new SQLException(
        "The container does not let Bondstone take part in the transaction: " + why,
        "25000",
        cause);
  }

  private Enlistment allocate(TransactionRequest request) throws ResourceException {
    return (Enlistment) manager.allocateConnection(factory, request);
  }
}
