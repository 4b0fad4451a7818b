package org.bondstone.adapter.connector;

import java.util.Optional;
import org.bondstone.adapter.cursor.CallingThread;
import org.bondstone.api.spi.OperationScope;
import org.bondstone.api.spi.ScopeProvider;

/**
 * Carries the scope of the calling thread to the thread that does the work, and to what is chained
 * to it. Thread-safe.
 */
final class CallerScopes implements ScopeProvider {

  private static final ThreadLocal<OperationScope> CARRIED = new ThreadLocal<>();

  private final ScopeProvider provider;

  CallerScopes(ScopeProvider provider) {
    this.provider = provider;
  }

  @Override
  public Optional<OperationScope> current() {
    return Optional.of(capture());
  }

  /** The scope of the calling thread. */
  OperationScope capture() {
    OperationScope carried = CARRIED.get();
    return carried != null
        ? carried
        : provider.current().orElseGet(() -> new CallingThread(Thread.currentThread(), true));
  }

  static void run(OperationScope scope, Runnable work) {
    OperationScope before = CARRIED.get();
    CARRIED.set(scope);
    try {
      work.run();
    } finally {
      restore(before);
    }
  }

  private static void restore(OperationScope before) {
    if (before == null) {
      CARRIED.remove();
    } else {
      CARRIED.set(before);
    }
  }
}
