package org.bondstone.adapter.runtime;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bondstone.adapter.cursor.CursorSweeper;
import org.bondstone.adapter.cursor.WaitingCursor;
import org.bondstone.adapter.database.ShownDatabase;
import org.bondstone.adapter.engine.Engine;
import org.bondstone.adapter.engine.EngineCache;
import org.bondstone.adapter.observation.PoolMeter;
import org.bondstone.adapter.observation.PoolState;
import org.bondstone.adapter.observation.Watch;
import org.bondstone.api.spi.LiveEngines;
import org.bondstone.api.spi.StatementListener;

/** The engines of blocks, for operators. Thread-safe. */
final class OperatedEngines implements LiveEngines {

  private final EngineCache engines;
  private final BlockEngines blocks;
  private final CursorSweeper cursors;
  private final Watch watch;

  OperatedEngines(EngineCache engines, BlockEngines blocks, CursorSweeper cursors) {
    this.engines = engines;
    this.blocks = blocks;
    this.cursors = cursors;
    this.watch = engines.watch();
  }

  @Override
  public boolean measured() {
    return watch.measures();
  }

  @Override
  public List<Pool> pools() {
    return engines.all().stream()
        .map(OperatedEngines::pool)
        .sorted(
            Comparator.comparing((Pool pool) -> String.join(",", pool.blocks()))
                .thenComparing(Pool::since))
        .toList();
  }

  private static Pool pool(Engine engine) {
    PoolMeter meter = engine.meter();
    PoolState state = engine.state();
    return new Pool(
        meter.id(),
        meter.blocks(),
        ShownDatabase.of(engine.configuration().specification().components()),
        meter.system(),
        meter.generation(),
        meter.since(),
        engine.isDraining(),
        state.active(),
        state.idle(),
        state.waiting(),
        state.limit(),
        state.borrows(),
        meter.timeouts());
  }

  private Optional<Engine> find(String id) {
    return engines.all().stream().filter(engine -> engine.meter().id().equals(id)).findFirst();
  }

  @Override
  public List<Moment> history(String id) {
    return find(id).map(engine -> engine.meter().history()).orElse(List.of());
  }

  @Override
  public List<SlowStatement> slow(String id) {
    return find(id).map(engine -> watch.slow(engine.meter())).orElse(List.of());
  }

  @Override
  public Optional<String> plan(String id, long statement) {
    return find(id)
        .flatMap(
            engine ->
                watch.slow(engine.meter()).stream()
                    .filter(slow -> slow.number() == statement)
                    .findFirst()
                    .map(slow -> Plans.of(engine, slow)));
  }

  @Override
  public List<OpenCursor> cursors() {
    return cursors.waiting().stream()
        .sorted(Comparator.comparing(WaitingCursor::waited).reversed())
        .map(OperatedEngines::cursor)
        .toList();
  }

  private static OpenCursor cursor(WaitingCursor cursor) {
    return new OpenCursor(
        cursor.engine().meter().id(),
        cursor.block(),
        cursor.statement(),
        cursor.holder(),
        cursor.age(),
        cursor.waited());
  }

  @Override
  public List<Measurement> measurements() {
    return watch.measurements(engines.all());
  }

  @Override
  public Optional<Pool> drain(String id) {
    return find(id)
        .map(
            engine -> {
              Pool before = pool(refuseInMemory(engine));
              engines.retire(engine, () -> blocks.outdate(engine));
              return before;
            });
  }

  @Override
  public Optional<Pool> flush(String id) {
    return find(id)
        .map(
            engine -> {
              Pool before = pool(refuseInMemory(engine));
              engine.flush();
              return before;
            });
  }

  private static Engine refuseInMemory(Engine engine) {
    if (engine.configuration().isInMemory()) {
      throw new UnsupportedOperationException(
          "The database lives in memory and would be lost with its last connection.");
    }
    return engine;
  }

  @Override
  public void listen(StatementListener listener) {
    watch.listen(listener);
  }

  @Override
  public List<BlockUse> takeUses() {
    return watch.uses().take();
  }

  @Override
  public Duration slowThreshold(String block) {
    return watch.slowThreshold(block);
  }

  @Override
  public void slowThresholds(Map<String, Duration> own) {
    watch.slowThresholds(own);
  }
}
