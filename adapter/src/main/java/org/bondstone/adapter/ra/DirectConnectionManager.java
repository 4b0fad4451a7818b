package org.bondstone.adapter.ra;

import jakarta.resource.ResourceException;
import jakarta.resource.spi.ConnectionEvent;
import jakarta.resource.spi.ConnectionEventListener;
import jakarta.resource.spi.ConnectionManager;
import jakarta.resource.spi.ConnectionRequestInfo;
import jakarta.resource.spi.ManagedConnection;
import jakarta.resource.spi.ManagedConnectionFactory;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/**
 * The connection manager outside a container: a new managed connection for each request. Managed
 * connections are light, and the engines pool what is not.
 */
final class DirectConnectionManager implements ConnectionManager {

  private static final long serialVersionUID = 1L;
  private static final Logger LOG = System.getLogger(DirectConnectionManager.class.getName());

  @Override
  public Object allocateConnection(ManagedConnectionFactory factory, ConnectionRequestInfo info)
      throws ResourceException {
    ManagedConnection connection = factory.createManagedConnection(null, info);
    connection.addConnectionEventListener(new DestroyWhenClosed(connection));
    return connection.getConnection(null, info);
  }

  private record DestroyWhenClosed(ManagedConnection connection)
      implements ConnectionEventListener {

    @Override
    public void connectionClosed(ConnectionEvent event) {
      destroy();
    }

    @Override
    public void connectionErrorOccurred(ConnectionEvent event) {
      destroy();
    }

    private void destroy() {
      try {
        connection.destroy();
      } catch (ResourceException e) {
        LOG.log(Level.WARNING, "A connection could not be given back.", e);
      }
    }

    @Override
    public void localTransactionStarted(ConnectionEvent event) {}

    @Override
    public void localTransactionCommitted(ConnectionEvent event) {}

    @Override
    public void localTransactionRolledback(ConnectionEvent event) {}
  }
}
