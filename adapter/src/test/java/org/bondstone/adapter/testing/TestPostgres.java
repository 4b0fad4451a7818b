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
import org.bondstone.api.block.Secret;
import org.bondstone.api.sql.ConnectionComponents;
import org.bondstone.api.sql.ConnectionSpecification;
import org.bondstone.api.sql.Driver;

/** A real PostgreSQL, started once for all tests of one JVM and stopped with it. */
public final class TestPostgres {

  private static final AtomicInteger DATABASES = new AtomicInteger();

  private static EmbeddedPostgres server;

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
