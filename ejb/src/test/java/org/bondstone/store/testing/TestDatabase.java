package org.bondstone.store.testing;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.bondstone.api.sql.ConnectionComponents;
import org.bondstone.api.sql.ConnectionSpecification;
import org.bondstone.api.sql.Driver;
import org.bondstone.api.sql.PoolSettings;
import org.bondstone.api.sql.SqlConnector;

/** The databases that the store runs on, reached through the adapter, as in production. */
public enum TestDatabase {
  H2 {
    @Override
    ConnectionComponents create(String name) {
      return new ConnectionComponents(
          new Driver("h2"), null, null, null, null, "mem:" + name, Map.of("DB_CLOSE_DELAY", "-1"));
    }
  },
  POSTGRESQL {
    @Override
    ConnectionComponents create(String name) throws SQLException {
      try (Connection connection = Server.RUNNING.getPostgresDatabase().getConnection()) {
        connection.createStatement().execute("create database " + name);
      }
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

  /** How to reach a new, empty database. */
  public ConnectionComponents fresh() {
    try {
      return create("store" + NUMBER.incrementAndGet());
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A connector to a new, empty database. */
  public SqlConnector open() {
    return SqlConnector.open(
        ConnectionSpecification.of(fresh()).pool(new PoolSettings(10, 0, null, null)).build());
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
