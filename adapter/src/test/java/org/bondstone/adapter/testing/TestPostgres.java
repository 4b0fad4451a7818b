package org.bondstone.adapter.testing;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.bondstone.api.block.Secret;
import org.bondstone.api.sql.ConnectionComponents;
import org.bondstone.api.sql.ConnectionSpecification;
import org.bondstone.api.sql.Driver;

/** A real PostgreSQL, started once for all tests of one JVM and stopped with it. */
public final class TestPostgres {

  /** Whose members must show their password. All others are trusted. */
  public static final String ASKED = "asked_for_passwords";

  private static final AtomicInteger DATABASES = new AtomicInteger();

  private static EmbeddedPostgres server;
  private static boolean asking;

  private TestPostgres() {}

  /** The server. */
  public static synchronized EmbeddedPostgres server() {
    if (server == null) {
      try {
        server =
            EmbeddedPostgres.builder()
                .setServerConfig("max_prepared_transactions", "64")
                .setServerConfig("max_connections", "120")
                .start();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return server;
  }

  /** Makes the server ask the members of {@link #ASKED} for their passwords. */
  public static synchronized void askForPasswords() {
    if (asking) {
      return;
    }
    execute("create role " + ASKED);
    execute("create role asked_first login in role " + ASKED);
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      String file;
      try (ResultSet row = statement.executeQuery("show hba_file")) {
        row.next();
        file = row.getString(1);
      }
      // Each line that is added is one of the file; the first that matches counts.
      statement.execute(
          "copy (values ('host all +%s all scram-sha-256'), ('host all all all trust'), ('local all all trust')) to '%s'"
              .formatted(ASKED, file));
      statement.execute("select pg_reload_conf()");
    } catch (SQLException e) {
      throw new IllegalStateException("The server asks for no passwords.", e);
    }
    while (isLetIn("asked_first")) {
      LockSupport.parkNanos(10_000_000);
    }
    asking = true;
  }

  private static boolean isLetIn(String user) {
    String url = "jdbc:postgresql://localhost:" + port() + "/postgres";
    try (Connection connection = DriverManager.getConnection(url, user, "wrong")) {
      return connection.isValid(1);
    } catch (SQLException e) {
      return false;
    }
  }

  /** The server's port on localhost. */
  public static int port() {
    return server().getPort();
  }

  /** A specification of the server's own database, as its superuser. */
  public static ConnectionSpecification.Builder specification() {
    return specification("postgres");
  }

  /** A specification of a database, as the superuser. */
  public static ConnectionSpecification.Builder specification(String database) {
    return ConnectionSpecification.of(
        new ConnectionComponents(
            new Driver("postgresql"),
            "postgres",
            Secret.of("postgres"),
            "localhost",
            port(),
            database,
            null));
  }

  /** Makes an empty database of its own for one test, and answers its name. */
  public static String newDatabase() {
    String name = "test_" + DATABASES.incrementAndGet();
    execute("CREATE DATABASE " + name);
    return name;
  }

  /** Runs a statement as the superuser, beside the adapter. */
  public static void execute(String sql) {
    execute("postgres", sql);
  }

  /** The same in a database. */
  public static void execute(String database, String sql) {
    try (Connection connection = connect(database);
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }

  /** A connection as the superuser, beside the adapter. */
  public static Connection connect() throws SQLException {
    return connect("postgres");
  }

  public static Connection connect(String database) throws SQLException {
    return DriverManager.getConnection(
        "jdbc:postgresql://localhost:" + port() + "/" + database, "postgres", "postgres");
  }

  /**
   * Counts rows in a database, beside the adapter.
   *
   * @param from a table, and perhaps a condition
   */
  public static int count(String database, String from) {
    try (Connection connection = connect(database);
        Statement statement = connection.createStatement();
        ResultSet count = statement.executeQuery("SELECT count(*) FROM " + from)) {
      count.next();
      return count.getInt(1);
    } catch (SQLException e) {
      throw new IllegalStateException(from, e);
    }
  }
}
