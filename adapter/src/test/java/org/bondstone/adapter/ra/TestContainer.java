package org.bondstone.adapter.ra;

import com.arjuna.ats.arjuna.common.CoordinatorEnvironmentBean;
import com.arjuna.ats.arjuna.common.ObjectStoreEnvironmentBean;
import com.arjuna.ats.internal.jta.transaction.arjunacore.TransactionSynchronizationRegistryImple;
import com.arjuna.ats.jta.common.jtaPropertyManager;
import com.arjuna.common.internal.util.propertyservice.BeanPopulator;
import jakarta.resource.ResourceException;
import jakarta.resource.spi.BootstrapContext;
import jakarta.resource.spi.ConnectionManager;
import jakarta.resource.spi.XATerminator;
import jakarta.resource.spi.work.WorkContext;
import jakarta.resource.spi.work.WorkManager;
import jakarta.transaction.TransactionManager;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.nio.file.Path;
import java.util.Timer;
import java.util.concurrent.Callable;
import org.bondstone.adapter.coordinator.TransactionService;
import org.bondstone.api.spi.ConnectorFactory;
import org.bondstone.api.spi.TransactionKeys;
import org.bondstone.api.transaction.TransactionOptions;

/**
 * What a container does for the adapter, outside one: the adapter's life cycle, a real transaction
 * manager, and a connection manager that enlists.
 */
final class TestContainer implements AutoCloseable {

  private static final TransactionSynchronizationRegistry REGISTRY;

  static {
    BeanPopulator.getDefaultInstance(CoordinatorEnvironmentBean.class)
        .setTransactionStatusManagerEnable(false);
    for (String store : new String[] {null, "communicationStore", "stateStore"}) {
      BeanPopulator.getNamedInstance(ObjectStoreEnvironmentBean.class, store)
          .setObjectStoreDir(Path.of("target", "transaction-log").toAbsolutePath().toString());
    }
    jtaPropertyManager.getJTAEnvironmentBean().setXaTransactionTimeoutEnabled(true);
    REGISTRY = new TransactionSynchronizationRegistryImple();
  }

  private final TransactionSynchronizationRegistry registry;
  private final BondstoneResourceAdapter adapter = new BondstoneResourceAdapter();
  private final BondstoneManagedConnectionFactory connections =
      new BondstoneManagedConnectionFactory();
  private final ConnectionManager manager;
  private final ConnectorFactory factory;

  TestContainer(Path dataDirectory, EnlistingConnectionManager.Order order)
      throws ResourceException {
    this(dataDirectory, REGISTRY, new EnlistingConnectionManager(transactions(), REGISTRY, order));
  }

  /** A container whose transactions the test ends by hand. */
  TestContainer(Path dataDirectory, ManualTransactions transactions) throws ResourceException {
    this(dataDirectory, transactions, transactions);
  }

  private TestContainer(
      Path dataDirectory, TransactionSynchronizationRegistry registry, ConnectionManager manager)
      throws ResourceException {
    this.registry = registry;
    this.manager = manager;
    adapter.setDataDirectory(dataDirectory.toString());
    adapter.start(new Bootstrap());
    connections.setResourceAdapter(adapter);
    factory = (ConnectorFactory) connections.createConnectionFactory(manager);
  }

  ConnectorFactory factory() {
    return factory;
  }

  BondstoneManagedConnectionFactory connections() {
    return connections;
  }

  /** Connections that a transaction's end limits. */
  int watches() {
    return adapter.runtime().branches().watches();
  }

  EnlistingConnectionManager manager() {
    return (EnlistingConnectionManager) manager;
  }

  /** The transactions that the adapter coordinates. */
  TransactionService coordinated() {
    return adapter.runtime().transactions();
  }

  static TransactionManager transactions() {
    return com.arjuna.ats.jta.TransactionManager.transactionManager();
  }

  static TransactionSynchronizationRegistry registry() {
    return REGISTRY;
  }

  /** Runs work in a new transaction; any exception rolls back. */
  <T> T inTransaction(Callable<T> work) throws Exception {
    return inTransaction(TransactionOptions.defaults(), work);
  }

  <T> T inTransaction(TransactionOptions options, Callable<T> work) throws Exception {
    transactions().begin();
    T result;
    try {
      REGISTRY.putResource(TransactionKeys.OPTIONS, options);
      result = work.call();
    } catch (Exception | Error e) {
      transactions().rollback();
      throw e;
    }
    transactions().commit();
    return result;
  }

  @Override
  public void close() throws Exception {
    if (transactions().getTransaction() != null) {
      transactions().rollback();
    }
    adapter.stop();
  }

  private final class Bootstrap implements BootstrapContext {

    @Override
    public TransactionSynchronizationRegistry getTransactionSynchronizationRegistry() {
      return registry;
    }

    @Override
    public WorkManager getWorkManager() {
      throw new UnsupportedOperationException();
    }

    @Override
    public XATerminator getXATerminator() {
      throw new UnsupportedOperationException();
    }

    @Override
    public Timer createTimer() {
      throw new UnsupportedOperationException();
    }

    @Override
    public boolean isContextSupported(Class<? extends WorkContext> type) {
      return false;
    }
  }
}
