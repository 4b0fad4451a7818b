package org.bondstone.adapter.persistence;

import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.Query;
import jakarta.persistence.TransactionRequiredException;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.util.Set;

/**
 * An entity manager for all, as a container's with a persistence context of the transaction
 * (Jakarta Persistence 3.1, section 7.6.1): in a Jakarta transaction each use is of one session,
 * which ends with it; outside, each call has a session of its own, and what it returns is detached.
 * Thread-safe.
 */
final class SharedSession implements InvocationHandler {

  private static final Set<String> IN_TRANSACTION_ONLY =
      Set.of("persist", "merge", "remove", "refresh", "lock", "flush", "joinTransaction");

  private final EntityManagerFactory factory;

  /** Null outside a container. */
  private final TransactionSynchronizationRegistry transactions;

  private SharedSession(
      EntityManagerFactory factory, TransactionSynchronizationRegistry transactions) {
    this.factory = factory;
    this.transactions = transactions;
  }

  /**
   * @param factory makes sessions on the database that is in force
   * @param transactions the container's; null where there are none
   */
  static EntityManager of(
      EntityManagerFactory factory, TransactionSynchronizationRegistry transactions) {
    return Proxies.named(
        "EntityManager of " + factory,
        new SharedSession(factory, transactions),
        EntityManager.class);
  }

  @Override
  public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
    return switch (method.getName()) {
      case "isOpen" -> true;
      case "close" ->
          throw new IllegalStateException(
              "This entity manager is shared: each session of it ends with its transaction.");
      case "getTransaction" ->
          throw new IllegalStateException(
              "This entity manager takes part in the container's transactions, and has none of its"
                  + " own.");
      case "getEntityManagerFactory" -> factory;
      default ->
          inTransaction() ? Proxies.call(current(), method, arguments) : outside(method, arguments);
    };
  }

  private boolean inTransaction() {
    return transactions != null && transactions.getTransactionKey() != null;
  }

  private EntityManager current() {
    if (transactions.getResource(this) instanceof EntityManager known) {
      return known;
    }
    EntityManager session = factory.createEntityManager();
    transactions.registerInterposedSynchronization(new End(session, Thread.currentThread()));
    transactions.putResource(this, session);
    return session;
  }

  private Object outside(Method method, Object[] arguments) throws Throwable {
    if (IN_TRANSACTION_ONLY.contains(method.getName())) {
      throw new TransactionRequiredException(method.getName() + " needs a Jakarta transaction.");
    }
    EntityManager session = factory.createEntityManager();
    boolean open = false;
    try {
      Object result = Proxies.call(session, method, arguments);
      if (result instanceof Query query) {
        open = true;
        return DetachedQuery.of(query, session, method.getReturnType());
      }
      return result;
    } finally {
      if (!open) {
        session.close();
      }
    }
  }

  /**
   * Closes a session after its transaction. When another thread ends that, as after a timeout, the
   * session may be in use: then it is left to the collector, since it holds no connection.
   */
  private record End(EntityManager session, Thread user) implements Synchronization {

    @Override
    public void beforeCompletion() {}

    @Override
    public void afterCompletion(int status) {
      if (status == Status.STATUS_COMMITTED || Thread.currentThread().equals(user)) {
        session.close();
      }
    }
  }
}
