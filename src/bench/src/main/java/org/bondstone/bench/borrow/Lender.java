package org.bondstone.bench.borrow;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.agroal.api.AgroalDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.bondstone.api.sql.ConnectionComponents;
import org.bondstone.api.sql.ConnectionSpecification;
import org.bondstone.api.sql.Driver;
import org.bondstone.api.sql.PoolSettings;
import org.bondstone.api.sql.SqlConnector;
import org.bondstone.bench.database.DatabasePlace;
import org.bondstone.bench.database.Pools;

/** One pool. */
interface Lender extends AutoCloseable {

  Connection borrow() throws SQLException;

  @Override
  void close();

  /** Makes the pool of a peer. All have the same fixed size. */
  static Lender of(String peer) {
    return switch (peer) {
      case BorrowRow.OURS -> connector();
      case BorrowRow.AGROAL -> agroal(Pools.RESTED);
      case BorrowRow.UNCHECKED -> agroal(Duration.ZERO);
      case BorrowRow.HIKARI -> hikari();
      default -> throw new IllegalArgumentException("There is no " + peer + ".");
    };
  }

  /** Ours, with the driver turned on as an operator does it; see {@link BorrowRow}. */
  private static Lender connector() {
    SqlConnector connector =
        SqlConnector.open(
            ConnectionSpecification.of(
                    new ConnectionComponents(
                        new Driver("stub"), null, null, "localhost", null, null, Map.of()))
                .pool(new PoolSettings(DatabasePlace.POOL_SIZE, 0, null, null))
                .build());
    fill(connector);
    return new Lender() {
      @Override
      public Connection borrow() {
        return connector.connection();
      }

      @Override
      public void close() {
        connector.close();
      }
    };
  }

  /**
   * The peers open all their connections at once, ours as they are needed. Connections that rest
   * keep those in use apart in memory, so it counts how many there are.
   */
  private static void fill(SqlConnector connector) {
    List<Connection> all = new ArrayList<>();
    for (int i = 0; i < DatabasePlace.POOL_SIZE; i++) {
      all.add(connector.connection());
    }
    for (Connection connection : all) {
      try {
        connection.close();
      } catch (SQLException e) {
        throw new IllegalStateException("A connection was not given back.", e);
      }
    }
  }

  private static Lender agroal(Duration rested) {
    AgroalDataSource pool =
        Pools.agroal(
            factory -> factory.connectionProviderClass(StubDriver.class).jdbcUrl(StubDriver.URL),
            rested);
    return new Lender() {
      @Override
      public Connection borrow() throws SQLException {
        return pool.getConnection();
      }

      @Override
      public void close() {
        pool.close();
      }
    };
  }

  private static Lender hikari() {
    HikariConfig configuration = new HikariConfig();
    configuration.setDriverClassName(StubDriver.class.getName());
    configuration.setJdbcUrl(StubDriver.URL);
    configuration.setMaximumPoolSize(DatabasePlace.POOL_SIZE);
    configuration.setMinimumIdle(DatabasePlace.POOL_SIZE);
    configuration.setConnectionTimeout(10_000);
    HikariDataSource pool = new HikariDataSource(configuration);
    return new Lender() {
      @Override
      public Connection borrow() throws SQLException {
        return pool.getConnection();
      }

      @Override
      public void close() {
        pool.close();
      }
    };
  }
}
