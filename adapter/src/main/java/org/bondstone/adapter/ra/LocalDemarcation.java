package org.bondstone.adapter.ra;

import jakarta.resource.ResourceException;
import jakarta.resource.spi.LocalTransaction;
import jakarta.resource.spi.LocalTransactionException;
import java.sql.SQLException;

/**
 * A local transaction that the container demarcates, where it knows of no other resource. It runs
 * as a branch without XA whatever the database.
 */
final class LocalDemarcation implements LocalTransaction {

  private final BondstoneManagedConnection owner;

  LocalDemarcation(BondstoneManagedConnection owner) {
    this.owner = owner;
  }

  @Override
  public void begin() throws ResourceException {
    Binding binding = bound();
    perform(
        "begun", () -> binding.engine().configuration().begin(binding.lease().connection(), false));
  }

  @Override
  public void commit() throws ResourceException {
    Binding binding = bound();
    perform("committed", () -> binding.lease().connection().commit());
  }

  @Override
  public void rollback() throws ResourceException {
    Binding binding = bound();
    perform("rolled back", () -> binding.lease().connection().rollback());
  }

  private Binding bound() throws ResourceException {
    Binding binding = owner.bindToWanted();
    if (binding == null) {
      throw new LocalTransactionException("The managed connection is bound to no block.");
    }
    return binding;
  }

  private interface Step {
    void run() throws SQLException;
  }

  private static void perform(String what, Step step) throws ResourceException {
    try {
      step.run();
    } catch (SQLException e) {
      throw new LocalTransactionException("The transaction could not be " + what + ".", e);
    }
  }
}
