package org.bondstone.adapter.database.h2;

import java.sql.SQLException;
import javax.sql.XAConnection;
import javax.transaction.xa.XAResource;
import org.bondstone.adapter.database.PhysicalConnection;
import org.h2.jdbc.JdbcConnection;

/**
 * A session of H2 with its XA resource. H2's own handle of an XA connection takes a lock and asks
 * whether it is closed at each call on each of its results, which costs a fifth of reading a row.
 * So statements are made by a plain connection of the same session.
 */
final class H2Connection implements PhysicalConnection {

  private final XAConnection xaConnection;
  private final H2PlainConnection connection;
  private final XAResource resource;

  /**
   * @param administrator opens a session that may resolve branches of others
   * @param restricted whether SQL is an ordinary user's
   */
  H2Connection(
      XAConnection xaConnection, H2XaResource.Administrator administrator, boolean restricted)
      throws SQLException {
    this.xaConnection = xaConnection;
    this.connection =
        new H2PlainConnection(
            xaConnection, xaConnection.getConnection().unwrap(JdbcConnection.class), restricted);
    this.resource = new H2XaResource(xaConnection.getXAResource(), administrator);
  }

  @Override
  public H2PlainConnection connection() {
    return connection;
  }

  @Override
  public XAResource xaResource() {
    return resource;
  }

  @Override
  public void close() throws SQLException {
    xaConnection.close();
  }
}
