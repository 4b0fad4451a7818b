package org.bondstone.store.engine;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bondstone.store.persistence.StoreDatabase;

/** How long statements of single blocks may take, as the store keeps it. Thread-safe. */
public final class SlowThresholds {

  private final StoreDatabase database;

  public SlowThresholds(StoreDatabase database) {
    this.database = database;
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
   * Keeps the one of a block.
   *
   * @param threshold null for the usual one
   */
  void set(String block, Duration threshold) {
    database.write(
        (entities, state) -> {
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
}
