package org.bondstone.adapter.database;

import java.sql.Connection;
import java.sql.SQLException;
import javax.transaction.xa.XAResource;

/** A connection fresh from its driver, set up. Used by one thread at a time. */
public interface PhysicalConnection extends AutoCloseable {

  /** The driver's own connection, in auto-commit mode. Always the same object. */
  Connection connection();

  /**
   * The XA resource of the connection; null where the database has none. Always the same object.
   */
  XAResource xaResource() throws SQLException;

  /** Closes the connection to the database. Closing twice is harmless. */
  @Override
  void close() throws SQLException;
}
