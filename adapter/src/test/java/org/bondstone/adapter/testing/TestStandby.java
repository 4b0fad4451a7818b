package org.bondstone.adapter.testing;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A second PostgreSQL, which follows another one until it is promoted. */
public final class TestStandby implements AutoCloseable {

  private final EmbeddedPostgres primary;
  private final EmbeddedPostgres server;
  private final Path folder;

  private TestStandby(EmbeddedPostgres primary, EmbeddedPostgres server, Path folder) {
    this.primary = primary;
    this.server = server;
    this.folder = folder;
  }

  /** A server to be followed, which flushes what it commits: a standby gets nothing else. */
  public static EmbeddedPostgres startPrimary() throws IOException {
    return EmbeddedPostgres.builder()
        .setServerConfig("max_prepared_transactions", "64")
        .setServerConfig("synchronous_commit", "on")
        .start();
  }

  /** Copies a server that runs, and follows it from there. */
  public static TestStandby of(EmbeddedPostgres primary) throws IOException, SQLException {
    Path folder = Files.createTempDirectory("bondstone-standby");
    try (Connection connection = primary.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      Path data = Path.of(text(statement, "show data_directory"));
      // PostgreSQL 15 has other names for both.
      boolean isOld = connection.getMetaData().getDatabaseMajorVersion() < 15;
      text(
          statement,
          isOld
              ? "select pg_start_backup('test', true, false)"
              : "select pg_backup_start('test', true)");
      copy(data, folder);
      String label =
          text(
              statement,
              "select labelfile from "
                  + (isOld ? "pg_stop_backup(false, false)" : "pg_backup_stop(false)"));
      Files.writeString(folder.resolve("backup_label"), label);
    }
    Files.createFile(folder.resolve("standby.signal"));
    Files.writeString(
        folder.resolve("postgresql.auto.conf"),
        "primary_conninfo = 'host=localhost user=postgres port=%d'%n".formatted(primary.getPort()));
    EmbeddedPostgres server =
        EmbeddedPostgres.builder()
            .setDataDirectory(folder)
            .setCleanDataDirectory(false)
            // One that allows less than its primary does not start.
            .setServerConfig("max_prepared_transactions", "64")
            .setServerConfig("max_connections", "300")
            .start();
    return new TestStandby(primary, server, folder);
  }

  private static String text(Statement statement, String sql) throws SQLException {
    try (ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getString(1);
    }
  }

  /** But for what belongs to the process, and goes while it is copied. */
  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : (Iterable<Path>) files::iterator) {
        Path name = from.relativize(file);
        Path target = to.resolve(name);
        if (Files.isDirectory(file)) {
          Files.createDirectories(target);
        } else if (!name.endsWith("postmaster.pid") && !name.toString().contains("_tmp")) {
          Files.copy(file, target);
        }
      }
    }
  }

  public int port() {
    return server.getPort();
  }

  /** The first column of a query's first row, as text. */
  public String ask(String database, String sql) {
    return ask(server, database, sql);
  }

  private static String ask(EmbeddedPostgres server, String database, String sql) {
    try (Connection connection = server.getDatabase("postgres", database).getConnection();
        Statement statement = connection.createStatement()) {
      return text(statement, sql);
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }

  private static void execute(EmbeddedPostgres server, String sql) throws SQLException {
    try (Connection connection = server.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** Waits until it has what its primary has. */
  public void catchUp() throws Exception {
    // A standby gets what is flushed, and a test's primary may commit without.
    execute(primary, "checkpoint");
    String written = ask(primary, "postgres", "select pg_current_wal_flush_lsn()");
    Eventually.is(
        "t", () -> ask("postgres", "select pg_last_wal_replay_lsn() >= '%s'".formatted(written)));
  }

  /** Gets nothing more from its primary, as one that is behind. */
  public void fallBehind() throws Exception {
    execute(server, "alter system set primary_conninfo = ''");
    ask("postgres", "select pg_reload_conf()");
    Eventually.is("0", () -> ask("postgres", "select count(*) from pg_stat_wal_receiver"));
  }

  /** Makes it a primary of its own. */
  public void promote() {
    ask("postgres", "select pg_promote()");
  }

  @Override
  public void close() throws IOException {
    server.close();
    try (Stream<Path> files = Files.walk(folder)) {
      List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
      for (Path file : deepestFirst) {
        Files.deleteIfExists(file);
      }
    }
  }
}
