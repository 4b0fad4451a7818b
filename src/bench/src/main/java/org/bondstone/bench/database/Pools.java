package org.bondstone.bench.database;

import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.supplier.AgroalConnectionFactoryConfigurationSupplier;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import java.sql.SQLException;
import java.time.Duration;
import java.util.function.UnaryOperator;

/**
 * The pool that all peers of the reading rows share. It is the one that ours uses, set up as ours
 * sets it up.
 */
public final class Pools {

  /** Ours checks a connection of a network that rested longer, and so does HikariCP. */
  public static final Duration RESTED = Duration.ofMillis(500);

  private Pools() {}

  /** An Agroal pool of the same size as ours. */
  public static AgroalDataSource agroal(DatabasePlace place) {
    // Ours checks no connection to a database in its own process.
    Duration rested = place.components().host() == null ? Duration.ZERO : RESTED;
    return agroal(factory -> factory.jdbcUrl(place.url()), rested);
  }

  /**
   * An Agroal pool of the same size as ours.
   *
   * @param driver what the connections are made with
   * @param rested connections that rested longer are checked before they are lent; zero for none
   */
  public static AgroalDataSource agroal(
      UnaryOperator<AgroalConnectionFactoryConfigurationSupplier> driver, Duration rested) {
    try {
      return AgroalDataSource.from(
          new AgroalDataSourceConfigurationSupplier()
              .connectionPoolConfiguration(
                  pool ->
                      pool.initialSize(DatabasePlace.POOL_SIZE)
                          .minSize(DatabasePlace.POOL_SIZE)
                          .maxSize(DatabasePlace.POOL_SIZE)
                          .acquisitionTimeout(Duration.ofSeconds(10))
                          .idleValidationTimeout(rested)
                          .connectionFactoryConfiguration(driver::apply)));
    } catch (SQLException e) {
      throw new IllegalStateException("The pool was not made.", e);
    }
  }
}
