package org.bondstone.adapter.testing;

import java.nio.file.Path;
import java.util.UUID;
import org.bondstone.api.sql.ConnectionComponents;
import org.bondstone.api.sql.ConnectionSpecification;

/** Specifications of databases in this process. */
public final class TestSpecifications {

  private TestSpecifications() {}

  /** A specification from a URL. */
  public static ConnectionSpecification.Builder of(String url) {
    return ConnectionSpecification.of(ConnectionComponents.parse(url));
  }

  /** An H2 database in memory that no other test has. */
  public static ConnectionSpecification.Builder h2() {
    return of("h2:///mem:test-" + UUID.randomUUID());
  }

  /** An SQLite database in a file of a folder; needs a policy that allows the folder. */
  public static ConnectionSpecification.Builder sqlite(Path folder) {
    return of("sqlite:///" + folder.resolve("test.db"));
  }

  /** A DuckDB database in a file of a folder; needs a policy that allows the folder. */
  public static ConnectionSpecification.Builder duckDb(Path folder) {
    return of("duckdb:///" + folder.resolve("test.duckdb"));
  }

  /** An SQLite database in memory. */
  public static ConnectionSpecification.Builder sqliteMemory() {
    return of("sqlite:///:memory:");
  }
}
