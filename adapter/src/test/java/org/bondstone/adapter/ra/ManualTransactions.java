package org.bondstone.adapter.ra;

import jakarta.resource.ResourceException;
import jakarta.resource.spi.ConnectionManager;
import jakarta.resource.spi.ConnectionRequestInfo;
import jakarta.resource.spi.ManagedConnection;
import jakarta.resource.spi.ManagedConnectionFactory;
import jakarta.resource.spi.ResourceAllocationException;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.util.HashMap;
import java.util.Map;
import javax.transaction.xa.XAException;
import javax.transaction.xa.XAResource;
import javax.transaction.xa.Xid;

/** A container whose transactions a test begins and ends by hand, one at a time. */
final class ManualTransactions implements TransactionSynchronizationRegistry, ConnectionManager {

  private static final long serialVersionUID = 1L;

  private final transient Map<Object, Object> resources = new HashMap<>();
  private transient Xid current;
  private transient int timeout;
  private transient ManagedConnection enlisted;

  /** From now on work is in a transaction of that name. */
  void begin(Xid xid) {
    resources.clear();
    enlisted = null;
    current = xid;
  }

  /** What the transaction manager gives the next resource, in seconds. */
  void setTimeout(int seconds) {
    timeout = seconds;
  }

  /** Work is in no transaction any more; what it has enlisted is ended by hand. */
  HeldTransaction end() throws XAException {
    HeldTransaction held = new HeldTransaction(enlisted, current);
    held.resource().end(current, XAResource.TMSUCCESS);
    current = null;
    return held;
  }

  @Override
  public Object allocateConnection(ManagedConnectionFactory factory, ConnectionRequestInfo info)
      throws ResourceException {
    enlisted = factory.createManagedConnection(null, info);
    try {
      XAResource resource = enlisted.getXAResource();
      resource.setTransactionTimeout(timeout);
      resource.start(current, XAResource.TMNOFLAGS);
    } catch (XAException e) {
      throw new ResourceAllocationException(e);
    }
    return enlisted.getConnection(null, info);
  }

  @Override
  public Object getTransactionKey() {
    return current;
  }

  @Override
  public int getTransactionStatus() {
    return current == null ? Status.STATUS_NO_TRANSACTION : Status.STATUS_ACTIVE;
  }

  @Override
  public void putResource(Object key, Object value) {
    resources.put(key, value);
  }

  @Override
  public Object getResource(Object key) {
    return resources.get(key);
  }

  /** The test ends cursors by itself. */
  @Override
  public void registerInterposedSynchronization(Synchronization synchronization) {}

  @Override
  public void setRollbackOnly() {
    throw new UnsupportedOperationException();
  }

  @Override
  public boolean getRollbackOnly() {
    return false;
  }
}
