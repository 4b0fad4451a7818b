package org.bondstone.adapter.connector;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.bondstone.adapter.cursor.CursorLimits;
import org.bondstone.adapter.database.rule.AccessPolicy;
import org.bondstone.adapter.engine.Engine;
import org.bondstone.adapter.engine.EngineCache;
import org.bondstone.adapter.engine.EngineReference;
import org.bondstone.adapter.transaction.TransactionIntegration;
import org.bondstone.api.block.BlockReference;
import org.bondstone.api.spi.ScopeProvider;
import org.bondstone.api.sql.AsyncSqlConnector;
import org.bondstone.api.sql.ConnectionSpecification;
import org.bondstone.api.sql.SqlConnector;
import org.bondstone.contract.ConnectorEnvironment;

/** A program without a container, with an adapter of its own for each test. */
public final class ProgramEnvironment implements ConnectorEnvironment {

  final ConnectorRuntime runtime;
  TestReference reference;
  private ConnectionSpecification specification;
  private EngineCache engines;

  /** For {@link java.util.ServiceLoader}. */
  public ProgramEnvironment() {
    this(CursorLimits.defaults());
  }

  ProgramEnvironment(CursorLimits limits) {
    this.runtime = ConnectorRuntime.standalone(limits);
  }

  /** What the connector is opened from. */
  static final class TestReference implements EngineReference {

    private final EngineCache engines;
    volatile ConnectionSpecification specification;
    volatile Engine last;

    TestReference(EngineCache engines, ConnectionSpecification specification) {
      this.engines = engines;
      this.specification = specification;
    }

    @Override
    public Optional<BlockReference> block() {
      return Optional.of(BlockReference.of("warehouse"));
    }

    @Override
    public Engine engine() {
      last = engines.engine(specification);
      return last;
    }

    @Override
    public void release() {
      if (last != null) { // a test that was skipped has used none
        engines.retire(last.configuration().uniqueKey(), Duration.ofSeconds(1));
      }
    }
  }

  @Override
  public Path folder(Path temporary) {
    engines = new EngineCache(AccessPolicy.below(temporary));
    return temporary;
  }

  @Override
  public void save(ConnectionSpecification changed) {
    specification = changed;
    if (reference != null) {
      reference.specification = changed;
    }
  }

  @Override
  public SqlConnector open() {
    reference = new TestReference(engines, specification);
    return runtime.connector(reference, TransactionIntegration.none(), ScopeProvider.none(), null);
  }

  @Override
  public AsyncSqlConnector openAsync(Executor executor) {
    return runtime.asyncConnector(reference, ScopeProvider.none(), executor, null);
  }

  @Override
  public void close() {
    runtime.close();
    engines.close();
  }
}
