package org.bondstone.adapter.observation;

import java.util.HashMap;
import java.util.Map;

/** How many pools each block has had. Thread-safe. */
final class PoolGenerations {

  /** Far more than a server has; it only keeps the names of blocks that are gone from piling up. */
  static final int MOST_BLOCKS = 10_000;

  private final Map<String, Long> known = new HashMap<>();

  /** The highest of all that were forgotten: a pool of that number may still drain. */
  private long forgotten;

  /** The number of a new pool of a block, higher than those before. */
  synchronized long next(String block) {
    if (known.size() >= MOST_BLOCKS && !known.containsKey(block)) {
      forgotten = known.values().stream().mapToLong(Long::longValue).max().orElse(forgotten);
      known.clear();
    }
    return known.merge(block, forgotten + 1, (before, first) -> before + 1);
  }

  synchronized int size() {
    return known.size();
  }
}
