package org.bondstone.store.startup;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.EJB;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import org.bondstone.api.block.BlockChange;
import org.bondstone.api.error.BondstoneException;
import org.bondstone.api.spi.BlockSources;
import org.bondstone.api.spi.ConnectorFactory;
import org.bondstone.api.sql.ConnectionSpecification;
import org.bondstone.cdi.Adapter;
import org.bondstone.cdi.ApplicationSettings;

/**
 * Starts the store with the application and stops it. Transactions are the bean's own: the store's
 * connections must not belong to one of the container's.
 */
@Singleton
@Startup
@TransactionManagement(TransactionManagementType.BEAN)
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
public class StoreLifecycle {

  private static final Logger LOG = System.getLogger(StoreLifecycle.class.getName());

  @Inject private Event<BlockChange> events;
  @EJB private StoreGate gate;
  @Resource private ManagedExecutorService executor;

  private volatile Store store;
  private BlockSources.Registration registration;

  @PostConstruct
  void start() {
    try {
      ApplicationSettings values = ApplicationSettings.ofApplication();
      ConnectorFactory adapter = new Adapter(values).factory();
      StoreSettings settings = StoreSettings.read(values::get);
      ConnectionSpecification database =
          new StoreDatabase(settings, new FilePassword(settings.dataDirectory())).specification();
      BlockSources sources = adapter.sources();
      store =
          Store.open(
              adapter.connector(database).dataSource(),
              settings.keyset(),
              new SpecificationCheck(adapter.provider()),
              change -> tell(sources, change),
              executor);
      registration = sources.register(store.source(new EjbGate(gate)));
      LOG.log(Level.INFO, "The block store has started on {0}.", database);
    } catch (BondstoneException e) {
      // The container reports a failed start with a long trace; this is the line to read.
      LOG.log(Level.ERROR, "The block store cannot start. {0}", e.getMessage());
      throw e;
    }
  }

  /** The adapter first: who hears the event reads the block anew. */
  private void tell(BlockSources sources, BlockChange change) {
    sources.changed(change);
    events.fire(change);
  }

  @PreDestroy
  void stop() {
    if (registration != null) {
      registration.close();
    }
    if (store != null) {
      store.close();
    }
  }

  /** The running store. */
  public Store store() {
    return store;
  }
}
