package org.bondstone.store.service;

import org.bondstone.store.error.StoreUnavailableException;

/** Says whether the store can serve. */
public interface StoreHealth {

  /**
   * Asks the database.
   *
   * @throws StoreUnavailableException when the store has not started, or its database does not
   *     respond
   */
  void check();
}
