package org.bondstone.adapter.ra;

import jakarta.resource.NotSupportedException;
import jakarta.resource.ResourceException;
import jakarta.resource.spi.ConnectionEvent;
import jakarta.resource.spi.ConnectionEventListener;
import jakarta.resource.spi.ConnectionRequestInfo;
import jakarta.resource.spi.LocalTransaction;
import jakarta.resource.spi.ManagedConnection;
import jakarta.resource.spi.ManagedConnectionMetaData;
import jakarta.resource.spi.ResourceAdapterInternalException;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.security.auth.Subject;
import javax.transaction.xa.XAResource;
import org.bondstone.adapter.coordinator.TransactionService;

/**
 * The adapter's place in one transaction. It holds no connection to a database, so any of them
 * serves any transaction, and each block keeps its own pool.
 */
final class BondstoneManagedConnection implements ManagedConnection {

  private final TransactionResource resource;
  private final List<ConnectionEventListener> listeners = new CopyOnWriteArrayList<>();

  BondstoneManagedConnection(TransactionService transactions) {
    this.resource = new TransactionResource(transactions);
  }

  TransactionResource resource() {
    return resource;
  }

  boolean isFree() {
    return resource.isFree();
  }

  @Override
  public Object getConnection(Subject subject, ConnectionRequestInfo info)
      throws ResourceException {
    if (!(info instanceof TransactionRequest request)) {
      throw new ResourceAdapterInternalException("The connection request is not Bondstone's.");
    }
    resource.bind(request);
    return new Enlistment(this);
  }

  /** Tells the container that nobody works with its token. */
  void closed(Enlistment token) {
    ConnectionEvent event = new ConnectionEvent(this, ConnectionEvent.CONNECTION_CLOSED);
    event.setConnectionHandle(token);
    listeners.forEach(listener -> listener.connectionClosed(event));
  }

  @Override
  public void cleanup() {
    resource.release();
  }

  @Override
  public void destroy() {
    resource.release();
  }

  @Override
  public void associateConnection(Object connection) throws ResourceException {
    if (!(connection instanceof Enlistment token)) {
      throw new ResourceAdapterInternalException("The connection is not one of this adapter.");
    }
    token.associate(this);
  }

  @Override
  public XAResource getXAResource() {
    return resource;
  }

  /**
   * Never asked for: the adapter takes part in distributed transactions, which a container ends
   * through the XA resource, in one phase when nothing else takes part.
   */
  @Override
  public LocalTransaction getLocalTransaction() throws ResourceException {
    throw new NotSupportedException("Bondstone takes part in Jakarta transactions by XA only.");
  }

  @Override
  public ManagedConnectionMetaData getMetaData() {
    return new ConnectionMetaData();
  }

  @Override
  public void addConnectionEventListener(ConnectionEventListener listener) {
    listeners.add(listener);
  }

  @Override
  public void removeConnectionEventListener(ConnectionEventListener listener) {
    listeners.remove(listener);
  }

  /** Unused: this adapter logs through {@link System.Logger}. */
  @Override
  public void setLogWriter(PrintWriter out) {}

  @Override
  public PrintWriter getLogWriter() {
    return null;
  }
}
