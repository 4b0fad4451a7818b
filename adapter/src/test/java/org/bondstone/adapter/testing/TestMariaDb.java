package org.bondstone.adapter.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.bondstone.api.block.Secret;
import org.bondstone.api.sql.ConnectionComponents;
import org.bondstone.api.sql.ConnectionSpecification;
import org.bondstone.api.sql.Driver;
import org.junit.jupiter.api.Assumptions;

/**
 * A real MariaDB, started once for all tests of one JVM and stopped with it, where its programs are
 * installed: below {@code /usr}, or below the folder that the environment variable {@code
 * BONDSTONE_TEST_MARIADB} names. Elsewhere tests that ask for it are skipped, and say so.
 */
public final class TestMariaDb {

  private static final String USER = "bondstone";
  private static final String PASSWORD = "p@ss/w:rd%";
  private static final AtomicInteger DATABASES = new AtomicInteger();

  private static final AtomicBoolean SAID = new AtomicBoolean();

  private static int port;

  private TestMariaDb() {}

  /** Whether the programs are there. */
  public static boolean isInstalled() {
    return program("mariadbd").isPresent()
        && program("mariadb-install-db").isPresent()
        && program("my_print_defaults").isPresent();
  }

  /** Whether the programs are there; says so loudly when they are not. */
  public static boolean isInstalledOrSays() {
    boolean installed = isInstalled();
    if (!installed && SAID.compareAndSet(false, true)) {
      System.getLogger(TestMariaDb.class.getName())
          .log(
              System.Logger.Level.WARNING,
              "SKIPPED: no MariaDB here. Install mariadb-server-core and mariadb-client-core, or"
                  + " set BONDSTONE_TEST_MARIADB.");
    }
    return installed;
  }

  /** Starts the server, or skips the test. */
  public static void require() {
    Assumptions.assumeTrue(isInstalledOrSays(), "MariaDB is not installed");
    start();
  }

  /** A specification of a database, as a user with all rights. */
  public static ConnectionSpecification.Builder specification(String database) {
    require();
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

  /** Makes an empty database of its own for one test, and answers its name. */
  public static String newDatabase() {
    require();
    String name = "test_" + DATABASES.incrementAndGet();
    execute("CREATE DATABASE " + name);
    return name;
  }

  /** Runs a statement with all rights, beside the adapter. */
  public static void execute(String sql) {
    try (Connection connection = connect(USER, PASSWORD);
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }

  private static Connection connect(String user, String password) throws SQLException {
    Properties login = new Properties();
    login.setProperty("user", user);
    login.setProperty("password", password);
    // Not by the DriverManager, which in a container need not know the driver.
    return new org.mariadb.jdbc.Driver().connect("jdbc:mariadb://127.0.0.1:" + port + "/", login);
  }

  private static synchronized void start() {
    if (port != 0) {
      return;
    }
    try {
      Path folder = Files.createTempDirectory("bondstone-mariadb");
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
          "CREATE USER '%s'@'127.0.0.1' IDENTIFIED BY '%s';\nGRANT ALL ON *.* TO '%s'@'127.0.0.1' WITH GRANT OPTION;\n"
              .formatted(USER, PASSWORD, USER));
      int free = freePort();
      Process server =
          new ProcessBuilder(
                  program("mariadbd").orElseThrow().toString(),
                  "--no-defaults",
                  "--basedir=" + base,
                  "--datadir=" + folder.resolve("data"),
                  "--tmpdir=" + temporary,
                  "--socket=" + folder.resolve("socket"),
                  "--pid-file=" + folder.resolve("pid"),
                  "--character-set-server=utf8mb4",
                  "--port=" + free,
                  "--bind-address=127.0.0.1",
                  "--skip-name-resolve",
                  // Neither UTC nor likely to be this machine's.
                  "--default-time-zone=+05:45",
                  "--init-file=" + init,
                  "--user=" + System.getProperty("user.name"))
              .redirectErrorStream(true)
              .redirectOutput(folder.resolve("log").toFile())
              .start();
      Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(server, folder)));
      port = free;
      awaitReady(server, folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void awaitReady(Process server, Path folder) throws IOException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    while (true) {
      try {
        connect(USER, PASSWORD).close();
        return;
      } catch (SQLException e) {
        if (!server.isAlive() || System.nanoTime() - end > 0) {
          throw new IllegalStateException(Files.readString(folder.resolve("log")), e);
        }
        java.util.concurrent.locks.LockSupport.parkNanos(100_000_000);
      }
    }
  }

  private static void stop(Process server, Path folder) {
    server.destroy();
    try {
      if (!server.waitFor(20, TimeUnit.SECONDS)) {
        server.destroyForcibly();
      }
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
          Files.deleteIfExists(file);
        }
      }
    } catch (IOException e) {
      System.getLogger(TestMariaDb.class.getName())
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
