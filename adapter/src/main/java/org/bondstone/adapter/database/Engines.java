package org.bondstone.adapter.database;

import javax.sql.DataSource;

/** Keeps the engines of the configurations that it has made. Thread-safe. */
@FunctionalInterface
public interface Engines {

  /**
   * The connections of a configuration's engine, in no Jakarta transaction. The engine is made when
   * the first one is borrowed, and made anew when it was closed meanwhile.
   */
  DataSource of(DatabaseConfiguration configuration);
}
