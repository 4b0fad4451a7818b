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

  private final Supplier<EntityManagerFactory> current;

  private SharedFactory(Supplier<EntityManagerFactory> current) {
    this.current = current;
  }

  /**
   * @param name what to show of it
   */
  static EntityManagerFactory of(String name, Supplier<EntityManagerFactory> current) {
    return Proxies.named(
        "EntityManagerFactory[" + name + "]",
        new SharedFactory(current),
        EntityManagerFactory.class);
  }

  @Override
  public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
    return switch (method.getName()) {
      case "isOpen" -> true;
      case "close" ->
          throw new IllegalStateException("This factory is shared: its connector closes it.");
      default -> Proxies.call(current.get(), method, arguments);
    };
  }
}
