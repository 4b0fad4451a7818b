package org.bondstone.server.job;

import jakarta.enterprise.concurrent.spi.ThreadContextProvider;
import jakarta.enterprise.concurrent.spi.ThreadContextSnapshot;
import java.io.Serializable;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;

/**
 * The context of bondstone-cdi for every application. Payara's executor is the server's: it keeps
 * the name of each context that the provider of one application has told it, looks for that in all
 * others, and logs an error for each job that has none. Here they have one, which does nothing. An
 * application with bondstone-cdi has two of the name, of which Payara takes any, so this one asks
 * the other. Thread-safe.
 */
public final class JobContexts implements ThreadContextProvider {

  static final String TYPE = "Bondstone";

  private static final ThreadContextSnapshot NOTHING =
      (ThreadContextSnapshot & Serializable) () -> () -> {};

  @Override
  public ThreadContextSnapshot currentContext(Map<String, String> properties) {
    return ofApplication().map(own -> own.currentContext(properties)).orElse(NOTHING);
  }

  @Override
  public ThreadContextSnapshot clearedContext(Map<String, String> properties) {
    return ofApplication().map(own -> own.clearedContext(properties)).orElse(NOTHING);
  }

  @Override
  public String getThreadContextType() {
    return TYPE;
  }

  private static Optional<ThreadContextProvider> ofApplication() {
    ClassLoader application = Thread.currentThread().getContextClassLoader();
    return ServiceLoader.load(ThreadContextProvider.class, application).stream()
        .filter(provider -> provider.type() != JobContexts.class)
        .map(ServiceLoader.Provider::get)
        .filter(provider -> provider.getThreadContextType().equals(TYPE))
        .findFirst();
  }
}
