package org.bondstone.adapter.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.XAConnection;
import javax.transaction.xa.XAResource;

/** A connection fresh from its driver, set up. Used by one thread at a time. */
public final class PhysicalConnection implements AutoCloseable {

  private final Connection connection;
  private final Resources resources;
  private final Closing closing;
  private final Runnable closed;
  private final AtomicBoolean open = new AtomicBoolean(true);
  private XAResource resource;

  /** Where the XA resource comes from. */
  @FunctionalInterface
  public interface Resources {

    /** The XA resource; null where the database has none. Called at most once. */
    XAResource get() throws SQLException;
  }

  @FunctionalInterface
  private interface Closing {
    void run() throws SQLException;
  }

  private PhysicalConnection(
      Connection connection, Resources resources, Closing closing, Runnable closed) {
    this.connection = connection;
    this.resources = resources;
    this.closing = closing;
    this.closed = closed;
  }

  /** A connection without two-phase commit. */
  public PhysicalConnection(Connection connection) {
    this(connection, () -> null);
  }

  /** A connection with an XA resource, which is made when it is first asked for. */
  public PhysicalConnection(Connection connection, Resources resources) {
    this(connection, resources, connection::close, () -> {});
  }

  /** A connection whose driver makes it with its XA resource. */
  public PhysicalConnection(XAConnection connection) throws SQLException {
    this(connection.getConnection(), connection::getXAResource, connection::close, () -> {});
  }

  /**
   * This connection.
   *
   * @param closed runs once, when it was closed
   */
  PhysicalConnection whenClosed(Runnable closed) {
    return new PhysicalConnection(connection, this::xaResource, this::close, closed);
  }

  /** The driver's own connection, in auto-commit mode. Always the same object. */
  public Connection connection() {
    return connection;
  }

  /**
   * The XA resource of the connection; null where the database has none. Always the same object.
   */
  public XAResource xaResource() throws SQLException {
    if (resource == null) {
      resource = resources.get();
    }
    return resource;
  }

  /** Closes the connection to the database. Closing twice is harmless. */
  @Override
  public void close() throws SQLException {
    try {
      closing.run();
    } finally {
      if (open.getAndSet(false)) {
        closed.run();
      }
    }
  }
}
