package org.bondstone.adapter.engine;

import java.util.Map;

/** What OpenTelemetry's conventions call kinds of databases. */
final class DatabaseSystems {

  private static final Map<String, String> OTHER_NAMES =
      Map.of("h2", "h2database", "oracle", "oracle.db", "mssql", "microsoft.sql_server");

  private DatabaseSystems() {}

  static String of(String dialect) {
    return OTHER_NAMES.getOrDefault(dialect, dialect);
  }
}
