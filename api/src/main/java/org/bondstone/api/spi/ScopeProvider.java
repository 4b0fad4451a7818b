package org.bondstone.api.spi;

import java.util.Optional;

/** Knows the scope that the calling thread is in. Thread-safe. */
@FunctionalInterface
public interface ScopeProvider {

  /** The scope of the calling thread; empty when it is in none. */
  Optional<OperationScope> current();

  /** Knows no scope, so that cursors belong to the thread. */
  static ScopeProvider none() {
    return NoScopes.INSTANCE;
  }
}
