package org.bondstone.adapter.database.duckdb;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.Properties;
import org.bondstone.adapter.database.DriverCatalogue;

/**
 * Sets DuckDB's driver up, which is loaded by its name: its jar is too large to compile against.
 */
final class DuckDbDriver {

  private static final String URL = "jdbc:duckdb:";

  /** What DuckDB itself would give to a database, most of the machine, belongs to the server. */
  private static final Map<String, String> LIMITS =
      Map.of("memory_limit", "1GB", "max_temp_directory_size", "10GB");

  /** SQL reaches its own database, and cannot change that. */
  private static final Map<String, String> RESTRICTIONS =
      Map.of(
          "enable_external_access", "false",
          "allow_unsigned_extensions", "false",
          "allow_community_extensions", "false",
          "autoinstall_known_extensions", "false",
          "autoload_known_extensions", "false",
          "allow_persistent_secrets", "false",
          "lock_configuration", "true");

  private final DuckDbConfiguration configuration;

  DuckDbDriver(DuckDbConfiguration configuration) {
    this.configuration = configuration;
  }

  /**
   * Connects.
   *
   * @param place a checked path; empty for a database of its own in memory
   * @param more what depends on the place
   */
  Connection connect(String place, Properties more) throws SQLException {
    Properties all = new Properties();
    all.putAll(LIMITS);
    all.putAll(configuration.properties());
    all.remove("read_only");
    all.putAll(more);
    // Otherwise the whole result is in memory, whatever the limit, before its first row.
    all.setProperty("jdbc_stream_results", "true");
    if (configuration.readsOnly()) {
      all.setProperty("duckdb.read_only", "true");
    }
    if (configuration.policy().embedded().restricted()) {
      all.putAll(RESTRICTIONS);
    }
    return open(place, all);
  }

  /** What a file with nothing in it holds. */
  byte[] emptyDatabase() throws SQLException, IOException {
    Path folder = Files.createTempDirectory("bondstone-duckdb");
    Path file = folder.resolve("empty");
    try {
      open(file.toString(), new Properties()).close();
      return Files.readAllBytes(file);
    } finally {
      Files.deleteIfExists(file);
      Files.deleteIfExists(folder);
    }
  }

  private Connection open(String place, Properties properties) throws SQLException {
    Connection connection =
        DriverCatalogue.driver(configuration.kind()).connect(URL + place, properties);
    if (connection == null) {
      throw new SQLException("The driver does not take its own URL.", "08001");
    }
    return connection;
  }
}
