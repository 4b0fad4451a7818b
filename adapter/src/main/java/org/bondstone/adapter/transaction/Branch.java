package org.bondstone.adapter.transaction;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.transaction.xa.XAException;
import org.bondstone.adapter.coordinator.Participant;
import org.bondstone.adapter.engine.Engine;
import org.bondstone.adapter.engine.Lease;
import org.bondstone.adapter.guard.GuardedConnection;
import org.bondstone.adapter.recovery.JournalledDatabases;
import org.bondstone.adapter.statement.TransactionControl;
import org.bondstone.api.transaction.TransactionOptions;

/**
 * The part of a transaction that runs on one connection. One thread works on it at a time, and
 * another may end it meanwhile, when the time of the transaction is over.
 */
abstract class Branch implements Participant {

  private static final String TIMEOUT_EXPIRED = "HYT00";
  private static final String CONNECTION_DOES_NOT_EXIST = "08003";

  private final Engine engine;
  private final Lease lease;
  private final TransactionOptions options;
  private final JournalledDatabases databases;
  private final BranchSettings settings;
  private final AnswerLimit answer;
  private final List<BranchConnection> handles = new CopyOnWriteArrayList<>();
  private final AtomicBoolean broken = new AtomicBoolean();
  private final AtomicBoolean released = new AtomicBoolean();
  private volatile boolean over;

  /** The thread that the last handle was made for. */
  private volatile Thread user;

  /** Ends what runs too long; null while no time limits the branch. */
  private volatile DeadlineWatch watch;

  private volatile String database;
  private volatile Long end;

  Branch(Engine engine, Lease lease, TransactionOptions options, JournalledDatabases databases)
      throws SQLException {
    this.engine = engine;
    this.lease = lease;
    this.options = options;
    this.databases = databases;
    this.settings = new BranchSettings(engine.configuration(), lease.connection());
    this.answer = new AnswerLimit(lease.raw(), engine.configuration().kind().isServer());
  }

  /** Begins the transaction in the database. */
  final void begin(DeadlineClock clock, Long end) throws SQLException {
    this.end = end;
    if (end != null) {
      // Before it begins, since that may wait for a lock.
      watch = DeadlineWatch.begin(clock, engine, lease, end);
      engine.configuration().endsAt(lent(), end);
    }
    settings.before(options);
    begin();
  }

  abstract void begin() throws SQLException;

  final Engine engine() {
    return engine;
  }

  /** As the engine has lent it. */
  final Connection lent() {
    return lease.connection();
  }

  /** The driver's own. */
  final Connection raw() {
    return lease.raw();
  }

  final TransactionOptions options() {
    return options;
  }

  final BranchSettings settings() {
    return settings;
  }

  /** Lets the pool destroy the connection, unless its data would vanish with it. */
  final void doom() {
    BrokenConnections.doom(engine, lease);
  }

  /** Ends the connection and the transaction on it. */
  final void abandon() throws SQLException {
    BrokenConnections.abandon(engine, lease);
  }

  /** A connection for the application, or for a connector's operation. */
  final GuardedConnection newConnection() {
    BranchConnection handle = new BranchConnection(this);
    handles.add(handle);
    user = Thread.currentThread();
    return handle;
  }

  /** The connection that the handles show. */
  final Connection usable() throws SQLException {
    if (over) {
      throw new SQLException(
          "The connection is used after its transaction has ended.", CONNECTION_DOES_NOT_EXIST);
    }
    if (isOutOfTime()) {
      throw new SQLTimeoutException("The time of the transaction is over.", TIMEOUT_EXPIRED);
    }
    return lent();
  }

  /** Whether a text begins or ends a transaction. */
  final boolean controlsTransaction(String sql) {
    return TransactionControl.isIn(sql, engine.configuration().kind().syntax());
  }

  /** Tells the pool of errors: the connection may be of no more use, or its server a standby. */
  final void failed(Throwable error) {
    if (error instanceof SQLException known
        && (engine.configuration().errors().isFatal(known)
            ? broken.getAndSet(true)
            : options.readOnly())) {
      return;
    }
    lease.failed(error);
  }

  final void closed(BranchConnection handle) {
    handles.remove(handle);
  }

  /** Whether another thread may be inside a statement. */
  final boolean isInUse() {
    return isOutOfTime() || (!handles.isEmpty() && user != Thread.currentThread());
  }

  private boolean isOutOfTime() {
    DeadlineWatch current = watch;
    return current != null && current.isExpired();
  }

  /** From now on nobody works on the connection, and nothing ends what runs on it. */
  private void completes() {
    over = true;
    DeadlineWatch current = watch;
    if (current != null) {
      current.withdraw();
    }
  }

  /** A statement may have been ended, so what the branch has done may be half of it. */
  private void completesInTime() throws XAException {
    boolean late = isOutOfTime();
    completes();
    if (late) {
      XAException timeout = new XAException(XAException.XA_RBTIMEOUT);
      try {
        undo(true);
      } catch (XAException e) {
        // The connection is dead. The branch has promised nothing, so it is gone as well.
        timeout.addSuppressed(e);
      }
      throw timeout;
    }
    answer.untilEnd(end);
  }

  @Override
  public final void enter() throws IOException {
    database = databases.enter(engine);
  }

  @Override
  public final String database() {
    return database;
  }

  @Override
  public final boolean mayWrite() {
    return !options.readOnly();
  }

  @Override
  public final boolean promise() throws XAException {
    completesInTime();
    try {
      if (options.readOnly()) {
        // Nothing is written, so there is nothing to decide about.
        commitOnePhase();
        return false;
      }
      return vote();
    } catch (VirtualMachineError e) {
      failed(e);
      throw e;
    }
  }

  /** A step that ends the branch, or a part of it. */
  private interface Ending {
    void run() throws XAException;
  }

  private void ending(Ending step) throws XAException {
    try {
      step.run();
    } catch (VirtualMachineError e) {
      failed(e);
      throw e;
    }
  }

  abstract boolean vote() throws XAException;

  @Override
  public final void commitAlone() throws XAException {
    completesInTime();
    ending(this::commitOnePhase);
  }

  abstract void commitOnePhase() throws XAException;

  @Override
  public final void commit() throws XAException {
    answer.afterPromise();
    ending(this::commitPromised);
  }

  abstract void commitPromised() throws XAException;

  @Override
  public final void rollback() throws XAException {
    boolean used = isInUse();
    completes();
    answer.afterPromise();
    ending(() -> undo(used));
  }

  /**
   * Rolls back.
   *
   * @param inUse whether another thread may still work on the connection
   */
  abstract void undo(boolean inUse) throws XAException;

  /** Ends a branch that could not begin. */
  final void giveUp(Throwable reason) {
    if (reason instanceof VirtualMachineError) {
      failed(reason);
    }
    try {
      rollback();
    } catch (XAException e) {
      reason.addSuppressed(e);
    } finally {
      release();
    }
  }

  /** Whether the database and its driver have nothing left of the branch. */
  abstract boolean isOver();

  @Override
  public final void release() {
    if (released.getAndSet(true)) {
      return;
    }
    boolean used = isInUse();
    completes();
    if (used) {
      // That thread may be inside a statement: nobody else may get this connection.
      doom();
    }
    // To close that statement would wait for it.
    handles.forEach(handle -> handle.end(!used));
    handles.clear();
    try {
      answer.restore();
      settings.restore();
    } catch (VirtualMachineError e) {
      failed(e);
      throw e;
    } finally {
      BrokenConnections.giveBack(lease, !isOver());
      if (database != null) {
        databases.leave(engine);
      }
    }
  }
}
