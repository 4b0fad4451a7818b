package org.bondstone.api.spi;

import java.util.Optional;

/** Knows no scope. An enum, so that it can be serialised. */
enum NoScopes implements ScopeProvider {
  INSTANCE;

  @Override
  public Optional<OperationScope> current() {
    return Optional.empty();
  }
}
