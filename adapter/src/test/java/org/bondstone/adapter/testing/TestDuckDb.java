package org.bondstone.adapter.testing;

/** DuckDB's driver, which only the build's profile {@code duckdb} has on the class path. */
public final class TestDuckDb {

  private TestDuckDb() {}

  /** Whether the driver is there. */
  public static boolean isThere() {
    try {
      Class.forName("org.duckdb.DuckDBDriver", false, TestDuckDb.class.getClassLoader());
      return true;
    } catch (ClassNotFoundException e) {
      return false;
    }
  }
}
