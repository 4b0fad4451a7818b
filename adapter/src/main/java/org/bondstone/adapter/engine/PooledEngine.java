package org.bondstone.adapter.engine;

import io.agroal.api.AgroalDataSource;
import io.agroal.pool.ConnectionHandler;
import io.agroal.pool.wrapper.ConnectionWrapper;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import org.bondstone.adapter.database.DatabaseConfiguration;
import org.bondstone.adapter.database.PoolLimits;
import org.bondstone.api.error.PoolExhaustedException;
import org.bondstone.api.error.StoppedException;
import org.bondstone.api.spi.ConnectionListener;
import org.bondstone.api.spi.ConnectionListeners;

/** An engine over an Agroal pool. */
final class PooledEngine implements Engine {

  private static final Logger LOGGER = System.getLogger(PooledEngine.class.getName());

  /** Connections beyond the size that rested this long are closed. */
  static final Duration OVERFLOW_AGE = Duration.ofSeconds(60);

  private static final Duration DRAIN = Duration.ofSeconds(5);
  private static final long DRAIN_LOOK_NANOS = 10_000_000;

  /** A caller may have got this engine before it closed and borrow a moment later. */
  private static final long LATE_BORROWER_NANOS = 50_000_000;

  /** The longest that a check of a connection may take, in seconds. */
  private static final int CHECK_SECONDS = 2;

  /** A check that fails sooner got a reply. */
  private static final long SILENCE_NANOS = TimeUnit.SECONDS.toNanos(CHECK_SECONDS) / 2;

  private final DatabaseConfiguration configuration;
  private final PoolLimits limits;
  private final LongSupplier clock;
  private final BorrowQueue queue = new BorrowQueue();
  private final PoolMembers members;
  private final AgroalDataSource pool;

  /** When a check failed for want of any reply, last. */
  private volatile long silence;

  /** A connection that was lent longer ago is checked before it is lent again. */
  private final long uncheckedNanos;

  /** Whether anything depends on when a connection was lent. */
  private final boolean timed;

  private final Object anchorLock = new Object();
  private Connection anchor;
  private boolean anchorGone;
  private volatile boolean closing;
  private final Object closeLock = new Object();
  private boolean closed;

  PooledEngine(DatabaseConfiguration configuration) {
    this(configuration, System::nanoTime);
  }

  /**
   * @param clock tells how long connections rest, as {@link System#nanoTime} does
   */
  PooledEngine(DatabaseConfiguration configuration, LongSupplier clock) {
    this.configuration = configuration;
    this.limits = configuration.poolLimits();
    this.clock = clock;
    this.silence = clock.getAsLong() - Long.MAX_VALUE / 2;
    this.members = new PoolMembers(this, queue, clock);
    this.uncheckedNanos = uncheckedNanos(limits.validation());
    this.timed = limits.validation() != null || limits.max() > limits.size();
    this.pool = PoolFactory.create(configuration, this::open, this::isKept, members);
    ConnectionListeners.current().forEach(each -> each.engineOpened(this));
  }

  private static long uncheckedNanos(Duration validation) {
    if (validation == null) {
      return Long.MAX_VALUE;
    }
    return validation.isZero() ? -1 : validation.toNanos();
  }

  @Override
  public DatabaseConfiguration configuration() {
    return configuration;
  }

  @Override
  public Connection connection(String blockName) throws SQLException {
    if (closing) {
      throw stopped(blockName);
    }
    try {
      return lend();
    } catch (BorrowQueue.NoneFree e) {
      return lendInTurn(blockName);
    } catch (SQLException | RuntimeException e) {
      throw explained(blockName, e);
    }
  }

  /** Lends a connection that did not rest, or that a check has found alive. */
  private Connection lend() throws SQLException {
    while (true) {
      Connection lent = pool.getConnection();
      ConnectionHandler handler = ((ConnectionWrapper) lent).getHandler();
      if (isUsable(handler.rawConnection())) {
        for (ConnectionListener each : ConnectionListeners.current()) {
          each.connectionLent(this, handler.rawConnection());
        }
        return lent;
      }
      handler.setFlushOnly();
      lent.close();
    }
  }

  private boolean isUsable(Connection raw) {
    PoolMember member = members.find(raw);
    if (member == null) {
      return false;
    }
    long now = timed ? clock.getAsLong() : 0;
    // Lent before it is checked, since the check may take a while.
    long before = member.lend(now);
    return now - before <= uncheckedNanos || (before - silence > 0 && isAlive(raw, now));
  }

  /**
   * Checks a connection. When there is no reply, there will be none on the others that have rested
   * since: they are closed unasked, so that one borrower waits for one check at most.
   */
  private boolean isAlive(Connection raw, long now) {
    try {
      if (raw.isValid(CHECK_SECONDS)) {
        return true;
      }
    } catch (SQLException | RuntimeException e) {
      LOGGER.log(Level.DEBUG, "The check of a connection failed with an error.");
    }
    if (clock.getAsLong() - now >= SILENCE_NANOS) {
      silence = now;
    }
    return false;
  }

  @Override
  public Lease lease(String blockName) throws SQLException {
    return new PooledLease(connection(blockName), members);
  }

  @Override
  public Connection raw(Connection lent) throws SQLException {
    return lent.unwrap(Connection.class);
  }

