package org.bondstone.adapter.engine;

import io.agroal.api.AgroalDataSourceListener;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.bondstone.adapter.database.DatabaseConfiguration;
import org.bondstone.api.spi.ConnectionListener;
import org.bondstone.api.spi.ConnectionListeners;

/** Knows which connections the pool has, and makes them clean before they go back. Thread-safe. */
final class PoolListener implements AgroalDataSourceListener {

  private static final Logger LOGGER = System.getLogger(PoolListener.class.getName());

  private final Engine engine;
  private final DatabaseConfiguration configuration;
  private final PhysicalConnections physical;
  private final BorrowGuard guard;
  private final long max;

  /** Connections of the pool. Those that the pool has given up but not yet closed are not in it. */
  private final Set<Connection> open = ConcurrentHashMap.newKeySet();

  /** What threads have opened for the pool, until the pool has taken it. */
  private final ConcurrentMap<Thread, Connection> opening = new ConcurrentHashMap<>();

  private final Set<Thread> givingBackDirty = ConcurrentHashMap.newKeySet();

  PoolListener(Engine engine, PhysicalConnections physical, BorrowGuard guard) {
    this.engine = engine;
    this.configuration = engine.configuration();
    this.physical = physical;
    this.guard = guard;
    this.max = configuration.poolLimits().max();
  }

  /** Connections that are open, lent or not. */
  long open() {
    return open.size();
  }

  /**
   * Whether a connection is of no use after an error. Any error is fatal to one that could not be
   * made clean.
   */
  boolean isFatal(SQLException error) {
    return configuration.isFatal(error)
        || (!givingBackDirty.isEmpty() && givingBackDirty.contains(Thread.currentThread()));
  }

  /** Notes a connection that the calling thread has opened for the pool. */
  void opened(Connection connection) {
    opening.put(Thread.currentThread(), connection);
  }

  @Override
  public void beforeConnectionReturn(Connection connection) {
    PoolMember member = physical.find(connection);
    if (member != null) {
      member.takeBack();
    }
    // Before the next borrower can have it.
    for (ConnectionListener listener : ConnectionListeners.current()) {
      listener.connectionReturned(engine, connection);
    }
    try {
      configuration.reset(connection);
    } catch (SQLException | RuntimeException e) {
      // It cannot be made clean, so it must not be lent again: closed, the pool finds it dead.
      LOGGER.log(Level.DEBUG, "A connection could not be reset and is closed.");
      physical.close(connection);
      givingBackDirty.add(Thread.currentThread());
    }
  }

  @Override
  public void onConnectionReturn(Connection connection) {
    cleared();
  }

  @Override
  public void onConnectionFlush(Connection connection) {
    cleared();
    open.remove(connection);
  }

  @Override
  public void onConnectionReap(Connection connection) {
    open.remove(connection);
  }

  @Override
  public void onConnectionInvalid(Connection connection) {
    open.remove(connection);
  }

  @Override
  public void onConnectionPooled(Connection connection) {
    open.add(connection);
    opening.remove(Thread.currentThread());
  }

  @Override
  public void onConnectionDestroy(Connection connection) {
    open.remove(connection);
    physical.close(connection);
  }

  @Override
  public void onConnectionCreationFailure(SQLException failure) {
    Connection unused = opening.remove(Thread.currentThread());
    if (unused != null) {
      // It broke while the pool asked it for its defaults.
      physical.close(unused);
    }
    guard.connectFailed(failure);
  }

  @Override
  public void beforePoolBlock(long timeout) {
    guard.beforeWait(timeout, open.size(), max);
  }

  @Override
  public void onWarning(String message) {
    LOGGER.log(Level.DEBUG, message);
  }

  @Override
  public void onWarning(Throwable warning) {
    // Its text may be the driver's, with values in it: the class has to do.
    LOGGER.log(Level.DEBUG, () -> "The pool warns: " + warning.getClass().getName());
  }

  private void cleared() {
    if (!givingBackDirty.isEmpty()) {
      givingBackDirty.remove(Thread.currentThread());
    }
  }
}
