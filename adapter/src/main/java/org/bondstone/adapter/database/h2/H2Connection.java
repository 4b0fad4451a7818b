package org.bondstone.adapter.database.h2;

import java.sql.Connection;
import java.sql.SQLException;
import javax.transaction.xa.XAResource;
import org.bondstone.adapter.database.PhysicalConnection;

/**
 * A session of H2 with its XA resource. H2's own XA connection takes a lock and asks whether it is
 * closed at each call on each of its results, which costs a fifth of reading a row. So this one is
 * plain, and the resource is ours.
 */
final class H2Connection implements PhysicalConnection {

  private final H2Session session;
  private final XAResource resource;

  /**
   * @param administrator opens a session that may resolve branches of others
   * @param restricted whether SQL is an ordinary user's
   */
  H2Connection(
      Connection connection, H2XaResource.Administrator administrator, boolean restricted) {
    this.session = H2SessionCalls.session(connection, restricted);
    this.resource = new H2XaResource(connection, administrator);
  }

  @Override
  public H2Session connection() {
    return session;
  }

  @Override
  public XAResource xaResource() {
    return resource;
  }

  @Override
  public void close() throws SQLException {
    session.close();
  }
}
