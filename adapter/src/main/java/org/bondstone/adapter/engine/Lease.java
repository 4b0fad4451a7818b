package org.bondstone.adapter.engine;

import io.agroal.pool.ConnectionHandler;
import io.agroal.pool.wrapper.ConnectionWrapper;
import java.sql.Connection;
import java.sql.SQLException;
import javax.transaction.xa.XAResource;

/**
 * A borrowed connection. Closing the lease or its {@link #connection} gives it back. Used by one
 * thread at a time, but for {@link #raw} and {@link #failed}.
 */
public final class Lease implements AutoCloseable {

  private final Engine engine;
  private final ConnectionWrapper connection;
  private final ConnectionHandler handler;
  private final Connection raw;
  private final PoolMember member;

  Lease(
      Engine engine,
      ConnectionWrapper connection,
      ConnectionHandler handler,
      Connection raw,
      PoolMember member) {
    this.engine = engine;
    this.connection = connection;
    this.handler = handler;
    this.raw = raw;
    this.member = member;
  }

  /**
   * The connection, in auto-commit mode, which is the borrower's to set. Closing it gives it back
   * clean: what was not committed is rolled back. While its XA resource is in a transaction, the
   * borrower lets nobody commit, roll back or turn auto-commit on.
   */
  public Connection connection() {
    return connection;
  }

  /**
   * The driver's own connection, without the pool's bookkeeping. Whoever uses it closes its
   * statements, as {@link LentConnection} does for an application, keeps auto-commit to {@link
   * #connection}, and reports errors to {@link #failed}.
   */
  public Connection raw() {
    return raw;
  }

  /** When it was lent, by {@link System#nanoTime}; of no meaning in an engine without a watch. */
  public long lentAt() {
    return member.lastLent();
  }

  /** The XA resource of the connection; null where the database has none. */
  public XAResource xaResource() throws SQLException {
    return member.physical().xaResource();
  }

  /**
   * Tells of what the {@link #raw} connection threw; a fatal error of the database dooms it. One of
   * a server that takes no writes may doom all: see {@link #noticeStandby}. What else breaks a call
   * off in its middle ends the connection to a server at once.
   */
  public void failed(Throwable error) {
    if (error instanceof SQLException known) {
      handler.setFlushOnly(known);
      engine.notice(known, member, raw);
    } else if (engine.configuration().kind().isServer()) {
      end(error);
    }
  }

  /**
   * The driver may have sent a part of a message, or read a part of an answer. PostgreSQL's waits
   * for ever then, with the next statement, and MariaDB's takes the answer to one for that to the
   * next, which may be a commit.
   */
  private void end(Throwable error) {
    try {
      // Once it is given back it is another's.
      if (!connection.isClosed()) {
        handler.setFlushOnly();
        raw.abort(Runnable::run);
      }
    } catch (SQLException | RuntimeException | Error e) {
      // Java may throw the same error again when memory is out.
      if (e != error) {
        error.addSuppressed(e);
      }
    }
  }

  /**
   * Tells that the server of the connection takes no writes, and should. After a failover the
   * address may lead to another one, and those connections stay that are open: all are made anew.
   */
  public void noticeStandby() {
    engine.noticeStandby(member);
  }

  /**
   * Gives the connection back to be destroyed: a driver's connection remembers for ever a branch
   * that was begun and not ended on it.
   */
  public void discard() throws SQLException {
    if (!connection.isClosed()) {
      handler.setFlushOnly();
    }
    connection.close();
  }

  /** Gives the connection back; a broken one is destroyed. Closing twice is harmless. */
  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
