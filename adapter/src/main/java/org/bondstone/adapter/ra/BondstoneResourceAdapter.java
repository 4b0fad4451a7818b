package org.bondstone.adapter.ra;

import jakarta.resource.NotSupportedException;
import jakarta.resource.ResourceException;
import jakarta.resource.spi.ActivationSpec;
import jakarta.resource.spi.BootstrapContext;
import jakarta.resource.spi.ResourceAdapter;
import jakarta.resource.spi.ResourceAdapterInternalException;
import jakarta.resource.spi.endpoint.MessageEndpointFactory;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import javax.transaction.xa.XAResource;
import org.bondstone.adapter.runtime.AdapterRuntime;
import org.bondstone.adapter.runtime.AdapterSettings;
import org.bondstone.api.error.BondstoneException;
import org.bondstone.api.error.StoppedException;
import org.bondstone.api.spi.ConnectorFactory;
import org.bondstone.api.spi.RunningAdapter;

/**
 * The resource adapter (Jakarta Connectors 2.1, section 5.3). It owns all that lives behind the
 * connection factories: engines, resolved blocks and the knowledge of in-doubt branches. Outbound
 * only. Thread-safe.
 */
public final class BondstoneResourceAdapter implements ResourceAdapter {

  private static final Logger LOG = System.getLogger(BondstoneResourceAdapter.class.getName());

  private volatile String dataDirectory;
  private volatile AdapterRuntime runtime;
  private volatile TransactionSynchronizationRegistry registry;

  /** The data directory; null for that of the process's settings. */
  public String getDataDirectory() {
    return dataDirectory;
  }

  /**
   * Sets the data directory before the adapter starts: a configuration property of the archive.
   *
   * @param value null or empty for that of the process's settings
   */
  public void setDataDirectory(String value) {
    dataDirectory = value;
  }

  @Override
  public void start(BootstrapContext context) throws ResourceAdapterInternalException {
    registry = context.getTransactionSynchronizationRegistry();
    try {
      runtime = AdapterRuntime.start(AdapterSettings.ofProcess(dataDirectory));
    } catch (BondstoneException e) {
      // Containers show a page of traces, and some of them without this message.
      LOG.log(Level.ERROR, "The Bondstone adapter does not start: " + e.getMessage());
      throw new ResourceAdapterInternalException(e.getMessage(), e);
    }
    LOG.log(Level.INFO, "The Bondstone adapter is started.");
  }

  /** Closes all engines. Connectors that applications still hold fail from now on. */
  @Override
  public void stop() {
    AdapterRuntime stopping = runtime;
    runtime = null;
    registry = null;
    RunningAdapter.stopped(this);
    if (stopping != null) {
      stopping.close();
      LOG.log(Level.INFO, "The Bondstone adapter is stopped.");
    }
  }

  /**
   * What runs behind the adapter.
   *
   * @throws StoppedException when the adapter is not started
   */
  AdapterRuntime runtime() {
    AdapterRuntime current = runtime;
    if (current == null) {
      throw new StoppedException("The Bondstone adapter is not started.");
    }
    return current;
  }

  /** Notes a connection factory of this adapter, for connectors that come back from a stream. */
  void made(ConnectorFactory factory) {
    if (runtime != null) {
      RunningAdapter.note(this, factory);
    }
  }

  /** The container's registry of transactions; null where it gives none. */
  TransactionSynchronizationRegistry transactionRegistry() {
    return registry;
  }

  @Override
  public void endpointActivation(MessageEndpointFactory factory, ActivationSpec specification)
      throws ResourceException {
    throw new NotSupportedException("Bondstone has no message endpoints.");
  }

  @Override
  public void endpointDeactivation(MessageEndpointFactory factory, ActivationSpec specification) {
    // None is ever activated.
  }

  /** None: this adapter has no message endpoints. Recovery asks the managed connections. */
  @Override
  public XAResource[] getXAResources(ActivationSpec[] specifications) {
    return new XAResource[0];
  }

  /** Equal to itself only. WildFly refuses an adapter without this method (19.4.2). */
  @Override
  public boolean equals(Object other) {
    return this == other;
  }

  @Override
  public int hashCode() {
    return System.identityHashCode(this);
  }
}
