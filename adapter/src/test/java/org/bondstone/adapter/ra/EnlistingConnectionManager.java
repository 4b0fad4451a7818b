package org.bondstone.adapter.ra;

import jakarta.resource.ResourceException;
import jakarta.resource.spi.ConnectionEvent;
import jakarta.resource.spi.ConnectionEventListener;
import jakarta.resource.spi.ConnectionManager;
import jakarta.resource.spi.ConnectionRequestInfo;
import jakarta.resource.spi.ManagedConnection;
import jakarta.resource.spi.ManagedConnectionFactory;
import jakarta.resource.spi.ResourceAllocationException;
import jakarta.transaction.Synchronization;
import jakarta.transaction.Transaction;
import jakarta.transaction.TransactionManager;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Pools managed connections and enlists them, as containers do. */
final class EnlistingConnectionManager implements ConnectionManager {

  private static final long serialVersionUID = 1L;

  /** When a container starts the branch. */
  enum Order {
    /** After the connection is handed out: Payara, GlassFish. */
    CONNECTION_FIRST,
    /** Before: WildFly. */
    BRANCH_FIRST
  }

  private final transient TransactionManager transactions;
  private final transient TransactionSynchronizationRegistry registry;
  private final Order order;
  private final transient List<ManagedConnection> free = new ArrayList<>();
  private final transient Map<Transaction, List<ManagedConnection>> enlisted =
      new ConcurrentHashMap<>();
  private final transient List<Exception> errors = new ArrayList<>();
  private transient int created;
  private final transient Map<ManagedConnection, Integer> open = new ConcurrentHashMap<>();

  EnlistingConnectionManager(
      TransactionManager transactions, TransactionSynchronizationRegistry registry, Order order) {
    this.transactions = transactions;
    this.registry = registry;
    this.order = order;
  }

  /** Managed connections made since the beginning. */
  synchronized int created() {
    return created;
  }

  /** Handles that are not closed. */
  int open() {
    return open.values().stream().mapToInt(Integer::intValue).sum();
  }

  /** Managed connections in transactions. */
  int inUse() {
    return enlisted.values().stream().mapToInt(List::size).sum();
  }

  synchronized List<Exception> errors() {
    return List.copyOf(errors);
  }

  @Override
  public Object allocateConnection(ManagedConnectionFactory factory, ConnectionRequestInfo info)
      throws ResourceException {
    try {
      Transaction transaction = transactions.getTransaction();
      List<ManagedConnection> mine =
          enlisted.computeIfAbsent(transaction, absent -> joined(transaction));
      for (ManagedConnection candidate : mine) {
        if (factory.matchManagedConnections(Set.of(candidate), null, info) != null) {
          return counted(candidate, candidate.getConnection(null, info));
        }
      }
      ManagedConnection connection = take(factory, info);
      mine.add(connection);
      if (order == Order.BRANCH_FIRST) {
        transaction.enlistResource(connection.getXAResource());
        return counted(connection, connection.getConnection(null, info));
      }
      connection.getXAResource();
      Object handle = counted(connection, connection.getConnection(null, info));
      transaction.enlistResource(connection.getXAResource());
      return handle;
    } catch (ResourceException e) {
      throw e;
    } catch (Exception e) {
      throw new ResourceAllocationException("The connection could not be enlisted.", e);
    }
  }

  private Object counted(ManagedConnection connection, Object handle) {
    open.merge(connection, 1, Integer::sum);
    return handle;
  }

  private synchronized ManagedConnection take(
      ManagedConnectionFactory factory, ConnectionRequestInfo info) throws ResourceException {
    ManagedConnection matched =
        free.isEmpty() ? null : factory.matchManagedConnections(Set.copyOf(free), null, info);
    if (matched != null) {
      free.remove(matched);
      return matched;
    }
    created++;
    ManagedConnection connection = factory.createManagedConnection(null, info);
    connection.addConnectionEventListener(new Listener());
    return connection;
  }

  private List<ManagedConnection> joined(Transaction transaction) {
    registry.registerInterposedSynchronization(
        new Synchronization() {
          @Override
          public void beforeCompletion() {}

          @Override
          public void afterCompletion(int status) {
            giveBack(transaction);
          }
        });
    return new ArrayList<>();
  }

  private synchronized void giveBack(Transaction transaction) {
    for (ManagedConnection connection : enlisted.remove(transaction)) {
      try {
        connection.cleanup();
        open.remove(connection);
        free.add(connection);
      } catch (ResourceException e) {
        errors.add(e);
      }
    }
  }

  private final class Listener implements ConnectionEventListener {

    @Override
    public void connectionClosed(ConnectionEvent event) {
      open.merge((ManagedConnection) event.getSource(), -1, Integer::sum);
    }

    @Override
    public void connectionErrorOccurred(ConnectionEvent event) {
      synchronized (EnlistingConnectionManager.this) {
        errors.add(event.getException());
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
