package org.bondstone.adapter.engine;

import io.agroal.api.AgroalDataSource;
import io.agroal.pool.ConnectionHandler;
import io.agroal.pool.wrapper.ConnectionWrapper;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import org.bondstone.adapter.database.DatabaseConfiguration;
import org.bondstone.adapter.database.PoolLimits;
import org.bondstone.adapter.database.error.BlockNames;
import org.bondstone.adapter.database.error.OutdatedLogin;
import org.bondstone.adapter.database.login.LoginSource;
import org.bondstone.adapter.observation.PoolMeter;
import org.bondstone.adapter.observation.PoolState;
import org.bondstone.adapter.observation.Watch;
import org.bondstone.adapter.observation.WatchedPool;
import org.bondstone.api.error.PoolExhaustedException;
import org.bondstone.api.error.StoppedException;
import org.bondstone.api.spi.ConnectionListener;
import org.bondstone.api.spi.ConnectionListeners;

/**
 * One pool, Agroal's, for one database configuration. Made on first use, drained when its block
 * changes, closed when the adapter stops. Thread-safe.
 *
 * <p>Borrowing throws {@link StoppedException} once the engine lends no more: ask the {@link
 * EngineCache} again, it may have a newer one.
 *
 * <p>It is long, since each way in which a borrow ends is here: lent, in turn, too late, refused or
 * stopped. Members, queue, checks and figures are classes of their own.
 */
public final class Engine implements AutoCloseable, WatchedPool {

  private static final Logger LOG = System.getLogger(Engine.class.getName());
  private static final Duration DRAIN = Duration.ofSeconds(5);
  private static final long DRAIN_LOOK_NANOS = 10_000_000;

  /** A caller may have got this engine before it closed and borrow a moment later. */
  private static final long LATE_BORROWER_NANOS = 50_000_000;

  private final DatabaseConfiguration configuration;
  private final PoolLimits limits;
  private final BorrowQueue queue = new BorrowQueue();
  private final PoolMeter meter;
  private final Vitals vitals;
  private final PoolMembers members;
  private final AgroalDataSource pool;
  private final LoginSource logins;
  private final Runnable deaf;

  private final long patience;
  private final long connectNanos;
  private final RestedCheck check;
  private final Renewal renewal;
  private final MemoryAnchor anchor;
  private volatile boolean closing;
  private final Object closeLock = new Object();
  private boolean closed;

  Engine(DatabaseConfiguration configuration, LongSupplier clock) {
    this(configuration, clock, Watch.off());
  }

  /**
   * @param clock tells how long connections rest, as {@link System#nanoTime} does
   * @param watch measures it
   */
  Engine(DatabaseConfiguration configuration, LongSupplier clock, Watch watch) {
    this.configuration = configuration;
    this.limits = configuration.poolLimits();
    this.logins = configuration.opener().logins();
    this.patience = nanos(limits.borrowTimeout());
    this.connectNanos = nanos(configuration.connectTimeout());
    this.meter =
        watch.pool(
            DatabaseSystems.of(configuration.specification().components().driver().dialect()));
    this.vitals = new Vitals(configuration);
    this.members = new PoolMembers(this, queue, clock, watch.measures() ? meter : null);
    this.check = new RestedCheck(limits, clock, watch.measures());
    this.renewal = new Renewal(clock);
    this.anchor = new MemoryAnchor(members);
    this.pool = PoolFactory.create(configuration, this::open, members);
    this.deaf = logins.listen(this::loginsChanged);
    ConnectionListeners.current().forEach(each -> each.engineOpened(this));
  }

  /** Long enough for no limit, and short enough to be added to the clock. */
  private static long nanos(Duration timeout) {
    return timeout.isZero() ? Long.MAX_VALUE / 2 : timeout.toNanos();
  }

  /** The configuration that this engine serves; its key is the engine's. */
  public DatabaseConfiguration configuration() {
    return configuration;
  }

  /**
   * Borrows a connection in auto-commit mode. One on which a fatal error was seen is destroyed when
   * it comes back.
   *
   * @param blockName what to call the block in an error's message
   * @throws org.bondstone.api.error.ConnectionFailedException when no connection can be made
   * @throws org.bondstone.api.error.DatabaseTimeoutException when making one takes too long
   * @throws PoolExhaustedException when none came back in time
   * @throws StoppedException when the engine is closed
   */
  public Lease lease(String blockName) throws SQLException {
    return lease(blockName, patience);
  }

