package org.bondstone.adapter.testing;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.bondstone.api.sql.ConnectionSpecification;
import org.junit.jupiter.api.Assumptions;

/**
 * A real MariaDB, started once for all tests of one JVM and stopped with it, where its programs are
 * installed: below {@code /usr}, or below the folder that the environment variable {@code
 * BONDSTONE_TEST_MARIADB} names. Elsewhere tests that ask for it are skipped, and say so.
 */
public final class TestMariaDb {

  private static final AtomicInteger DATABASES = new AtomicInteger();

  private static final AtomicBoolean SAID = new AtomicBoolean();

  private static MariaDbServer server;

  private TestMariaDb() {}

  /** Whether the programs are there. */
  public static boolean isInstalled() {
    return MariaDbServer.isInstalled();
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

  /** Skips the test where the programs are not. */
  public static void requireInstalled() {
    Assumptions.assumeTrue(isInstalledOrSays(), "MariaDB is not installed");
  }

  /** Starts the server, or skips the test. */
  public static void require() {
    requireInstalled();
    var unused = server();
  }

  private static synchronized MariaDbServer server() {
    if (server == null) {
      server = MariaDbServer.started();
    }
    return server;
  }

  /** A specification of a database, as a user with all rights. */
  public static ConnectionSpecification.Builder specification(String database) {
    require();
    return server().specification(database);
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
    server().execute(sql);
  }
}
