package org.bondstone.adapter.transaction;

import jakarta.transaction.Status;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.sql.SQLException;
import java.time.Duration;
import org.bondstone.adapter.engine.Engine;
import org.bondstone.adapter.engine.EngineReference;
import org.bondstone.adapter.guard.GuardedConnection;
import org.bondstone.api.error.TransactionStateException;
import org.bondstone.api.spi.TransactionKeys;
import org.bondstone.api.transaction.TransactionOptions;

/** The Jakarta transactions of a container. Thread-safe. */
public final class ContainerTransactions implements TransactionIntegration {

  private static final String STATE = "org.bondstone.transaction.state";

  /** What is left of a transaction that should have ended: an error, and soon. */
  private static final Duration SHORTEST = Duration.ofMillis(1);

  private final TransactionSynchronizationRegistry registry;
  private final Enlister enlister;
  private final Branches branches;

  /**
   * @param registry the container's
   * @param enlister makes the adapter a resource of a transaction
   * @param branches begins what runs in the databases
   */
  public ContainerTransactions(
      TransactionSynchronizationRegistry registry, Enlister enlister, Branches branches) {
    this.registry = registry;
    this.enlister = enlister;
    this.branches = branches;
  }

  @Override
  public Object currentKey() {
    return registry.getTransactionKey();
  }

  @Override
  public Engine engine(EngineReference reference) {
    return state().engine(reference);
  }

  @Override
  public GuardedConnection connection(Engine engine) throws SQLException {
    return state().connection(engine, options(), enlister);
  }

  @Override
  public void onCompletion(Runnable beforeCommit, Runnable otherwise) {
    state().onCompletion(beforeCommit, otherwise);
  }

  @Override
  public Duration remaining() {
    if (registry.getTransactionKey() == null) {
      return null;
    }
    Duration known =
        registry.getResource(STATE) instanceof TransactionState state
            ? state.remaining()
            : remainingAtFirst();
    return known == null || known.compareTo(SHORTEST) > 0 ? known : SHORTEST;
  }

  /** What is known before any branch has begun. */
  private Duration remainingAtFirst() {
    return registry.getResource(TransactionKeys.DEADLINE) instanceof Long deadline
        ? Duration.ofNanos(deadline - System.nanoTime())
        : ContainerTimeout.remaining(registry.getTransactionKey());
  }

  @Override
  public TransactionSynchronizationRegistry registry() {
    return registry;
  }

  @Override
  public TransactionOptions options() {
    return registry.getTransactionKey() != null
            && registry.getResource(TransactionKeys.OPTIONS) instanceof TransactionOptions options
        ? options
        : TransactionOptions.defaults();
  }

  private TransactionState state() {
    requireActive();
    if (registry.getResource(STATE) instanceof TransactionState known) {
      return known;
    }
    TransactionState state = new TransactionState(branches, remainingAtFirst());
    registry.registerInterposedSynchronization(state);
    registry.putResource(STATE, state);
    return state;
  }

  private void requireActive() {
    int status = registry.getTransactionStatus();
    switch (status) {
      case Status.STATUS_ACTIVE -> {
        // As it should be.
      }
      case Status.STATUS_MARKED_ROLLBACK ->
          throw new TransactionStateException(
              "The transaction is marked for rollback, by the application or by its timeout, so"
                  + " nothing more can be done in it.");
      case Status.STATUS_NO_TRANSACTION ->
          throw new TransactionStateException("There is no transaction.");
      default ->
          throw new TransactionStateException(
              "The transaction has ended already, so nothing more can be done in it.");
    }
  }
}
