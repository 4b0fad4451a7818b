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

  private static final String ACQUISITION_TIMEOUT = "Sorry, acquisition timeout!";

  private final DatabaseConfiguration configuration;
  private final PoolLimits limits;
  private final LongSupplier clock;
  private final PhysicalConnections physical;
  private final BorrowGuard guard = new BorrowGuard();
  private final PoolListener listener;
  private final AgroalDataSource pool;

  /** When a check failed for want of any reply, last. */
  private volatile long silence;

  /** A connection that was lent longer ago is checked before it is lent again. */
  private final long uncheckedNanos;

  /** Whether anything depends on when a connection was lent. */
  private final boolean timed;

  private final Object anchorLock = new Object();
  private final PhysicalConnections anchors;
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
    this.physical = new PhysicalConnections(this, clock);
    this.anchors = new PhysicalConnections(this, clock);
    this.uncheckedNanos = uncheckedNanos(limits.validation());
    this.timed = limits.validation() != null || limits.max() > limits.size();
    this.listener = new PoolListener(this, physical, guard);
    this.pool = PoolFactory.create(configuration, this::open, this::isKept, listener);
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
    } catch (SQLException | RuntimeException e) {
      return borrowAgain(blockName, e);
    } finally {
      guard.afterWait();
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
    PoolMember member = physical.find(raw);
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
    return new PooledLease(connection(blockName), physical);
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
    long active = physical.active();
    return new EngineStatistics(
        active, Math.max(0, listener.open() - active), guard.waiting(), limits.max());
  }

  /** Connections lent since the beginning. */
  long borrows() {
    return physical.borrows();
  }

  @Override
  public void close() {
    close(DRAIN);
  }

  /** Lends no more; what is lent stays lent. */
  void stopLending() {
    closing = true;
  }

  /** Lends no more, waits for the lent connections until the deadline, and closes. */
  void close(Duration deadline) {
    closing = true;
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
    return physical.active() > 0
        || guard.waiting() > 0
        || (physical.borrows() > 0 && System.nanoTime() - start < LATE_BORROWER_NANOS);
  }

  /** Waits in slices, so that a connection given back unseen by a waiter is found soon. */
  private Connection borrowAgain(String blockName, Exception first) throws SQLException {
    long start = System.nanoTime();
    long patience =
        limits.borrowTimeout().isZero()
            ? Long.MAX_VALUE
            : limits.borrowTimeout().minus(PoolFactory.slice(limits)).toNanos();
    Exception failure = first;
    while (isTimeout(failure)) {
      if (closing) {
        throw stopped(blockName);
      }
      if (System.nanoTime() - start >= patience) {
        throw exhausted(blockName);
      }
      try {
        return lend();
      } catch (SQLException | RuntimeException e) {
        failure = e;
      }
    }
    throw explained(blockName, failure);
  }

  private static boolean isTimeout(Exception failure) {
    return failure instanceof BorrowGuard.WaitEnded ended
        ? ended.failure() == null
        : failure instanceof SQLException && ACQUISITION_TIMEOUT.equals(failure.getMessage());
  }

  private RuntimeException explained(String blockName, Exception failure) {
    if (closing) {
      return stopped(blockName);
    }
    if (failure instanceof BorrowGuard.WaitEnded ended) {
      return configuration.classifyConnect(ended.failure(), blockName);
    }
    if (failure instanceof SQLException e) {
      return configuration.classifyConnect(e, blockName);
    }
    return (RuntimeException) failure;
  }

  private PoolExhaustedException exhausted(String blockName) {
    return new PoolExhaustedException(
        "Block \"%s\": no connection came back within %s; the pool has %d connections, %d are lent, %d threads wait."
            .formatted(
                blockName,
                limits.borrowTimeout(),
                limits.max(),
                physical.active(),
                Math.max(1, guard.waiting())),
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
      Connection opened = physical.add(configuration.connect());
      listener.opened(opened);
      return opened;
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
        anchor = anchors.add(configuration.connect());
      }
    }
  }

  private void closeAnchor() {
    synchronized (anchorLock) {
      anchorGone = true;
      if (anchor != null) {
        anchors.close(anchor);
        anchor = null;
      }
    }
  }

  /** Closes the connections beyond the size that nobody has borrowed for a while. */
  void closeRested() {
    if (listener.open() > limits.size()
        && physical.hasRestedSince(clock.getAsLong() - OVERFLOW_AGE.toNanos())) {
      pool.flush(AgroalDataSource.FlushMode.INVALID);
    }
  }

  /** Asked by the pool for each idle connection, one after the other, when it is flushed. */
  private boolean isKept(Connection connection) {
    PoolMember member =
        physical.find(((ConnectionWrapper) connection).getHandler().rawConnection());
    return member != null
        && (listener.open() <= limits.size()
            || !member.restsSince(clock.getAsLong() - OVERFLOW_AGE.toNanos()));
  }

  /** For listeners and logs; shows no secret. */
  @Override
  public String toString() {
    return configuration.toString();
  }
}
