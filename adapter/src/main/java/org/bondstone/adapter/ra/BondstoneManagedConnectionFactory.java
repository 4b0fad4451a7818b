package org.bondstone.adapter.ra;

import jakarta.resource.ResourceException;
import jakarta.resource.spi.ConnectionManager;
import jakarta.resource.spi.ConnectionRequestInfo;
import jakarta.resource.spi.ManagedConnection;
import jakarta.resource.spi.ManagedConnectionFactory;
import jakarta.resource.spi.ResourceAdapter;
import jakarta.resource.spi.ResourceAdapterAssociation;
import jakarta.resource.spi.ResourceAdapterInternalException;
import jakarta.resource.spi.ValidatingManagedConnectionFactory;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.io.PrintWriter;
import java.util.Objects;
import java.util.Set;
import javax.security.auth.Subject;
import org.bondstone.adapter.runtime.AdapterRuntime;
import org.bondstone.adapter.transaction.ContainerTransactions;
import org.bondstone.adapter.transaction.TransactionIntegration;
import org.bondstone.api.error.StoppedException;

/**
 * Makes managed connections and connection factories. It holds nothing itself: one adapter may have
 * several of these, one for each pool of the container, and what they share is the adapter's.
 * Thread-safe.
 */
public class BondstoneManagedConnectionFactory
    implements ManagedConnectionFactory,
        ValidatingManagedConnectionFactory,
        ResourceAdapterAssociation {

  private static final long serialVersionUID = 1L;

  private transient volatile BondstoneResourceAdapter adapter;

  @Override
  public final ResourceAdapter getResourceAdapter() {
    return adapter;
  }

  /**
   * @throws ResourceException when it is the adapter of something else
   */
  @Override
  public final void setResourceAdapter(ResourceAdapter value) throws ResourceException {
    if (!(value instanceof BondstoneResourceAdapter ours)) {
      throw new ResourceAdapterInternalException(
          "The resource adapter is not Bondstone's but " + value + ".");
    }
    adapter = ours;
  }

  /**
   * What runs behind the adapter.
   *
   * @throws StoppedException when the adapter is not started
   */
  AdapterRuntime runtime() {
    BondstoneResourceAdapter current = adapter;
    if (current == null) {
      throw new StoppedException("The connection factory belongs to no resource adapter.");
    }
    return current.runtime();
  }

  /** The transactions of the container, reached through one of its connection managers. */
  TransactionIntegration transactions(ConnectionManager manager) {
    BondstoneResourceAdapter current = adapter;
    TransactionSynchronizationRegistry registry =
        current == null ? null : current.transactionRegistry();
    return registry == null
        ? TransactionIntegration.none()
        : new ContainerTransactions(
            registry, new Enlisting(this, manager), current.runtime().branches());
  }

  @Override
  public Object createConnectionFactory(ConnectionManager manager) throws ResourceException {
    BondstoneConnectorFactory factory = new BondstoneConnectorFactory(this, manager);
    BondstoneResourceAdapter current = adapter;
    if (current != null) {
      current.made(factory);
    }
    return factory;
  }

  /** A connection factory outside a container. */
  @Override
  public final Object createConnectionFactory() throws ResourceException {
    return createConnectionFactory(new NoContainer());
  }

  /** Makes a managed connection. It needs no database. */
  @Override
  public ManagedConnection createManagedConnection(Subject subject, ConnectionRequestInfo info)
      throws ResourceException {
    return new BondstoneManagedConnection(running().transactions());
  }

  private AdapterRuntime running() throws ResourceException {
    try {
      return runtime();
    } catch (StoppedException e) {
      throw new ResourceAdapterInternalException(e.getMessage(), e);
    }
  }

  /** Any one that no transaction holds. */
  @Override
  @SuppressWarnings("rawtypes") // as the specification declares it
  public ManagedConnection matchManagedConnections(
      Set candidates, Subject subject, ConnectionRequestInfo info) {
    for (Object candidate : candidates) {
      if (candidate instanceof BondstoneManagedConnection connection && connection.isFree()) {
        return connection;
      }
    }
    return null;
  }

  /** None is ever invalid: a free managed connection holds nothing that could break. */
  @Override
  @SuppressWarnings("rawtypes") // as the specification declares it
  public Set getInvalidConnections(Set candidates) {
    return Set.of();
  }

  /** Unused: this adapter logs through {@link System.Logger}. */
  @Override
  public void setLogWriter(PrintWriter out) {}

  @Override
  public PrintWriter getLogWriter() {
    return null;
  }

  /** What sets it apart from others of its adapter; null for nothing. */
  String definition() {
    return null;
  }

  /** All factories of one adapter are equal that define the same. */
  @Override
  @SuppressWarnings("ReferenceEquality") // one adapter object, or none yet
  public final boolean equals(Object other) {
    return other instanceof BondstoneManagedConnectionFactory that
        && adapter == that.adapter
        && Objects.equals(definition(), that.definition());
  }

  @Override
  public final int hashCode() {
    return Objects.hashCode(definition());
  }
}
