package org.bondstone.cdi.block;

import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.enterprise.inject.spi.ObserverMethod;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.naming.NamingException;
import org.bondstone.api.block.BlockChange;
import org.bondstone.api.spi.BlockSources.Registration;
import org.bondstone.cdi.container.Adapter;
import org.bondstone.cdi.container.ContainerNames;

/**
 * Notifies the observers of one application when a block changes. An EAR has several modules, each
 * with a bean manager of its own, which sees its own observers and those of the libraries; each
 * observer is notified once. Thread-safe.
 */
public final class ChangeEvents {

  private static final Logger LOG = System.getLogger(ChangeEvents.class.getName());
  private static final String BEANS = "java:comp/BeanManager";

  private final Adapter adapter;
  private final List<Module> modules = new CopyOnWriteArrayList<>();
  private Registration registration;

  /** Nothing is looked up before {@link #start}. */
  public ChangeEvents(Adapter adapter) {
    this.adapter = adapter;
  }

  /**
   * Notifies from now on the module that starts. Does nothing while the adapter is not deployed.
   *
   * @param extension used outside of a server
   */
  public synchronized void start(BeanManager extension) {
    modules.add(new Module(beans(extension), Thread.currentThread().getContextClassLoader()));
    if (registration == null) {
      adapter.find().ifPresent(factory -> registration = factory.sources().listen(this::publish));
    }
  }

  private static BeanManager beans(BeanManager extension) {
    try {
      return (BeanManager) ContainerNames.lookUp(BEANS);
    } catch (NamingException e) {
      return extension;
    }
  }

  private void publish(BlockChange change) {
    Set<ObserverMethod<?>> known = new HashSet<>();
    modules.forEach(module -> module.publish(change, known));
  }

  /** The thread is the store's, whose classes are another application's. */
  private record Module(BeanManager beans, ClassLoader loader) {

    /** Notifies the observers that the module sees, but for those that know already. */
    void publish(BlockChange change, Set<ObserverMethod<?>> known) {
      Thread thread = Thread.currentThread();
      ClassLoader before = thread.getContextClassLoader();
      thread.setContextClassLoader(loader);
      try {
        for (ObserverMethod<? super BlockChange> observer : beans.resolveObserverMethods(change)) {
          if (!observer.isAsync() && known.add(observer)) {
            notify(observer, change);
          }
        }
      } finally {
        thread.setContextClassLoader(before);
      }
    }

    /** The change has happened: one observer that fails keeps it from no other. */
    private static void notify(ObserverMethod<? super BlockChange> observer, BlockChange change) {
      try {
        observer.notify(change);
      } catch (RuntimeException e) {
        LOG.log(Level.ERROR, "An observer fails on the change of a block: " + e, e);
      }
    }
  }

  /** Notifies nobody any more. */
  public synchronized void close() {
    modules.clear();
    if (registration != null) {
      registration.close();
      registration = null;
    }
  }
}
