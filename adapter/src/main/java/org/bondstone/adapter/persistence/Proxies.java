package org.bondstone.adapter.persistence;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;

/**
 * Proxies of the interfaces of Jakarta Persistence, which have more methods from version to
 * version.
 */
final class Proxies {

  private Proxies() {}

  /**
   * @param type what the proxy is used as
   */
  static <T> T of(InvocationHandler handler, Class<T> type, Class<?>... more) {
    Class<?>[] types = new Class<?>[more.length + 1];
    types[0] = type;
    System.arraycopy(more, 0, types, 1, more.length);
    return type.cast(Proxy.newProxyInstance(Proxies.class.getClassLoader(), types, handler));
  }

  /**
   * A proxy that is equal to itself only.
   *
   * @param text what it shows of itself
   */
  @SuppressWarnings("ReferenceEquality") // it is equal to itself only
  static <T> T named(String text, InvocationHandler handler, Class<T> type) {
    return of(
        (proxy, method, arguments) ->
            switch (method.getName()) {
              case "equals" -> proxy == arguments[0];
              case "hashCode" -> System.identityHashCode(proxy);
              case "toString" -> text;
              default -> handler.invoke(proxy, method, arguments);
            },
        type);
  }

  static Object call(Object target, Method method, Object[] arguments) throws Throwable {
    try {
      return method.invoke(target, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }
}
