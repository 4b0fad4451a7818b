package org.bondstone.store.startup;

import java.util.function.Supplier;
import org.bondstone.store.source.Gate;

/** Hands results and errors through {@link StoreGate} as they are. */
final class EjbGate implements Gate {

  private final StoreGate gate;

  EjbGate(StoreGate gate) {
    this.gate = gate;
  }

  @Override
  public <T> T call(Supplier<T> action) {
    Outcome<T> outcome = new Outcome<>();
    gate.run(() -> outcome.fill(action));
    return outcome.get();
  }

  private static final class Outcome<T> {

    private T value;
    private RuntimeException error;

    void fill(Supplier<T> action) {
      try {
        value = action.get();
      } catch (RuntimeException e) {
        error = e;
      }
    }

    T get() {
      if (error != null) {
        throw error;
      }
      return value;
    }
  }
}
