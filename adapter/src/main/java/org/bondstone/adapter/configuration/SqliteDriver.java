package org.bondstone.adapter.configuration;

import java.sql.SQLException;
import org.bondstone.api.error.InvalidSpecificationException;
import org.bondstone.api.sql.Isolation;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConnection;
import org.sqlite.SQLiteDataSource;
import org.sqlite.SQLiteOpenMode;

/** Sets sqlite-jdbc up. The PRAGMAs are those of Prefect's database configuration. */
final class SqliteDriver {

  private static final int CACHE_PAGES = 20_000;
  private static final String BUSY_MILLISECONDS = "60000";
  private static final int OLDEST_MAJOR = 3;
  private static final int OLDEST_MINOR = 24;

  private final DatabaseConfiguration configuration;

  SqliteDriver(DatabaseConfiguration configuration) {
    this.configuration = configuration;
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
    SQLiteDataSource source = new SQLiteDataSource(config);
    source.setUrl("jdbc:sqlite:" + place);
    SQLiteConnection connection = source.getConnection(null, null);
    SimpleConnection physical = new SimpleConnection(connection);
    return Opening.setUp(
        physical,
        () -> {
          requireVersion(connection.libversion());
          if (configuration.isolation() == Isolation.READ_UNCOMMITTED) {
            connection.setTransactionIsolation(Isolation.READ_UNCOMMITTED.level());
          }
          if (!configuration.statementTimeout().isZero()) {
            connection.setBusyTimeout(
                (int) Math.min(busyTimeout(), configuration.statementTimeout().toMillis()));
          }
        });
  }

  static void requireVersion(String version) {
    String[] parts = version.split("\\.");
    int major = Integer.parseInt(parts[0]);
    int minor = Integer.parseInt(parts[1]);
    if (major < OLDEST_MAJOR || (major == OLDEST_MAJOR && minor < OLDEST_MINOR)) {
      throw new InvalidSpecificationException(
          "SQLite %s is too old; needed is 3.24 or newer.".formatted(version));
    }
  }
}
