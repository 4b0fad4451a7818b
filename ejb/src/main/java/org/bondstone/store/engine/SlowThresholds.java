package org.bondstone.store.engine;

import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bondstone.store.change.Writes;
import org.bondstone.store.check.Texts;
import org.bondstone.store.model.Caller;
import org.bondstone.store.persistence.StoreDatabase;

/** How long statements of single blocks may take, as the store keeps it. Thread-safe. */
public final class SlowThresholds {

  private final StoreDatabase database;
  private final Writes writes;

  public SlowThresholds(StoreDatabase database, Writes writes) {
    this.database = database;
    this.writes = writes;
  }

  /** Those of all blocks that have one. */
  Map<String, Duration> all() {
    List<?> rows =
        database.read(
            entities ->
                entities
                    .createNativeQuery("select block_name, millis from bondstone_slow_threshold")
                    .getResultList());
    Map<String, Duration> all = new HashMap<>();
    for (Object row : rows) {
      Object[] columns = (Object[]) row;
      all.put((String) columns[0], Duration.ofMillis(((Number) columns[1]).longValue()));
    }
    return all;
  }

  /**
   * Keeps the one of a block, and records who has set it.
   *
   * @param threshold null for the usual one
   */
  void set(String block, Duration threshold, Caller caller) {
    new Texts().shortText("name", block).check();
    writes.run(
        scope -> {
          scope.audit(caller, action(threshold), block);
          EntityManager entities = scope.entities();
          entities
              .createNativeQuery("delete from bondstone_slow_threshold where block_name = ?1")
              .setParameter(1, block)
              .executeUpdate();
          return threshold == null
              ? 0
              : entities
                  .createNativeQuery(
                      "insert into bondstone_slow_threshold (block_name, millis) values (?1, ?2)")
                  .setParameter(1, block)
                  .setParameter(2, threshold.toMillis())
                  .executeUpdate();
        });
  }

  private static String action(Duration threshold) {
    return threshold == null
        ? "took back the threshold of slow statements of block"
        : "set the threshold of slow statements to %d ms of block".formatted(threshold.toMillis());
  }
}
