package org.bondstone.bench.read;

import java.time.Duration;
import java.util.Optional;
import org.bondstone.adapter.connector.ConnectorRuntime;
import org.bondstone.adapter.cursor.CursorLimits;
import org.bondstone.adapter.database.rule.AccessPolicy;
import org.bondstone.adapter.engine.Engine;
import org.bondstone.adapter.engine.EngineCache;
import org.bondstone.adapter.engine.EngineReference;
import org.bondstone.adapter.observation.Watch;
import org.bondstone.adapter.transaction.TransactionIntegration;
import org.bondstone.api.block.BlockReference;
import org.bondstone.api.spi.ScopeProvider;
import org.bondstone.api.spi.StatementListener;
import org.bondstone.bench.database.DatabasePlace;

/** Ours, by a block's name, so that it can be watched. */
final class WatchedReader {

  private WatchedReader() {}

  /** Measures nothing. */
  static Reader off(DatabasePlace place) {
    return open(place, Watch.off());
  }

  /** Measures, and tells a listener, as traces are made by one. */
  static Reader on(DatabasePlace place) {
    Watch watch = Watch.on(Duration.ofSeconds(1)).withListener();
    watch.listen(statement -> Ended::new);
    return open(place, watch);
  }

  private static Reader open(DatabasePlace place, Watch watch) {
    EngineCache engines = new EngineCache(AccessPolicy.unrestricted(), watch);
    ConnectorRuntime runtime = ConnectorRuntime.standalone(CursorLimits.defaults());
    Engine engine = engines.engine(place.specification());
    return new ConnectorReader(
        runtime.connector(
            new OneEngine(engine), TransactionIntegration.none(), ScopeProvider.none(), null),
        () -> {
          runtime.close();
          engines.close();
        });
  }

  private record OneEngine(Engine engine) implements EngineReference {

    @Override
    public Optional<BlockReference> block() {
      return Optional.of(BlockReference.of("item"));
    }

    @Override
    public void release() {
      // The reader closes it.
    }
  }

  /** What a span costs is OpenTelemetry's. */
  private static final class Ended implements StatementListener.Run {

    @Override
    public void done(long rows) {}

    @Override
    public void failed(String error) {}
  }
}
