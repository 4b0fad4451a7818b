package org.bondstone.store.testing;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.bondstone.api.sql.ConnectionComponents;
import org.bondstone.api.sql.ConnectionSpecification;
import org.bondstone.api.sql.Driver;
import org.bondstone.api.sql.PoolSettings;
import org.bondstone.api.sql.SqlConnector;
import org.bondstone.store.startup.Store;

/** The databases that the store runs on, reached through the adapter, as in production. */
public enum TestDatabase {
  H2 {
    @Override
    ConnectionComponents create(String name) {
      return new ConnectionComponents(
          new Driver("h2"), null, null, null, null, "mem:" + name, Map.of("DB_CLOSE_DELAY", "-1"));
    }

    @Override
    SqlConnector copy() throws SQLException {
      SqlConnector connector = open();
      try (Connection connection = connector.dataSource().getConnection();
          Statement statement = connection.createStatement()) {
        for (String command : Script.COMMANDS) {
          statement.execute(command);
        }
      }
      return connector;
    }
  },
  POSTGRESQL {
    @Override
    ConnectionComponents create(String name) throws SQLException {
      createFrom("template1", name);
      return components(name);
    }

    @Override
    SqlConnector copy() throws SQLException {
      String name = nextName();
      createFrom(Template.NAME, name);
      return connect(components(name));
    }

    private void createFrom(String template, String name) throws SQLException {
      try (Connection connection = Server.RUNNING.getPostgresDatabase().getConnection();
          Statement statement = connection.createStatement()) {
        statement.execute("create database " + name + " template " + template);
      }
    }

    private ConnectionComponents components(String name) {
      return new ConnectionComponents(
          new Driver("postgresql"),
          "postgres",
          null,
          "localhost",
          Server.RUNNING.getPort(),
          name,
          Map.of());
    }
  };

  private static final AtomicInteger NUMBER = new AtomicInteger();

  abstract ConnectionComponents create(String name) throws SQLException;

  abstract SqlConnector copy() throws SQLException;

  private static String nextName() {
    return "store" + NUMBER.incrementAndGet();
  }

  /** How to reach a new, empty database. */
  public ConnectionComponents fresh() {
    try {
      return create(nextName());
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A connector to a new, empty database. */
  public SqlConnector open() {
    return connect(fresh());
  }

  /**
   * A connector to a new database that has the tables of the store, and nothing in them. The first
   * one of the JVM is set up as in production, and all are copies of it: that takes half as long.
   */
  public SqlConnector openWithTables() {
    try {
      return copy();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static SqlConnector connect(ConnectionComponents database) {
    return SqlConnector.open(
        ConnectionSpecification.of(database).pool(new PoolSettings(10, 0, null, null)).build());
  }

  /** What makes the tables in an empty H2. */
  private static final class Script {

    static final List<String> COMMANDS = read();

    private static List<String> read() {
      try (SqlConnector connector = H2.open()) {
        Store.setUp(connector.dataSource());
        return connector.fetchAll("SCRIPT NOPASSWORDS NOSETTINGS").stream()
            .map(row -> row.get(0, String.class))
            .toList();
      }
    }
  }

  /** A database with the tables, which nobody is connected to. */
  private static final class Template {

    static final String NAME = make();

    private static String make() {
      ConnectionComponents database = POSTGRESQL.fresh();
      try (SqlConnector connector = connect(database)) {
        Store.setUp(connector.dataSource());
      }
      return database.database();
    }
  }

  /** One server for all tests of the JVM; it ends with it. */
  private static final class Server {

    static final EmbeddedPostgres RUNNING = start();

    private static EmbeddedPostgres start() {
      try {
        return EmbeddedPostgres.builder().setServerConfig("fsync", "off").start();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
