package org.bondstone.adapter.cursor;

import java.lang.System.Logger.Level;
import java.util.concurrent.atomic.AtomicBoolean;
import org.bondstone.adapter.operation.Database;
import org.bondstone.adapter.transaction.TransactionIntegration;
import org.bondstone.api.spi.OperationScope;
import org.bondstone.api.spi.ScopeProvider;

/**
 * Finds the scope that a cursor belongs to: the Jakarta transaction, else the connector's own scope
 * when it has one, else the request or the job, else the thread. Thread-safe.
 */
public final class Scopes {

  private static final System.Logger LOG = System.getLogger("org.bondstone.cursors");

  private final CursorRegistry registry;
  private final TransactionIntegration transactions;
  private final ScopeProvider provider;

  /** The key of {@link org.bondstone.api.sql.SqlConnector#openScope}; null for none. */
  private final Object own;

  /** Whether a fetch on a thread of a pool was warned of; once for each connector. */
  private final AtomicBoolean warned = new AtomicBoolean();

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
    OperationScope operation = operation();
    Object key = operation.key();
    return registry.scope(
        key,
        () -> {
          warnInPool(operation);
          operation.onEnd(() -> registry.endQuietly(key, true));
        });
  }

  private OperationScope operation() {
    return provider
        .current()
        .orElseGet(() -> new CallingThread(Thread.currentThread(), /* outlived= */ false));
  }

  private void warnInPool(OperationScope operation) {
    if (operation instanceof CallingThread caller
        && caller.thread() == Thread.currentThread()
        && PooledThreads.isOne()
        && !warned.getAndSet(true)) {
      LOG.log(
          Level.WARNING,
          "A job on the pooled thread \"{0}\" fetches in no request, transaction or"
              + " job that is known here, so its cursors stay for the next job of that thread. End them by"
              + " inScope(…) in each job; query(…) asks anew and has none.",
          caller.thread().getName());
    }
  }

  /** Whether a scope's key is that of a Jakarta transaction. */
  static boolean isTransaction(Object key) {
    return key instanceof InTransaction;
  }

  /** The scope of the calling thread; null when it has opened no cursor. */
  CursorScope find(Object transaction) {
    if (transaction != null) {
      return registry.find(new InTransaction(own, transaction));
    }
    if (own != null) {
      return registry.find(own);
    }
    return registry.find(operation().key());
  }

  /** Whether nobody has fetched, so that {@link #find} finds nothing. */
  boolean isUnused() {
    return registry.isEmpty();
  }

  /** What must be done before a cursor of a scope takes a connection. */
  void beforeOpening(CursorScope scope, Database database) {
    new PoolShare(registry, scope, database).require();
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
