package org.bondstone.adapter.database;

import java.sql.Connection;
import java.sql.SQLException;
import javax.transaction.xa.XAResource;

/** A connection without two-phase commit. */
public record SimpleConnection(Connection connection) implements PhysicalConnection {

  @Override
  public XAResource xaResource() {
    return null;
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
