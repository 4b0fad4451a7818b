package org.bondstone.cdi.connector;

import jakarta.enterprise.concurrent.spi.ThreadContextProvider;
import jakarta.enterprise.concurrent.spi.ThreadContextRestorer;
import jakarta.enterprise.concurrent.spi.ThreadContextSnapshot;
import java.io.Serializable;
import java.util.Map;

/**
 * Gives each job of a managed executor a scope of its own. The container finds it by its line in
 * {@code META-INF/services}, and calls it where a job begins and ends (Jakarta Concurrency 3.0,
 * section 3.3.4). Thread-safe.
 */
public final class JobScopes implements ThreadContextProvider, ThreadContextSnapshot, Serializable {

  private static final long serialVersionUID = 1L;

  /** It carries nothing from the thread that submits: a job has what it begins itself. */
  @Override
  public ThreadContextSnapshot currentContext(Map<String, String> properties) {
    return this;
  }

  @Override
  public ThreadContextSnapshot clearedContext(Map<String, String> properties) {
    return this;
  }

  @Override
  public String getThreadContextType() {
    return "Bondstone";
  }

  @Override
  public ThreadContextRestorer begin() {
    return RequestOperations.beginJob()::end;
  }
}
