package org.bondstone.adapter.transaction;

import java.sql.SQLException;
import org.bondstone.adapter.coordinator.GlobalTransaction;

/** Makes the adapter a resource of the calling thread's transaction. Thread-safe. */
@FunctionalInterface
public interface Enlister {

  /**
   * Enlists the adapter, once for each transaction.
   *
   * @param transaction what the transaction manager will end
   * @param deadline hears of the time that the transaction manager gives it
   * @throws SQLException when the container refuses
   */
  void enlist(GlobalTransaction transaction, Deadline deadline) throws SQLException;
}
