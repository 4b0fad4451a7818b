package org.bondstone.rest.health;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.bondstone.api.spi.BlockHealth.Block;
import org.bondstone.api.spi.BlockHealth.State;

/**
 * The blocks without which a server is not ready. None by default: a balancer takes a server away
 * that is not ready, and a database that is down would take all servers away from all applications
 * that do without it. A busy pool and a block that nobody uses are no reason either. Immutable.
 *
 * @param all whether each block in use is one
 */
record NeededBlocks(boolean all, Set<String> names) {

  static final String SETTING = "bondstone.health.blocks";

  private static final String ALL = "*";

  /** Reads the setting: names with commas between them, or a star. */
  static NeededBlocks read(String text) {
    Set<String> names =
        Arrays.stream(text.split(","))
            .map(String::strip)
            .filter(name -> !name.isEmpty())
            .collect(Collectors.toUnmodifiableSet());
    return new NeededBlocks(names.contains(ALL), names);
  }

  /** Whether a server is not ready because of a block. */
  boolean misses(Block block) {
    boolean down =
        switch (block.state()) {
          case UNREACHABLE, REFUSED, CREDENTIALS -> true;
          case UP, BUSY, UNKNOWN -> false;
        };
    return down && (all || names.contains(block.name()));
  }

  /** How blocks in a state are counted. */
  static String word(State state) {
    return state.name().toLowerCase(java.util.Locale.ROOT);
  }
}
