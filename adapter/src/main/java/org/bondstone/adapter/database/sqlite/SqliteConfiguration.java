package org.bondstone.adapter.database.sqlite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.bondstone.adapter.database.ConfigurationRequest;
import org.bondstone.adapter.database.EmbeddedConfiguration;
import org.bondstone.adapter.database.PhysicalConnection;
import org.bondstone.adapter.database.login.Login;
import org.bondstone.api.error.RefusedUrlException;
import org.sqlite.BusyHandler;
import org.sqlite.ProgressHandler;
import org.sqlite.SQLiteConfig.TransactionMode;
import org.sqlite.SQLiteConnection;

/**
 * SQLite, in this process: in memory or in a file. Connections are in auto-commit mode, so that no
 * BEGIN is sent but by {@link #begin}.
 */
final class SqliteConfiguration extends EmbeddedConfiguration {

  private static final String MEMORY = ":memory:";
  private static final String FILE = "file:";
  private static final Pattern MEMORY_NAME = Pattern.compile("[A-Za-z0-9_.-]{1,128}");

  /** Instructions of SQLite's machine between two looks at the clock. */
  private static final int INSTRUCTIONS = 10_000;

  private final boolean inMemory;
  private final SqliteDriver driver;

  /** When the transactions end that have a limit, on the clock of {@link System#nanoTime}. */
  private final Map<Connection, Long> ends = new ConcurrentHashMap<>();

  /** Lent connections that refuse writes. */
  private final Set<Connection> readOnly = ConcurrentHashMap.newKeySet();

  SqliteConfiguration(SqliteKind kind, ConfigurationRequest request) {
    super(kind, request, new SqliteErrors(), "?%", "-wal", "-shm", "-journal");
    checkNoUser();
    this.inMemory = isMemory(components().database());
    this.driver = new SqliteDriver(this);
    if (inMemory) {
      memoryPlace();
    } else {
      file();
    }
  }

  @Override
  public boolean isInMemory() {
    return inMemory;
  }

  @Override
  protected String path() {
    return plainName(components().database());
  }

  @Override
  protected PhysicalConnection connectAs(Login login) throws SQLException {
    if (inMemory) {
      return driver.connect(memoryPlace());
    }
    if (mode().equals("rwc")) {
      makeFile();
    }
    return driver.connect(file().toString());
  }

  @Override
  protected void makeFile(Path file) throws IOException, SQLException {
    super.makeFile(file);
    if (file.getParent() != null) {
      Files.createDirectories(file.getParent());
    }
  }

  @Override
  public void begin(Connection connection, boolean withForUpdate) throws SQLException {
    SQLiteConnection sqlite = connection.unwrap(SQLiteConnection.class);
    if (!connection.getAutoCommit()) {
      throw new SQLException("A transaction has begun already.", "25001");
    }
    // The driver sends BEGIN with this mode as soon as auto-commit is turned off.
    sqlite
        .getConnectionConfig()
        .setTransactionMode(withForUpdate ? TransactionMode.IMMEDIATE : TransactionMode.DEFERRED);
    try {
      connection.setAutoCommit(false);
    } catch (SQLException e) {
      // BEGIN failed, but the driver has noted otherwise.
      sqlite.getConnectionConfig().setAutoCommit(true);
      throw e;
    } finally {
      sqlite.getConnectionConfig().setTransactionMode(TransactionMode.DEFERRED);
    }
  }

  @Override
  protected void endTransaction(Connection connection) throws SQLException {
    try {
      super.endTransaction(connection);
    } catch (SQLException e) {
      // SQLite ends a transaction by itself after some errors; then there is none to roll back.
      connection.unwrap(SQLiteConnection.class).getConnectionConfig().setAutoCommit(true);
      try (Statement statement = connection.createStatement()) {
        statement.execute("SELECT 1");
      }
    }
  }

  /** The driver's own setter cannot be called on an open connection. */
  @Override
  public void readOnly(Connection connection, boolean value) throws SQLException {
    SqliteSession sqlite = (SqliteSession) connection.unwrap(SQLiteConnection.class);
    if (value) {
      readOnly.add(sqlite);
    }
    try (Statement statement = sqlite.unchecked()) {
      statement.execute("PRAGMA query_only = " + value);
    }
    if (!value) {
      readOnly.remove(sqlite);
    }
  }

