package org.bondstone.it;

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
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import javax.sql.DataSource;

/**
 * A PostgreSQL server that allows two-phase commit. It ends with {@link #close} or with the JVM.
 */
public final class PostgresServer implements AutoCloseable {

  private static final Duration SEEN_GONE = Duration.ofSeconds(10);

  private static final String PREPARED = "max_prepared_transactions";
  private static final String MOST_PREPARED = "64";
  private static final String TWO_PHASE = PREPARED + "=" + MOST_PREPARED;

  private final EmbeddedPostgres server;
  private final Path data;
  private final PostgresProcess process;
  private Watchdog watchdog;

  private PostgresServer(EmbeddedPostgres server, Path data, Watchdog watchdog) {
    this.server = server;
    this.data = data;
    this.watchdog = watchdog;
    this.process = new PostgresProcess(data, "-p " + server.getPort() + " -F -c " + TWO_PHASE);
  }

  /** Starts a server on a free port. */
  public static PostgresServer start() {
    try {
      Path data = Files.createTempDirectory("bondstone-postgres-");
      EmbeddedPostgres server =
          EmbeddedPostgres.builder()
              .setDataDirectory(data)
              .setCleanDataDirectory(false)
              .setServerConfig(PREPARED, MOST_PREPARED)
              .setPGStartupWait(Duration.ofMinutes(1))
              .setRegisterShutdownHook(false)
              .start();
      PostgresServer started =
          new PostgresServer(server, data, Watchdog.over(PostgresProcess.pid(data)));
      Runtime.getRuntime().addShutdownHook(new Thread(started::close));
      return started;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A JDBC URL of the database {@code postgres}, the user in it. */
  public String jdbcUrl() {
    return server.getJdbcUrl("postgres", "postgres");
  }

  /** A URL of the same database as a block has it. */
  public String url() {
    return "postgresql://postgres@localhost:" + port() + "/postgres";
  }

  public int port() {
    return server.getPort();
  }

  /** For looking at the database past Bondstone. User and database are {@code postgres}. */
  public DataSource dataSource() {
    return server.getPostgresDatabase();
  }

  /** What is connected, apart from who asks. */
  public List<String> connections() {
    return texts(
        "SELECT application_name || ': ' || query FROM pg_stat_activity"
            + " WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()");
  }

  /**
   * What is still connected when nothing should be: a server takes a moment to see its clients go.
   */
  public List<String> connectionsLeft() {
    return Eventually.last(this::connections, List::isEmpty, SEEN_GONE);
  }

  /** Runs a statement. */
  public void execute(String sql) {
    try (Connection connection = dataSource().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The first column of a query's rows. */
  public List<String> texts(String sql) {
    try (Connection connection = dataSource().getConnection();
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      List<String> texts = new ArrayList<>();
      while (result.next()) {
        texts.add(result.getString(1));
      }
      return texts;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Stops the server, so that it can start again on the same port with the same data. */
  public void stop(PostgresStop how) {
    watchdog.close();
    process.stop(how);
  }

  /** Starts the stopped server, and returns when it takes connections. */
  public void startAgain() {
    process.start();
    watchdog = Watchdog.over(PostgresProcess.pid(data));
  }

  /** Freezes all processes of the server until the result is closed: nothing answers any more. */
  public Frozen freeze() {
    return process.freeze();
  }

  /** A frozen server. Closing thaws it. */
  public interface Frozen extends AutoCloseable {

    @Override
    void close();
  }

  @Override
  public void close() {
    try {
      watchdog.close();
      server.close();
      delete(data);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void delete(Path directory) throws IOException {
    if (!Files.exists(directory)) {
      return;
    }
    try (Stream<Path> paths = Files.walk(directory)) {
      List<Path> deepestFirst = paths.sorted(Comparator.reverseOrder()).toList();
      for (Path path : deepestFirst) {
        Files.deleteIfExists(path);
      }
    }
  }
}
