package org.bondstone.adapter.configuration;

import java.sql.Connection;
import java.sql.SQLException;
import javax.transaction.xa.XAResource;

/** A connection without two-phase commit. */
record SimpleConnection(Connection connection) implements PhysicalConnection {

  @Override
  public XAResource xaResource() {
    return null;
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
