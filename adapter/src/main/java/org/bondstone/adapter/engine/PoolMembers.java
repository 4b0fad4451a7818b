package org.bondstone.adapter.engine;

import io.agroal.api.AgroalDataSourceListener;
import io.agroal.api.configuration.AgroalConnectionPoolConfiguration.ConnectionValidator;
import io.agroal.pool.wrapper.ConnectionWrapper;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import org.bondstone.adapter.database.DatabaseConfiguration;
import org.bondstone.adapter.database.PhysicalConnection;
import org.bondstone.adapter.database.PoolLimits;
import org.bondstone.adapter.database.login.Login;
import org.bondstone.adapter.database.login.LoginSource;
import org.bondstone.adapter.observation.PoolMeter;
import org.bondstone.api.spi.ConnectionListener;
import org.bondstone.api.spi.ConnectionListeners;

/**
 * The driver's connections of one pool, with what belongs to each, as the pool tells of them. Makes
 * them clean before they go back. Thread-safe.
 */
final class PoolMembers implements AgroalDataSourceListener, ConnectionValidator {

  /** Connections beyond the size that rested this long are closed. */
  static final Duration OVERFLOW_AGE = Duration.ofSeconds(60);

  private static final String NO_CONNECTION = "08003";

  private static final Logger LOGGER = System.getLogger(PoolMembers.class.getName());

  private final ConcurrentMap<Connection, PoolMember> members = new ConcurrentHashMap<>();

  /** Borrows of connections that are closed. */
  private final LongAdder earlierBorrows = new LongAdder();

  private final Engine engine;
  private final DatabaseConfiguration configuration;
  private final BorrowQueue queue;
  private final LongSupplier clock;
  private final PoolMeter meter;
  private final LoginSource logins;
  private final PoolLimits limits;
  private volatile boolean over;

  /**
   * @param engine what listeners are notified of
   * @param clock tells when connections are opened, as {@link System#nanoTime} does
   * @param meter is told how long connections are in use; null when nobody wants to know
   */
  PoolMembers(Engine engine, BorrowQueue queue, LongSupplier clock, PoolMeter meter) {
    this.engine = engine;
    this.configuration = engine.configuration();
    this.queue = queue;
    this.clock = clock;
    this.meter = meter;
    this.limits = configuration.poolLimits();
    this.logins = configuration.opener().logins();
  }

  /**
   * Opens a connection.
   *
   * @param opener the calling thread, when it opens the connection for the pool; else null
   */
  Connection open(Thread opener) throws SQLException {
    Login login = opener == null ? logins.get(limits.borrowTimeout()) : logins.current();
    PhysicalConnection physical = configuration.opener().connect(login);
    Connection raw = physical.connection();
    for (ConnectionListener listener : ConnectionListeners.current()) {
      listener.connectionOpened(engine, raw);
    }
    members.put(raw, new PoolMember(physical, login, opener, clock.getAsLong()));
    if (over) {
      close(raw);
      throw new SQLException("The engine closed while the connection was made.", NO_CONNECTION);
    }
    return raw;
  }

  /**
   * Closes what is left when the pool is closed: Agroal forgets the connections that it was about
   * to destroy, and those that a thread still makes.
   */
  void end() {
    over = true;
    members.keySet().forEach(this::close);
  }

  /** A connection was lent. */
  void lent(PoolMember member) {
    if (meter != null) {
      member.timeUse();
    }
  }

  /** What belongs to a connection; null when it is closed. */
  PoolMember find(Connection raw) {
    return members.get(raw);
  }

  /** Connections that the pool has, lent or not. */
  long pooled() {
    return count(PoolMember::isPooled);
  }

  /** Connections that are lent. */
  long active() {
    return count(PoolMember::isLent);
  }

  /** Whether there are connections beyond the size that nobody has borrowed for a while. */
  boolean haveRestingOverflow() {
    return count(this::isRestingOverflow) > 0;
  }

  /** Asked for each idle connection, one after the other, when the pool is flushed of such. */
  @Override
  public boolean isValid(Connection idle) {
    PoolMember member = members.get(((ConnectionWrapper) idle).getHandler().rawConnection());
    return member != null && member.isLendable() && !isRestingOverflow(member);
  }

  /** Whether connections rest whose credentials are over. */
  boolean haveEnded() {
    return count(member -> member.isPooled() && !member.isLent() && !member.isLendable()) > 0;
  }

  private boolean isRestingOverflow(PoolMember member) {
    return pooled() > limits.size()
        && member.restsSince(clock.getAsLong() - OVERFLOW_AGE.toNanos());
  }

  private long count(Predicate<PoolMember> which) {
    return members.values().stream().filter(which).count();
  }

  /** Borrows since the beginning. */
  long borrows() {
    return earlierBorrows.sum() + members.values().stream().mapToLong(PoolMember::borrows).sum();
  }

  /** Closes a connection, whatever the database says to that. */
  void close(Connection raw) {
    PoolMember member = members.remove(raw);
    if (member == null) {
      return;
    }
    earlierBorrows.add(member.borrows());
    configuration.sessions().closed(raw);
    try {
      member.physical().close();
    } catch (SQLException | RuntimeException | Error e) {
      LOGGER.log(Level.DEBUG, "Closing a connection failed with an error.");
    }
    for (ConnectionListener listener : ConnectionListeners.current()) {
      listener.connectionClosed(engine, raw);
    }
  }

  @Override
  public void beforePoolBlock(long timeout) {
    queue.beforeWait(pooled() < limits.max(), logins::mayTry);
  }

  @Override
  public void onConnectionPooled(Connection raw) {
    PoolMember member = members.get(raw);
    if (member != null) {
      member.pooled(true);
    }
    queue.changed();
  }

  @Override
  public void onConnectionCreationFailure(SQLException failure) {
    Thread thread = Thread.currentThread();
    // One that broke while the pool asked it for its defaults.
    members.forEach(
        (raw, member) -> {
          if (member.isOpenedBy(thread)) {
            close(raw);
          }
        });
    queue.connectFailed(failure);
  }

  @Override
  public void beforeConnectionReturn(Connection raw) {
    PoolMember member = members.get(raw);
    if (member != null) {
      if (meter != null) {
        member.endUse(clock, meter);
      }
      member.takeBack();
    }
    try {
      // Before the next borrower can have it.
      for (ConnectionListener listener : ConnectionListeners.current()) {
        listener.connectionReturned(engine, raw);
      }
      if (member != null && !member.isLendable()) {
        // Its credentials are over; closed, it is never usable.
        close(raw);
        return;
      }
      configuration.sessions().reset(raw);
    } catch (SQLException | RuntimeException | Error e) {
      // It cannot be made clean, so it must not be lent again: closed, it is never usable.
      LOGGER.log(Level.DEBUG, "A connection could not be reset and is closed.");
      close(raw);
    }
  }

  @Override
  public void onConnectionReturn(Connection raw) {
    queue.changed();
  }

  @Override
  public void onConnectionValid(Connection raw) {
    queue.changed();
  }

  @Override
  public void onConnectionFlush(Connection raw) {
    PoolMember member = members.get(raw);
    if (member != null) {
      member.pooled(false);
    }
    queue.changed();
  }

  @Override
  public void onConnectionDestroy(Connection raw) {
    close(raw);
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
}
