package org.bondstone.store.source;

import java.util.function.Supplier;

/**
 * How calls from other applications' threads reach the store: outside the Jakarta transaction that
 * such a thread may be in, since the store's reads and writes stand for themselves.
 */
public interface Gate {

  /** Runs an action and hands on what it returns or throws. */
  <T> T call(Supplier<T> action);

  /** For callers that are in no transaction. */
  static Gate open() {
    return new Gate() {
      @Override
      public <T> T call(Supplier<T> action) {
        return action.get();
      }
    };
  }
}
