package org.bondstone.adapter.persistence;

import jakarta.persistence.EntityManager;
import java.io.Serializable;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;

/**
 * A session that its user closes. Closing one with transactions of its own rolls back the one that
 * runs: Jakarta Persistence (section 7.2) leaves it running instead, with its connection, for
 * nobody to end.
 */
final class OpenSession implements InvocationHandler {

  private final EntityManager session;
  private final boolean own;
  private final Runnable afterwards;

  private OpenSession(EntityManager session, boolean own, Runnable afterwards) {
    this.session = session;
    this.own = own;
    this.afterwards = afterwards;
  }

  /**
   * A session with transactions of its own.
   *
   * @param afterwards runs when the session is closed
   */
  static EntityManager own(EntityManager session, Runnable afterwards) {
    return of(new OpenSession(session, true, afterwards));
  }

  /** A session in a transaction of the container. */
  static EntityManager joined(EntityManager session) {
    return of(new OpenSession(session, false, () -> {}));
  }

  /**
   * Serialisable by its type, so that a producer may give it a scope that asks for that, as {@code
   * TransactionScoped}. Writing it fails, and that scope never does.
   */
  private static EntityManager of(OpenSession session) {
    return Proxies.of(session, EntityManager.class, Serializable.class);
  }

  @Override
  public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
    if (method.getName().equals("close")) {
      close();
      return null;
    }
    return Proxies.call(session, method, arguments);
  }

  private void close() {
    try {
      if (own && session.isOpen() && session.getTransaction().isActive()) {
        session.getTransaction().rollback();
      }
    } finally {
      try {
        session.close();
      } finally {
        afterwards.run();
      }
    }
  }
}