  /** SQLite's own wait for a lock takes no message while it lasts, so it looks at the clock. */
  @Override
  public void endsAt(Connection connection, long nanoTime) throws SQLException {
    SQLiteConnection sqlite = connection.unwrap(SQLiteConnection.class);
    ends.put(sqlite, nanoTime);
    waitForLocks(sqlite, statementTimeout());
  }

  @Override
  public void cancel(Connection connection) throws SQLException {
    connection.unwrap(SQLiteConnection.class).getDatabase().interrupt();
  }

  /**
   * @param timeout the statement's, zero for none
   */
  private void waitForLocks(SQLiteConnection sqlite, Duration timeout) throws SQLException {
    long busy = driver.busyTimeout();
    long limit = timeout.isZero() ? busy : Math.min(busy, Math.max(1, timeout.toMillis()));
    Long end = ends.isEmpty() ? null : ends.get(sqlite);
    if (end == null) {
      sqlite.setBusyTimeout((int) limit);
    } else {
      BusyHandler.setHandler(sqlite, new LockWait(limit, end));
    }
  }

  @Override
  protected void forget(Connection connection) {
    ends.remove(connection);
    readOnly.remove(connection);
  }

  @Override
  protected void resetSession(Connection connection) throws SQLException {
    if (!readOnly.isEmpty() && readOnly.contains(connection)) {
      readOnly(connection, false);
    }
    if (connection instanceof SqliteSession session) {
      session.restore();
    }
    if (!ends.isEmpty() && ends.remove(connection) != null) {
      BusyHandler.clearHandler(connection);
      waitForLocks(connection.unwrap(SQLiteConnection.class), statementTimeout());
    }
  }

  @Override
  protected void setTimeout(Connection connection, Duration timeout) throws SQLException {
    SQLiteConnection sqlite = connection.unwrap(SQLiteConnection.class);
    waitForLocks(sqlite, timeout);
    if (timeout.isZero()) {
      ProgressHandler.clearHandler(connection);
      return;
    }
    long deadline = System.nanoTime() + timeout.toNanos();
    ProgressHandler.setHandler(
        connection,
        INSTRUCTIONS,
        new ProgressHandler() {
          @Override
          protected int progress() {
            return System.nanoTime() - deadline > 0 ? 1 : 0;
          }
        });
  }

  @Override
  public void dropDb() throws SQLException {
    super.dropDb();
    if (inMemory && !memoryPlace().equals(MEMORY)) {
      emptySharedMemory();
    }
  }

  /** Somebody may hold it open: then it lives on, and is left without anything in it. */
  private void emptySharedMemory() throws SQLException {
    try (PhysicalConnection physical = connectAs(opener().login());
        Statement statement = physical.connection().createStatement()) {
      // Outside of a transaction, as SQLite wants it; the connection ends with this.
      statement.execute("PRAGMA foreign_keys = OFF");
      List<String> drops = new ArrayList<>();
      try (ResultSet all =
          statement.executeQuery(
              "SELECT type, name FROM sqlite_schema WHERE type IN ('table', 'view')"
                  + " AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'")) {
        while (all.next()) {
          // The indexes and triggers of a table go with it.
          drops.add(
              "DROP %s IF EXISTS %s".formatted(all.getString(1), kind().quote(all.getString(2))));
        }
      }
      for (String drop : drops) {
        statement.execute(drop);
      }
    }
  }

  /** How the file is opened: {@code ro}, {@code rw} or {@code rwc}. */
  String mode() {
    return properties().getOrDefault("mode", "rwc");
  }

  private boolean isMemory(String database) {
    return database == null
        || plainName(database).equals(MEMORY)
        || "memory".equals(properties().get("mode"));
  }

  private String memoryPlace() {
    String name = components().database() == null ? MEMORY : plainName(components().database());
    if (name.equals(MEMORY) || !"shared".equals(properties().get("cache"))) {
      return MEMORY;
    }
    if (!MEMORY_NAME.matcher(name).matches()) {
      throw new RefusedUrlException(
          "The name of the SQLite database is not valid; allowed are letters, digits, _ . and -.");
    }
    return FILE + name + "?mode=memory&cache=shared";
  }

  private static String plainName(String database) {
    return database.startsWith(FILE) ? database.substring(FILE.length()) : database;
  }
}
