package org.bondstone.adapter.database;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.XAConnection;
import javax.transaction.xa.XAResource;

/** A connection whose driver makes it with its XA resource. */
public final class XaPhysicalConnection implements PhysicalConnection {

  private final XAConnection xaConnection;
  private final Connection connection;

  public XaPhysicalConnection(XAConnection xaConnection) throws SQLException {
    this.xaConnection = xaConnection;
    this.connection = xaConnection.getConnection();
  }

  @Override
  public Connection connection() {
    return connection;
  }

  @Override
  public XAResource xaResource() throws SQLException {
    return xaConnection.getXAResource();
  }

  @Override
  public void close() throws SQLException {
    xaConnection.close();
  }
}
