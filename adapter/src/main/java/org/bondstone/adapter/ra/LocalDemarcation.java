package org.bondstone.adapter.ra;

import jakarta.resource.ResourceException;
import jakarta.resource.spi.LocalTransaction;
import jakarta.resource.spi.LocalTransactionException;
import java.sql.Connection;
import java.sql.SQLException;

/** A local transaction that the container demarcates, where it has just one resource. */
final class LocalDemarcation implements LocalTransaction {

  private final BondstoneManagedConnection owner;

  LocalDemarcation(BondstoneManagedConnection owner) {
    this.owner = owner;
  }

  @Override
  public void begin() throws ResourceException {
    perform("begun", connection -> connection.setAutoCommit(false), true);
  }

  @Override
  public void commit() throws ResourceException {
    perform(
        "committed",
        connection -> {
          connection.commit();
          connection.setAutoCommit(true);
        },
        false);
  }

  @Override
  public void rollback() throws ResourceException {
    perform(
        "rolled back",
        connection -> {
          connection.rollback();
          connection.setAutoCommit(true);
        },
        false);
  }

  private interface Step {
    void on(Connection connection) throws SQLException;
  }

  private void perform(String what, Step step, boolean inTransaction) throws ResourceException {
    Binding binding = owner.bindToWanted();
    if (binding == null) {
      throw new LocalTransactionException("The managed connection is bound to no block.");
    }
    try {
      step.on(binding.lease().connection());
      binding.inTransaction(inTransaction);
    } catch (SQLException e) {
      throw new LocalTransactionException("The transaction could not be " + what + ".", e);
    }
  }
}
