package org.bondstone.adapter.persistence;

import jakarta.transaction.Synchronization;
import jakarta.transaction.Transaction;
import jakarta.transaction.TransactionManager;
import jakarta.transaction.TransactionSynchronizationRegistry;
import javax.transaction.xa.XAResource;
import org.eclipse.persistence.transaction.JTATransactionController;

/**
 * EclipseLink's view of Jakarta transactions, by the registry that every container has (Jakarta
 * Transactions, section 4.1.2) instead of each container's own look-up of its transaction manager.
 * It never begins or ends a transaction.
 */
final class RegistryController extends JTATransactionController {

  private final TransactionSynchronizationRegistry registry;

  RegistryController(TransactionSynchronizationRegistry registry) {
    super((TransactionManager) null);
    this.registry = registry;
  }

  @Override
  protected Object getTransaction_impl() {
    Object key = registry.getTransactionKey();
    return key == null ? null : new Current(key, registry);
  }

  @Override
  protected Object getTransactionStatus_impl() {
    return registry.getTransactionStatus();
  }

  @Override
  protected void beginTransaction_impl() {
    throw notOurs();
  }

  @Override
  protected void commitTransaction_impl() {
    throw notOurs();
  }

  @Override
  protected void rollbackTransaction_impl() {
    throw notOurs();
  }

  private static UnsupportedOperationException notOurs() {
    return new UnsupportedOperationException("The container begins and ends its transactions.");
  }

  @Override
  protected void markTransactionForRollback_impl() {
    registry.setRollbackOnly();
  }

  /** The transaction of the calling thread; the same as another of the same key. */
  private record Current(Object key, TransactionSynchronizationRegistry registry)
      implements Transaction {

    @Override
    public void registerSynchronization(Synchronization synchronization) {
      registry.registerInterposedSynchronization(synchronization);
    }

    @Override
    public int getStatus() {
      return registry.getTransactionStatus();
    }

    @Override
    public void setRollbackOnly() {
      registry.setRollbackOnly();
    }

    @Override
    public void commit() {
      throw notOurs();
    }

    @Override
    public void rollback() {
      throw notOurs();
    }

    @Override
    public boolean enlistResource(XAResource resource) {
      throw notOurs();
    }

    @Override
    public boolean delistResource(XAResource resource, int flag) {
      throw notOurs();
    }
  }
}