  private Lease lease(String blockName, long nanos) throws SQLException {
    if (closing) {
      throw stopped(blockName);
    }
    try {
      return lend();
    } catch (BorrowQueue.NoneFree e) {
      return lendInTurn(blockName, nanos);
    } catch (SQLException | RuntimeException e) {
      throw explained(blockName, e);
    }
  }

  /** Borrows for a specification that no block holds. */
  public Lease lease() throws SQLException {
    return lease(BlockNames.NONE);
  }

  /**
   * Borrows without waiting for others to give one back.
   *
   * @throws PoolExhaustedException when all are lent
   */
  public Lease leaseFree() throws SQLException {
    return lease(BlockNames.NONE, 0);
  }

  /** Lends a connection that did not rest, or that a check has found alive. */
  private Lease lend() throws SQLException {
    while (true) {
      ConnectionWrapper lent = (ConnectionWrapper) pool.getConnection();
      ConnectionHandler handler = lent.getHandler();
      try {
        Connection raw = handler.rawConnection();
        PoolMember member = members.find(raw);
        if (member != null && member.isLendable() && check.lend(member, raw)) {
          members.lent(member);
          for (ConnectionListener each : ConnectionListeners.current()) {
            each.connectionLent(this, raw);
          }
          return new Lease(this, lent, handler, raw, member);
        }
        if (member != null && !member.isLendable()) {
          // Now: the pool would open others first.
          members.close(raw);
        } else {
          vitals.broke();
        }
      } catch (RuntimeException | Error e) {
        // Such as that memory is out. The pool would count it as lent for ever.
        discard(lent, handler);
        throw e;
      }
      discard(lent, handler);
    }
  }

  private static void discard(ConnectionWrapper lent, ConnectionHandler handler)
      throws SQLException {
    handler.setFlushOnly();
    lent.close();
  }

  /** A connection has told of an error. */
  void notice(SQLException error, PoolMember member, Connection raw) {
    if (configuration.errors().isFatal(error)) {
      vitals.broke();
    } else if (configuration.isOfStandby(error, raw)) {
      noticeStandby(member);
    }
  }

  /** The server of a connection takes no writes, and others may have the same. */
  void noticeStandby(PoolMember member) {
    if (renewal.begins(member)) {
      flush();
    }
  }

  /** What was seen of the database. */
  public Vitals vitals() {
    return vitals;
  }

  @Override
  public PoolMeter meter() {
    return meter;
  }

  @Override
  public PoolState state() {
    long active = members.active();
    return new PoolState(
        active,
        Math.max(0, members.pooled() - active),
        queue.waiting(),
        limits.max(),
        members.borrows());
  }

  /** Whether it lends no more. */
  public boolean isDraining() {
    return closing;
  }

  /** Closes what rests in the pool, and what is lent when it comes back. */
  public void flush() {
    pool.flush(AgroalDataSource.FlushMode.GRACEFUL);
  }

  /** Connections lent since the beginning. */
  long borrows() {
    return members.borrows();
  }

