package org.bondstone.adapter.connector;

import java.util.concurrent.Executor;
import org.bondstone.adapter.cursor.CursorLimits;
import org.bondstone.adapter.cursor.CursorSweeper;
import org.bondstone.adapter.cursor.Scopes;
import org.bondstone.adapter.engine.EngineReference;
import org.bondstone.adapter.operation.Closing;
import org.bondstone.adapter.operation.Connections;
import org.bondstone.adapter.operation.DatabaseReference;
import org.bondstone.adapter.thread.DaemonScheduler;
import org.bondstone.adapter.thread.Scheduler;
import org.bondstone.adapter.transaction.TransactionIntegration;
import org.bondstone.api.spi.ScopeProvider;
import org.bondstone.api.spi.SerializedConnector;
import org.bondstone.api.sql.AsyncSqlConnector;
import org.bondstone.api.sql.SqlConnector;

/**
 * Makes connectors, and owns what they share: the task that closes abandoned cursors. One for each
 * adapter. Thread-safe.
 */
public final class ConnectorRuntime implements AutoCloseable {

  private final CursorSweeper sweeper;
  private final AutoCloseable ownScheduler;

  ConnectorRuntime(CursorLimits limits, Scheduler scheduler, AutoCloseable ownScheduler) {
    this.sweeper = new CursorSweeper(limits, scheduler, System::nanoTime);
    this.ownScheduler = ownScheduler;
  }

  /** A runtime with a thread of its own. */
  public static ConnectorRuntime standalone(CursorLimits limits) {
    DaemonScheduler scheduler = new DaemonScheduler("bondstone-cursors");
    return new ConnectorRuntime(limits, scheduler, scheduler);
  }

  /**
   * A connector.
   *
   * @param engines where it finds its engine
   * @param transactions the transactions that it takes part in
   * @param scopes knows the request of the calling thread
   * @param serialized how it comes back after it was serialised; null when it cannot be serialised
   */
  public SqlConnector connector(
      EngineReference engines,
      TransactionIntegration transactions,
      ScopeProvider scopes,
      SerializedConnector serialized) {
    DatabaseReference databases = new DatabaseReference(engines, transactions);
    return connector(engines, databases, transactions, scopes, serialized);
  }

  /**
   * An asynchronous connector.
   *
   * @param engines where it finds its engine
   * @param scopes knows the request of the calling thread
   * @param executor runs the operations
   * @param serialized how it comes back after it was serialised; null when it cannot be serialised
   */
  public AsyncSqlConnector asyncConnector(
      EngineReference engines,
      ScopeProvider scopes,
      Executor executor,
      SerializedConnector serialized) {
    TransactionIntegration none = TransactionIntegration.none();
    DatabaseReference databases = new DatabaseReference(engines, none);
    CallerScopes callers = new CallerScopes(scopes);
    DefaultSqlConnector connector = connector(engines, databases, none, callers, null);
    return new DefaultAsyncSqlConnector(
        connector, callers, new InFlight(executor, databases::mostConnections), serialized);
  }

  private DefaultSqlConnector connector(
      EngineReference engines,
      DatabaseReference databases,
      TransactionIntegration transactions,
      ScopeProvider scopes,
      SerializedConnector serialized) {
    return new DefaultSqlConnector(
        engines,
        serialized,
        new Connections(databases, transactions),
        Scopes.shared(sweeper, transactions, scopes));
  }

  /** Knows the cursors that are open. */
  public CursorSweeper sweeper() {
    return sweeper;
  }

  /** Closes all cursors, rolled back, and stops the thread. The engines are the caller's. */
  @Override
  public void close() {
    sweeper.close();
    Closing.quietly(null, ownScheduler);
  }
}
