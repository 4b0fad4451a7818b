package org.bondstone.api.spi;

/**
 * A scope that cursors belong to outside a transaction, such as one HTTP request.
 *
 * @see ScopeProvider
 */
public interface OperationScope {

  /** Names the scope: equal for equal scopes, never null. */
  Object key();

  /** Runs an action once, when the scope ends, on whichever thread ends it. */
  void onEnd(Runnable action);
}