  /** Lends no more; closes when the last connection is back, or at the deadline. */
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
      deaf.run();
      closePool();
      anchor.close();
      members.end();
      ConnectionListeners.current().forEach(each -> each.engineClosed(this));
    }
  }

  private void closePool() {
    try {
      pool.close();
    } catch (RuntimeException | Error e) {
      // A driver's, of one connection. The others are left.
      LOG.log(Level.DEBUG, "The pool has not closed all connections.");
    }
  }

  private boolean busy(long start) {
    return members.active() > 0
        || queue.waiting() > 0
        || (members.borrows() > 0 && System.nanoTime() - start < LATE_BORROWER_NANOS);
  }

  /** Makes a connection when the pool has room for one, else waits for one to come back. */
  private Lease lendInTurn(String blockName, long nanos) throws SQLException {
    long start = System.nanoTime();
    long end = start + nanos;
    try (BorrowQueue.Waiter waiter = queue.enter()) {
      long left = nanos;
      do {
        Lease lent = attempt(waiter, left, blockName);
        if (lent != null) {
          meter.waited(System.nanoTime() - start);
          return lent;
        }
        left = end - System.nanoTime();
      } while (waiter.await(left, hasRoom()));
      meter.timedOut();
      throw late(blockName);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw explained(blockName, new SQLException("The thread was interrupted.", e));
    }
  }

  /** A connection; null when the thread has to wait. */
  private Lease attempt(BorrowQueue.Waiter waiter, long nanosLeft, String blockName) {
    waiter.look(connectNanos <= nanosLeft);
    SQLException failure = waiter.failure();
    if (closing
        || (failure != null && members.pooled() == 0 && !OutdatedLogin.isCauseOf(failure))) {
      // There is no connection to wait for.
      throw explained(blockName, failure);
    }
    try {
      Lease lent = lend();
      waiter.served();
      return lent;
    } catch (BorrowQueue.NoneFree e) {
      refuseWhenHopeless(blockName);
      return null;
    } catch (SQLException e) {
      if (OutdatedLogin.isCauseOf(e)) {
        waiter.startAgain();
        refuseWhenHopeless(blockName);
      } else if (waiter.hasFailed()) {
        throw explained(blockName, e);
      }
      // Agroal says that it has found nothing.
      return null;
    } catch (RuntimeException e) {
      throw explained(blockName, e);
    }
  }

  private RuntimeException explained(String blockName, Exception failure) {
    if (closing) {
      return stopped(blockName);
    }
    meter.refused();
    return failure instanceof SQLException e
        ? configuration.connectErrors().classify(e, blockName)
        : (RuntimeException) failure;
  }

  /** There is no connection to wait for, and none can be made for a while. */
  private void refuseWhenHopeless(String blockName) {
    if (members.pooled() == 0) {
      LoginSource.Obstacle obstacle = logins.obstacle();
      if (obstacle != null && !obstacle.passes()) {
        throw hindered(obstacle, blockName);
      }
    }
  }

  private boolean hasRoom() {
    return members.pooled() < limits.max();
  }

  private RuntimeException late(String blockName) {
    LoginSource.Obstacle obstacle = hasRoom() ? logins.obstacle() : null;
    return obstacle == null ? exhausted(blockName) : hindered(obstacle, blockName);
  }

  private RuntimeException hindered(LoginSource.Obstacle obstacle, String blockName) {
    meter.refused();
    if (obstacle.source() != null) {
      vitals.withoutCredentials(obstacle.source().getMessage());
    }
    return configuration.connectErrors().explain(obstacle, blockName);
  }

  /** Who waits may have what it waits for, and what rests may not be lent any more. */
  private void loginsChanged() {
    queue.wakeAll();
    if (members.haveEnded()) {
      pool.flush(AgroalDataSource.FlushMode.INVALID);
    }
  }

  private PoolExhaustedException exhausted(String blockName) {
    return new PoolExhaustedException(
        BlockNames.message(
            blockName,
            "no connection came back within %s; the pool has %d connections, %d are lent, %d threads wait."
                .formatted(
                    limits.borrowTimeout(), limits.max(), members.active(), queue.waiting())),
        null);
  }

  private static StoppedException stopped(String blockName) {
    return new StoppedException(BlockNames.message(blockName, "its engine has stopped."));
  }

  /**
   * Opens a connection for the pool, as the adapter: what drivers start must not hold the caller's
   * application.
   */
  private Connection open() throws SQLException {
    Thread thread = Thread.currentThread();
    ClassLoader loader = thread.getContextClassLoader();
    thread.setContextClassLoader(Engine.class.getClassLoader());
    try {
      if (configuration.isSharedMemory()) {
        anchor.hold();
      }
      long start = System.nanoTime();
      Connection made = members.open(thread);
      meter.created(System.nanoTime() - start);
      vitals.opened();
      return made;
    } catch (SQLException e) {
      vitals.failed(e);
      throw e;
    } finally {
      thread.setContextClassLoader(loader);
    }
  }

  /** Closes the connections beyond the size that nobody has borrowed for a while. */
  void closeRested() {
    if (members.haveRestingOverflow()) {
      pool.flush(AgroalDataSource.FlushMode.INVALID);
    }
  }

  /** For listeners and logs; shows no secret. */
  @Override
  public String toString() {
    return configuration.toString();
  }
}