  @Override
  public void failed(Connection lent, SQLException error) {
    if (lent instanceof ConnectionWrapper wrapper) {
      wrapper.getHandler().setFlushOnly(error);
    }
  }

  @Override
  public EngineStatistics statistics() {
    long active = members.active();
    return new EngineStatistics(
        active, Math.max(0, members.pooled() - active), queue.waiting(), limits.max());
  }

  /** Connections lent since the beginning. */
  long borrows() {
    return members.borrows();
  }

  @Override
  public void close() {
    close(DRAIN);
  }

  /** Lends no more; what is lent stays lent. */
  void stopLending() {
    closing = true;
    queue.wakeAll();
  }

  /** Lends no more, waits for the lent connections until the deadline, and closes. */
  void close(Duration deadline) {
    stopLending();
    long start = System.nanoTime();
    long end = start + deadline.toNanos();
    while (busy(start) && System.nanoTime() - end < 0 && !Thread.currentThread().isInterrupted()) {
      LockSupport.parkNanos(DRAIN_LOOK_NANOS);
    }
    // Whoever comes second waits for the first, so that all is closed when this returns.
    synchronized (closeLock) {
      if (closed) {
        return;
      }
      closed = true;
      pool.close();
      closeAnchor();
      ConnectionListeners.current().forEach(each -> each.engineClosed(this));
    }
  }

  private boolean busy(long start) {
    return members.active() > 0
        || queue.waiting() > 0
        || (members.borrows() > 0 && System.nanoTime() - start < LATE_BORROWER_NANOS);
  }

  /** Makes a connection when the pool has room for one, else waits for one to come back. */
  private Connection lendInTurn(String blockName) throws SQLException {
    long patience =
        limits.borrowTimeout().isZero() ? Long.MAX_VALUE : limits.borrowTimeout().toNanos();
    long start = System.nanoTime();
    try (BorrowQueue.Waiter waiter = queue.enter()) {
      do {
        Connection lent = attempt(waiter, blockName);
        if (lent != null) {
          return lent;
        }
      } while (waiter.await(patience - (System.nanoTime() - start)));
      throw exhausted(blockName);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw explained(blockName, new SQLException("The thread was interrupted.", e));
    }
  }

  /** A connection; null when the thread has to wait. */
  private Connection attempt(BorrowQueue.Waiter waiter, String blockName) {
    waiter.look();
    try {
      Connection lent = lend();
      waiter.served();
      return lent;
    } catch (BorrowQueue.NoneFree e) {
      LOGGER.log(Level.TRACE, "No connection is free.");
    } catch (SQLException e) {
      // Agroal's own says that it has found nothing.
      if (waiter.hasFailed()) {
        throw explained(blockName, e);
      }
    } catch (RuntimeException e) {
      throw explained(blockName, e);
    }
    SQLException failure = waiter.failure();
    if (closing || (failure != null && members.pooled() == 0)) {
      // There is no other connection to wait for.
      throw explained(blockName, failure);
    }
    return null;
  }

  private RuntimeException explained(String blockName, Exception failure) {
    if (closing) {
      return stopped(blockName);
    }
    return failure instanceof SQLException e
        ? configuration.classifyConnect(e, blockName)
        : (RuntimeException) failure;
  }

  private PoolExhaustedException exhausted(String blockName) {
    return new PoolExhaustedException(
        "Block \"%s\": no connection came back within %s; the pool has %d connections, %d are lent, %d threads wait."
            .formatted(
                blockName, limits.borrowTimeout(), limits.max(), members.active(), queue.waiting()),
        null);
  }

  private static StoppedException stopped(String blockName) {
    return new StoppedException("Block \"%s\": its engine has stopped.".formatted(blockName));
  }

  /**
   * Opens a connection for the pool, as the adapter: what drivers start must not hold the caller's
   * application.
   */
  private Connection open() throws SQLException {
    Thread thread = Thread.currentThread();
    ClassLoader loader = thread.getContextClassLoader();
    thread.setContextClassLoader(PooledEngine.class.getClassLoader());
    try {
      holdMemory();
      return members.open(thread);
    } finally {
      thread.setContextClassLoader(loader);
    }
  }

  /** A database in memory lives as long as a connection to it: the engine has one of its own. */
  private void holdMemory() throws SQLException {
    if (!configuration.isSharedMemory()) {
      return;
    }
    synchronized (anchorLock) {
      if (anchor == null && !anchorGone) {
        anchor = members.open(null);
      }
    }
  }

  private void closeAnchor() {
    synchronized (anchorLock) {
      anchorGone = true;
      if (anchor != null) {
        members.close(anchor);
        anchor = null;
      }
    }
  }

  /** Closes the connections beyond the size that nobody has borrowed for a while. */
  void closeRested() {
    if (members.pooled() > limits.size() && members.restingSince(overflowEnd()) > 0) {
      pool.flush(AgroalDataSource.FlushMode.INVALID);
    }
  }

  /** Asked by the pool for each idle connection, one after the other, when it is flushed. */
  private boolean isKept(Connection connection) {
    PoolMember member = members.find(((ConnectionWrapper) connection).getHandler().rawConnection());
    return member != null
        && (members.pooled() <= limits.size() || !member.restsSince(overflowEnd()));
  }

  private long overflowEnd() {
    return clock.getAsLong() - OVERFLOW_AGE.toNanos();
  }

  /** For listeners and logs; shows no secret. */
  @Override
  public String toString() {
    return configuration.toString();
  }
}
