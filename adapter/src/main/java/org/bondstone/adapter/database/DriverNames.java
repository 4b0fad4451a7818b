package org.bondstone.adapter.database;

import java.util.List;
import org.bondstone.adapter.database.KnownDriver.Style;

/**
 * The names of drivers that lead to a kind of database, the usual ones first.
 *
 * @param both the names that serve both connectors
 * @param sync Python's names for the synchronous connector
 * @param async Python's names for the asynchronous connector
 * @param nicknames what other tools call the database, for "did you mean"; the first driver's name
 *     is meant
 */
public record DriverNames(
    List<String> both, List<String> sync, List<String> async, List<String> nicknames) {

  /** Names that serve both connectors, and no others yet. */
  public static DriverNames of(String... both) {
    return new DriverNames(List.of(both), List.of(), List.of(), List.of());
  }

  public DriverNames sync(String... names) {
    return new DriverNames(both, List.of(names), async, nicknames);
  }

  public DriverNames async(String... names) {
    return new DriverNames(both, sync, List.of(names), nicknames);
  }

  public DriverNames nicknames(String... names) {
    return new DriverNames(both, sync, async, List.of(names));
  }

  List<String> of(Style style) {
    return switch (style) {
      case BOTH -> both;
      case SYNC -> sync;
      case ASYNC -> async;
    };
  }
}
