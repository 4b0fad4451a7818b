package org.bondstone.adapter.persistence;

import jakarta.persistence.EntityManagerFactory;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.util.function.Supplier;

/**
 * The factory of a unit on the database that is in force at each call. Its connector closes it.
 * Thread-safe.
 */
final class SharedFactory implements InvocationHandler {

  private final String name;
  private final Supplier<EntityManagerFactory> current;

  private SharedFactory(String name, Supplier<EntityManagerFactory> current) {
    this.name = name;
    this.current = current;
  }

  /**
   * @param name what to show of it
   */
  static EntityManagerFactory of(String name, Supplier<EntityManagerFactory> current) {
    return Proxies.of(new SharedFactory(name, current), EntityManagerFactory.class);
  }

  @Override
  @SuppressWarnings("ReferenceEquality") // the proxy is equal to itself only
  public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
    return switch (method.getName()) {
      case "equals" -> proxy == arguments[0];
      case "hashCode" -> System.identityHashCode(proxy);
      case "toString" -> "EntityManagerFactory[" + name + "]";
      case "isOpen" -> true;
      case "close" ->
          throw new IllegalStateException("This factory is shared: its connector closes it.");
      default -> Proxies.call(current.get(), method, arguments);
    };
  }
}
