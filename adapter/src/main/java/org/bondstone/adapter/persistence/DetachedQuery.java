package org.bondstone.adapter.persistence;

import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;

/**
 * A query of a shared entity manager outside any transaction. What it returns is detached, and a
 * stream is of a whole list, so that nobody must close it. Its session is the query's alone: it
 * holds no connection between two uses and ends with the query, by the collector. For one thread.
 */
final class DetachedQuery implements InvocationHandler {

  private final Query query;
  private final EntityManager session;

  private DetachedQuery(Query query, EntityManager session) {
    this.query = query;
    this.session = session;
  }

  /**
   * @param type what the caller expects, such as a typed query
   */
  static Object of(Query query, EntityManager session, Class<?> type) {
    return Proxies.of(new DetachedQuery(query, session), type);
  }

  @Override
  @SuppressWarnings("ReferenceEquality") // fluent methods return the query itself
  public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
    Object result =
        switch (method.getName()) {
          case "equals" -> proxy == arguments[0];
          case "getResultStream" -> query.getResultList().stream();
          default -> Proxies.call(query, method, arguments);
        };
    if (method.getName().startsWith("get")) {
      session.clear();
    }
    return result == query ? proxy : result;
  }
}
