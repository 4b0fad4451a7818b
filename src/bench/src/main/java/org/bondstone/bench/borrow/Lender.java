package org.bondstone.bench.borrow;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.bondstone.bench.database.Place;

/** One pool. */
interface Lender extends AutoCloseable {

  Connection borrow() throws SQLException;

  @Override
  void close();

  /** Makes the pool of a peer. All have the same fixed size. */
  static Lender of(String peer) throws SQLException {
    return switch (peer) {
      case BorrowRow.OURS -> throw new UnsupportedOperationException("coming"); // TODO
      case BorrowRow.AGROAL -> agroal();
      case BorrowRow.HIKARI -> hikari();
      default -> throw new IllegalArgumentException("There is no " + peer + ".");
    };
  }

  private static Lender agroal() throws SQLException {
    AgroalDataSource pool =
        AgroalDataSource.from(
            new AgroalDataSourceConfigurationSupplier()
                .connectionPoolConfiguration(
                    configuration ->
                        configuration
                            .initialSize(Place.POOL_SIZE)
                            .minSize(Place.POOL_SIZE)
                            .maxSize(Place.POOL_SIZE)
                            .acquisitionTimeout(Duration.ofSeconds(10))
                            .connectionFactoryConfiguration(
                                factory ->
                                    factory
                                        .connectionProviderClass(StubDriver.class)
                                        .jdbcUrl(StubDriver.URL))));
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
    configuration.setMaximumPoolSize(Place.POOL_SIZE);
    configuration.setMinimumIdle(Place.POOL_SIZE);
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
