package org.bondstone.it;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives a server to the tests of all classes: starts it for the first, and closes it at the end.
 */
public abstract class SharedServer implements ParameterResolver {

  private final Class<? extends AutoCloseable> type;

  /**
   * @param type has a constructor without parameters, which starts it
   */
  protected SharedServer(Class<? extends AutoCloseable> type) {
    this.type = type;
  }

  @Override
  public final boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == type;
  }

  @Override
  public final Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return context.getRoot().getStore(Namespace.create(type)).getOrComputeIfAbsent(type);
  }
}
