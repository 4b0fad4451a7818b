package org.bondstone.adapter.database.sqlite;

import java.lang.module.ModuleDescriptor.Version;
import java.sql.SQLException;
import org.bondstone.adapter.database.DatabaseConfiguration;
import org.bondstone.adapter.database.Opening;
import org.bondstone.adapter.database.PhysicalConnection;
import org.bondstone.api.error.InvalidSpecificationException;
import org.bondstone.api.sql.Isolation;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteOpenMode;

/** Sets sqlite-jdbc up. The PRAGMAs are those of Prefect's database configuration. */
final class SqliteDriver {

  private static final int CACHE_PAGES = 20_000;
  private static final String BUSY_MILLISECONDS = "60000";

  /** Prefect's; the first with UPSERT. */
  private static final Version OLDEST = Version.parse("3.24");

  private final DatabaseConfiguration configuration;
  private final Version oldest;

  SqliteDriver(DatabaseConfiguration configuration) {
    this(configuration, OLDEST);
  }

  /**
   * @param oldest the oldest version of SQLite that will do
   */
  SqliteDriver(DatabaseConfiguration configuration, Version oldest) {
    this.configuration = configuration;
    this.oldest = oldest;
  }

  /** How long to wait for another connection's lock, in milliseconds. */
  long busyTimeout() {
    String given = configuration.properties().getOrDefault("busy_timeout", BUSY_MILLISECONDS);
    return Math.min(Integer.MAX_VALUE, Long.parseLong(given));
  }

  /**
   * Connects.
   *
   * @param place a checked path, or a place in memory that this package has made
   */
  PhysicalConnection connect(String place) throws SQLException {
    SqliteSession connection =
        new SqliteSession(
            place, config().toProperties(), configuration.policy().embedded().restricted());
    PhysicalConnection physical = new PhysicalConnection(connection);
    return Opening.setUp(
        physical,
        () -> {
          requireVersion(connection.libversion());
          connection.restrict();
          if (configuration.isolation() == Isolation.READ_UNCOMMITTED) {
            connection.setTransactionIsolation(Isolation.READ_UNCOMMITTED.level());
          }
          if (!configuration.statementTimeout().isZero()) {
            connection.setBusyTimeout(
                (int) Math.min(busyTimeout(), configuration.statementTimeout().toMillis()));
          }
        });
  }

  private SQLiteConfig config() {
    String mode = configuration.properties().getOrDefault("mode", "rwc");
    SQLiteConfig config = new SQLiteConfig();
    if (mode.equals("ro")) {
      config.setReadOnly(true);
    } else {
      config.setJournalMode(SQLiteConfig.JournalMode.WAL);
    }
    if (mode.equals("rw")) {
      config.resetOpenMode(SQLiteOpenMode.CREATE);
    }
    config.enforceForeignKeys(true);
    config.setLegacyAlterTable(false);
    config.setSynchronous(SQLiteConfig.SynchronousMode.NORMAL);
    config.setCacheSize(CACHE_PAGES);
    config.setBusyTimeout((int) busyTimeout());
    config.enableLoadExtension(false);
    config.setTransactionMode(SQLiteConfig.TransactionMode.DEFERRED);
    return config;
  }

  void requireVersion(String version) {
    if (Version.parse(version).compareTo(oldest) < 0) {
      throw new InvalidSpecificationException(
          "SQLite %s is too old; needed is %s or newer.".formatted(version, oldest));
    }
  }
}
