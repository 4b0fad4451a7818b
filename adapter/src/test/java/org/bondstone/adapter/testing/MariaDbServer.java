package org.bondstone.adapter.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.bondstone.api.block.Secret;
import org.bondstone.api.sql.ConnectionComponents;
import org.bondstone.api.sql.ConnectionSpecification;
import org.bondstone.api.sql.Driver;

/** A MariaDB server of its own, in a temporary folder. Ends with {@link #close} or with the JVM. */
public final class MariaDbServer implements AutoCloseable {

  private static final String USER = "bondstone";
  private static final String PASSWORD = "p@ss/w:rd%";

  private final Path folder;
  private final int port;
  private final List<String> line;
  private Process process;

  private MariaDbServer(String... options) throws IOException {
    folder = Files.createTempDirectory("bondstone-mariadb");
    // A server that starts deletes what others have in a folder for temporary files that they
    // share.
    Path temporary = Files.createDirectory(folder.resolve("temporary"));
    Path base = program("mariadbd").orElseThrow().getParent().getParent();
    run(
        program("mariadb-install-db").orElseThrow().toString(),
        "--no-defaults",
        "--basedir=" + base,
        "--datadir=" + folder.resolve("data"),
        "--tmpdir=" + temporary,
        "--auth-root-authentication-method=normal",
        "--skip-test-db",
        "--user=" + System.getProperty("user.name"));
    Path init = folder.resolve("init.sql");
    Files.writeString(
        init,
        "CREATE USER IF NOT EXISTS '%s'@'127.0.0.1' IDENTIFIED BY '%s';\nGRANT ALL ON *.* TO '%s'@'127.0.0.1' WITH GRANT OPTION;\n"
            .formatted(USER, PASSWORD, USER));
    port = freePort();
    line =
        new ArrayList<>(
            List.of(
                program("mariadbd").orElseThrow().toString(),
                "--no-defaults",
                "--basedir=" + base,
                "--datadir=" + folder.resolve("data"),
                "--tmpdir=" + temporary,
                "--socket=" + folder.resolve("socket"),
                "--pid-file=" + folder.resolve("pid"),
                "--character-set-server=utf8mb4",
                "--port=" + port,
                "--bind-address=127.0.0.1",
                "--skip-name-resolve",
                // Neither UTC nor likely to be this machine's.
                "--default-time-zone=+05:45",
                "--init-file=" + init,
                "--user=" + System.getProperty("user.name")));
    line.addAll(List.of(options));
    Runtime.getRuntime().addShutdownHook(new Thread(this::close));
    startAgain();
  }

  /** Whether the programs are there. */
  static boolean isInstalled() {
    return program("mariadbd").isPresent()
        && program("mariadb-install-db").isPresent()
        && program("my_print_defaults").isPresent();
  }

  /**
   * Starts a server where its programs are installed.
   *
   * @param options of its own
   */
  public static MariaDbServer started(String... options) {
    try {
      return new MariaDbServer(options);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Starts it, after it was killed. */
  public void startAgain() {
    try {
      process =
          new ProcessBuilder(line)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.appendTo(folder.resolve("log").toFile()))
              .start();
      awaitReady();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Ends its process at once, as a crash does. */
  public void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /** A specification of a database, as a user with all rights. */
  public ConnectionSpecification.Builder specification(String database) {
    return ConnectionSpecification.of(
        new ConnectionComponents(
            new Driver("mysql"), // of connectors of both kinds
            USER,
            Secret.of(PASSWORD),
            "127.0.0.1",
            port,
            database,
            null));
  }

  /** Runs a statement with all rights, beside the adapter. */
  public void execute(String sql) {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }

  /** A column of a query's rows, beside the adapter. */
  public List<String> texts(String sql, int column) {
    try (Connection connection = connect();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      List<String> texts = new ArrayList<>();
      while (rows.next()) {
        texts.add(rows.getString(column));
      }
      return texts;
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }

  private Connection connect() throws SQLException {
    Properties login = new Properties();
    login.setProperty("user", USER);
    login.setProperty("password", PASSWORD);
    // Not by the DriverManager, which in a container need not know the driver.
    return new org.mariadb.jdbc.Driver().connect("jdbc:mariadb://127.0.0.1:" + port + "/", login);
  }

  private void awaitReady() throws IOException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    while (true) {
      try {
        connect().close();
        return;
      } catch (SQLException e) {
        if (!process.isAlive() || System.nanoTime() - end > 0) {
          throw new IllegalStateException(Files.readString(folder.resolve("log")), e);
        }
        LockSupport.parkNanos(100_000_000);
      }
    }
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(20, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
      if (Files.exists(folder)) {
        try (Stream<Path> files = Files.walk(folder)) {
          for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
            Files.deleteIfExists(file);
          }
        }
      }
    } catch (IOException e) {
      System.getLogger(MariaDbServer.class.getName())
          .log(System.Logger.Level.DEBUG, "A file of MariaDB is left behind.");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void run(String... line) throws IOException {
    Process process = new ProcessBuilder(line).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    try {
      if (process.waitFor() != 0) {
        throw new IllegalStateException(output);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  private static Optional<Path> program(String name) {
    String given = System.getenv("BONDSTONE_TEST_MARIADB");
    Path base = Path.of(given == null ? "/usr" : given);
    return List.of("sbin", "bin").stream()
        .map(folder -> base.resolve(folder).resolve(name))
        .filter(Files::isExecutable)
        .findFirst();
  }
}
