package org.bondstone.adapter.cursor;

import java.util.Optional;
import org.bondstone.adapter.transaction.TransactionIntegration;
import org.bondstone.api.spi.OperationScope;
import org.bondstone.api.spi.ScopeProvider;

/**
 * Finds the scope that a cursor belongs to: the Jakarta transaction, else the connector's own scope
 * when it has one, else the request, else the thread. Thread-safe.
 */
public final class Scopes {

  private final CursorRegistry registry;
  private final TransactionIntegration transactions;
  private final ScopeProvider provider;

  /** The key of {@link org.bondstone.api.sql.SqlConnector#openScope}; null for none. */
  private final Object own;

  /** Whether a cursor may have been opened in a Jakarta transaction. */
  private volatile boolean usedInTransactions;

  private Scopes(
      CursorRegistry registry,
      TransactionIntegration transactions,
      ScopeProvider provider,
      Object own) {
    this.registry = registry;
    this.transactions = transactions;
    this.provider = provider;
    this.own = own;
  }

  /**
   * The scopes of a connector that its users share.
   *
   * @param sweeper closes what they abandon
   */
  public static Scopes shared(
      CursorSweeper sweeper, TransactionIntegration transactions, ScopeProvider provider) {
    return new Scopes(new CursorRegistry(sweeper), transactions, provider, null);
  }

  /** The scopes of a connector whose cursors belong to it alone. */
  public Scopes own() {
    return new Scopes(registry, transactions, provider, new Object());
  }

  /** The key of one connector's cursors in one Jakarta transaction. */
  private record InTransaction(Object own, Object transaction) {}

  /**
   * The scope of the calling thread, made when there is none.
   *
   * @param transaction the key of the Jakarta transaction; null when there is none
   */
  CursorScope current(Object transaction) {
    if (transaction != null) {
      if (!usedInTransactions) {
        usedInTransactions = true;
      }
      Object key = new InTransaction(own, transaction);
      return registry.scope(
          key,
          () ->
              transactions.onCompletion(
                  () -> registry.end(key, true), () -> registry.endQuietly(key, false)));
    }
    if (own != null) {
      return registry.scope(own, () -> {});
    }
    Optional<OperationScope> operation = provider.current();
    if (operation.isPresent()) {
      Object key = operation.get().key();
      return registry.scope(key, () -> operation.get().onEnd(() -> registry.endQuietly(key, true)));
    }
    return registry.scope(Thread.currentThread(), () -> {});
  }

  /** The scope of the calling thread; null when it has opened no cursor. */
  CursorScope find(Object transaction) {
    if (transaction != null) {
      return registry.find(new InTransaction(own, transaction));
    }
    if (own != null) {
      return registry.find(own);
    }
    Optional<OperationScope> operation = provider.current();
    return registry.find(operation.isPresent() ? operation.get().key() : Thread.currentThread());
  }

  /** Ends all scopes of this connector. */
  public void endAll(boolean commit) {
    if (own != null && !usedInTransactions) {
      // The way of most requests: it does not look at the scopes of all others.
      registry.endQuietly(own, commit);
    } else {
      registry.endAll(this::isMine, commit);
    }
  }

  private boolean isMine(Object key) {
    return own == null || key == own || (key instanceof InTransaction scope && scope.own() == own);
  }

  public long openCursors() {
    return registry.openCursors();
  }
}
