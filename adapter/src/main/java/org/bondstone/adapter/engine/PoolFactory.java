package org.bondstone.adapter.engine;

import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.AgroalConnectionPoolConfiguration.ConnectionValidator;
import io.agroal.api.configuration.AgroalDataSourceConfiguration;
import io.agroal.api.configuration.supplier.AgroalConnectionPoolConfigurationSupplier;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import io.agroal.pool.DataSource;
import java.time.Duration;
import org.bondstone.adapter.database.DatabaseConfiguration;
import org.bondstone.adapter.database.PoolLimits;

/** Makes Agroal pools. */
final class PoolFactory {

  /** Agroal finds or makes a connection, or throws: {@link BorrowQueue} waits. Zero is for ever. */
  private static final Duration NO_WAIT = Duration.ofNanos(1);

  private PoolFactory() {}

  /**
   * Makes a pool.
   *
   * @param members is notified of the pool's connections, and decides which the pool keeps
   */
  static AgroalDataSource create(
      DatabaseConfiguration configuration,
      EngineDataSource.ConnectionSource source,
      PoolMembers members) {
    AgroalDataSourceConfiguration settings =
        new AgroalDataSourceConfigurationSupplier()
            .metricsEnabled(false)
            .connectionPoolConfiguration(p -> pool(p, configuration, members))
            .get();
    // Agroal's thread would hold the loader of whichever application came first.
    Thread thread = Thread.currentThread();
    ClassLoader loader = thread.getContextClassLoader();
    thread.setContextClassLoader(PoolFactory.class.getClassLoader());
    try {
      return EngineDataSource.with(source, () -> new DataSource(settings, members));
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException("The pool cannot be made.", e);
    } finally {
      thread.setContextClassLoader(loader);
    }
  }

  private static AgroalConnectionPoolConfigurationSupplier pool(
      AgroalConnectionPoolConfigurationSupplier pool,
      DatabaseConfiguration configuration,
      ConnectionValidator members) {
    PoolLimits limits = configuration.poolLimits();
    return pool.maxSize(limits.max())
        .minSize(0)
        .initialSize(0)
        .acquisitionTimeout(NO_WAIT)
        .establishmentRetryAttempts(0)
        .recoveryEnable(false)
        .connectionCache(new StripedConnectionCache())
        .exceptionSorter(configuration.errors()::isFatal)
        .connectionValidator(members)
        .maxLifetime(limits.recycle())
        .connectionFactoryConfiguration(
            factory ->
                factory
                    .autoCommit(true)
                    // LentConnection does that for what applications hold.
                    .trackJdbcResources(false)
                    .loginTimeout(Duration.ZERO)
                    .connectionProviderClass(EngineDataSource.class));
  }
}
