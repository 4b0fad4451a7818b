package org.bondstone.adapter.persistence;

import jakarta.persistence.EntityManager;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;

/**
 * A session with transactions of its own. Closing it rolls back the one that runs: Jakarta
 * Persistence (section 7.2) leaves it running instead, with its connection, for nobody to end.
 */
final class OwnSession implements InvocationHandler {

  private final EntityManager session;
  private final Runnable afterwards;

  private OwnSession(EntityManager session, Runnable afterwards) {
    this.session = session;
    this.afterwards = afterwards;
  }

  /**
   * @param afterwards runs when the session is closed
   */
  static EntityManager of(EntityManager session, Runnable afterwards) {
    return (EntityManager)
        Proxy.newProxyInstance(
            OwnSession.class.getClassLoader(),
            new Class<?>[] {EntityManager.class},
            new OwnSession(session, afterwards));
  }

  @Override
  public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
    if (method.getName().equals("close")) {
      close();
      return null;
    }
    try {
      return method.invoke(session, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  private void close() {
    try {
      if (session.isOpen() && session.getTransaction().isActive()) {
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
