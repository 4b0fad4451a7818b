package org.bondstone.adapter.engine;

import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.AgroalConnectionPoolConfiguration.ConnectionValidator;
import io.agroal.api.configuration.AgroalDataSourceConfiguration;
import io.agroal.api.configuration.supplier.AgroalConnectionPoolConfigurationSupplier;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import io.agroal.pool.DataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.bondstone.adapter.configuration.DatabaseConfiguration;
import org.bondstone.adapter.configuration.PoolLimits;

/** Makes Agroal pools. */
final class PoolFactory {

  /** Connections beyond the size that rested this long are closed. */
  private static final Duration OVERFLOW_AGE = Duration.ofSeconds(60);

  /** The longest single wait inside Agroal. */
  private static final Duration SLICE = Duration.ofMillis(250);

  /** The longest that a check of a connection may take, in seconds. */
  private static final int CHECK_SECONDS = 2;

  private PoolFactory() {}

  /** How long one wait inside Agroal is. */
  static Duration slice(PoolLimits limits) {
    Duration borrow = limits.borrowTimeout();
    return borrow.isZero() || borrow.compareTo(SLICE) > 0 ? SLICE : borrow;
  }

  static AgroalDataSource create(
      DatabaseConfiguration configuration,
      EngineDataSource.ConnectionSource source,
      PoolListener listener) {
    AgroalDataSourceConfiguration settings =
        new AgroalDataSourceConfigurationSupplier()
            .metricsEnabled(false)
            .connectionPoolConfiguration(p -> pool(p, configuration.poolLimits(), listener))
            .get();
    // Agroal's thread would hold the loader of whichever application came first.
    Thread thread = Thread.currentThread();
    ClassLoader loader = thread.getContextClassLoader();
    thread.setContextClassLoader(PoolFactory.class.getClassLoader());
    try {
      return EngineDataSource.with(source, () -> new DataSource(settings, listener));
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException("The pool cannot be made.", e);
    } finally {
      thread.setContextClassLoader(loader);
    }
  }

  private static AgroalConnectionPoolConfigurationSupplier pool(
      AgroalConnectionPoolConfigurationSupplier pool, PoolLimits limits, PoolListener listener) {
    pool.maxSize(limits.max())
        .minSize(0)
        .initialSize(0)
        .acquisitionTimeout(slice(limits))
        .establishmentRetryAttempts(0)
        .recoveryEnable(false)
        .connectionCache(new StripedConnectionCache())
        .exceptionSorter(listener::isFatal)
        .connectionValidator(validator())
        .maxLifetime(limits.recycle())
        .connectionFactoryConfiguration(
            factory ->
                factory
                    .autoCommit(true)
                    .trackJdbcResources(true)
                    .loginTimeout(Duration.ZERO)
                    .connectionProviderClass(EngineDataSource.class));
    if (limits.validation() != null && limits.validation().isZero()) {
      pool.validateOnBorrow(true);
    } else if (limits.validation() != null) {
      pool.idleValidationTimeout(limits.validation());
    }
    if (limits.max() > limits.size()) {
      pool.reapTimeout(OVERFLOW_AGE);
    }
    return pool;
  }

  private static ConnectionValidator validator() {
    return connection -> {
      try {
        return isValid(connection);
      } catch (SQLException e) {
        // An error is an answer too.
        return false;
      }
    };
  }

  private static boolean isValid(Connection connection) throws SQLException {
    return connection.isValid(CHECK_SECONDS);
  }
}
