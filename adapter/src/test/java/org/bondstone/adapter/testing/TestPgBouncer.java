package org.bondstone.adapter.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.bondstone.api.sql.ConnectionSpecification;
import org.junit.jupiter.api.Assumptions;

/**
 * A real PgBouncer in transaction mode before {@link TestPostgres}, with one connection to it for
 * all. It is there where Debian's package is installed; elsewhere tests that ask for it are
 * skipped, and say so.
 */
public final class TestPgBouncer implements AutoCloseable {

  private static final AtomicBoolean SAID = new AtomicBoolean();

  /** PgBouncer refuses to run as root; its package brings this user. */
  private static final String USER = "postgres";

  private final Path folder;
  private final int port;
  private final Process server;

  private TestPgBouncer(Path folder, int port, Process server) {
    this.folder = folder;
    this.port = port;
    this.server = server;
  }

  /** Starts it, or skips the test. */
  public static TestPgBouncer start() {
    Optional<Path> program = program();
    if (program.isEmpty() && SAID.compareAndSet(false, true)) {
      System.getLogger(TestPgBouncer.class.getName())
          .log(System.Logger.Level.WARNING, "SKIPPED: no PgBouncer here. Install pgbouncer.");
    }
    Assumptions.assumeTrue(program.isPresent(), "PgBouncer is not installed");
    try {
      return start(program.get());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A specification of a database of the server behind it. */
  public ConnectionSpecification.Builder specification(String database) {
    return TestSpecifications.of("postgresql://postgres@127.0.0.1:" + port + "/" + database);
  }

  private static TestPgBouncer start(Path program) throws IOException {
    Path folder = Files.createTempDirectory("bondstone-pgbouncer");
    int port = freePort();
    Path settings = folder.resolve("pgbouncer.ini");
    Files.writeString(
        settings,
        """
        [databases]
        * = host=127.0.0.1 port=%d user=postgres password=postgres
        [pgbouncer]
        listen_addr = 127.0.0.1
        listen_port = %d
        unix_socket_dir =
        auth_type = any
        pool_mode = transaction
        default_pool_size = 1
        ignore_startup_parameters = extra_float_digits
        """
            .formatted(TestPostgres.port(), port));
    List<String> command = new ArrayList<>(List.of(program.toString()));
    if (System.getProperty("user.name").equals("root")) {
      // The other user reads it.
      Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
      Files.setPosixFilePermissions(settings, PosixFilePermissions.fromString("rw-r--r--"));
      command.addAll(List.of("-u", USER));
    }
    command.add(settings.toString());
    Process server =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("log").toFile())
            .start();
    TestPgBouncer started = new TestPgBouncer(folder, port, server);
    Runtime.getRuntime().addShutdownHook(new Thread(server::destroyForcibly));
    started.awaitReady();
    return started;
  }

  private void awaitReady() throws IOException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    while (true) {
      try {
        DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:" + port + "/postgres?prepareThreshold=0",
                "postgres",
                "")
            .close();
        return;
      } catch (SQLException e) {
        if (!server.isAlive() || System.nanoTime() - end > 0) {
          String log = Files.readString(folder.resolve("log"));
          close();
          throw new IllegalStateException(log, e);
        }
        LockSupport.parkNanos(50_000_000);
      }
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  private static Optional<Path> program() {
    return Stream.of("/usr/sbin", "/usr/bin", "/usr/local/bin", "/opt/homebrew/bin")
        .map(folder -> Path.of(folder, "pgbouncer"))
        .filter(Files::isExecutable)
        .findFirst();
  }

  @Override
  public void close() {
    server.destroyForcibly();
    try {
      server.waitFor(20, TimeUnit.SECONDS);
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.deleteIfExists(file);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
