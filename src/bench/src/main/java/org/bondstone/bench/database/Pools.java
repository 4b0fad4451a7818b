package org.bondstone.bench.database;

import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import java.sql.SQLException;
import java.time.Duration;

/** The pool that all peers of the reading and writing rows share: the one that ours uses too. */
public final class Pools {

  private Pools() {}

  /** An Agroal pool of fixed size. */
  public static AgroalDataSource agroal(Place place) {
    try {
      return AgroalDataSource.from(
          new AgroalDataSourceConfigurationSupplier()
              .connectionPoolConfiguration(
                  pool ->
                      pool.initialSize(Place.POOL_SIZE)
                          .minSize(Place.POOL_SIZE)
                          .maxSize(Place.POOL_SIZE)
                          .acquisitionTimeout(Duration.ofSeconds(10))
                          .connectionFactoryConfiguration(
                              factory -> factory.jdbcUrl(place.url()))));
    } catch (SQLException e) {
      throw new IllegalStateException("The pool was not made.", e);
    }
  }
}
