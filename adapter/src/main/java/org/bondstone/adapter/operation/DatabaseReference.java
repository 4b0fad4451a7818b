package org.bondstone.adapter.operation;

import org.bondstone.adapter.database.error.BlockNames;
import org.bondstone.adapter.engine.Engine;
import org.bondstone.adapter.engine.EngineReference;
import org.bondstone.adapter.transaction.TransactionIntegration;
import org.bondstone.api.block.BlockReference;

/** Finds the database of a connector at each operation. Thread-safe. */
public final class DatabaseReference {

  private final EngineReference engines;
  private final TransactionIntegration transactions;
  private volatile Database last;

  public DatabaseReference(EngineReference engines, TransactionIntegration transactions) {
    this.engines = engines;
    this.transactions = transactions;
  }

  /**
   * The database in force now.
   *
   * @param inTransaction whether the calling thread is in a Jakarta transaction, which stays with
   *     the engine that it began with
   */
  public Database current(boolean inTransaction) {
    Engine engine = inTransaction ? transactions.engine(engines) : engines.engine();
    Database known = last;
    if (known == null || known.engine() != engine || (known.isLeft() && !inTransaction)) {
      known = new Database(engine, name(), engines.block().map(BlockReference::name).orElse(null));
      last = known;
    }
    return known;
  }

  /** The database of the last operation; null before the first. */
  public Database last() {
    return last;
  }

  /** The most connections of the last database; 1 while it is not known, which never blocks. */
  public int mostConnections() {
    Database known = last;
    return known == null ? 1 : known.configuration().poolLimits().max();
  }

  public void release() {
    last = null;
    engines.release();
  }

  /** What messages call the connector. */
  public String name() {
    return engines.block().map(BlockReference::toString).orElse(BlockNames.NONE);
  }
}
