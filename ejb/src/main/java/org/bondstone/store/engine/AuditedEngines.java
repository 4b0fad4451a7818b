package org.bondstone.store.engine;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.bondstone.api.spi.LiveEngines;
import org.bondstone.api.spi.LiveEngines.Measurement;
import org.bondstone.api.spi.LiveEngines.Moment;
import org.bondstone.api.spi.LiveEngines.OpenCursor;
import org.bondstone.api.spi.LiveEngines.Pool;
import org.bondstone.api.spi.LiveEngines.SlowStatement;
import org.bondstone.store.audit.Audit;
import org.bondstone.store.error.ConflictException;
import org.bondstone.store.error.NotFoundException;
import org.bondstone.store.model.Caller;
import org.bondstone.store.service.EngineControl;

/** Controls engines of the adapter, and records who has. Thread-safe. */
public final class AuditedEngines implements EngineControl {

  private final LiveEngines engines;
  private final SlowThresholds thresholds;
  private final Audit audit;

  public AuditedEngines(LiveEngines engines, SlowThresholds thresholds, Audit audit) {
    this.engines = engines;
    this.thresholds = thresholds;
    this.audit = audit;
  }

  /** Puts in force what the store keeps; another server may have changed it. */
  public void follow() {
    engines.slowThresholds(thresholds.all());
  }

  @Override
  public boolean measured() {
    return engines.measured();
  }

  @Override
  public List<Pool> pools() {
    return engines.pools();
  }

  @Override
  public Pool pool(String id) {
    return found(pools().stream().filter(pool -> pool.id().equals(id)).findFirst());
  }

  private static Pool found(Optional<Pool> pool) {
    return pool.orElseThrow(() -> new NotFoundException("This server has no such engine."));
  }

  @Override
  public List<Moment> history(String id) {
    return engines.history(id);
  }

  @Override
  public List<SlowStatement> slow(String id) {
    return engines.slow(id);
  }

  @Override
  public String plan(String id, long statement) {
    try {
      return engines
          .plan(id, statement)
          .orElseThrow(
              () -> new NotFoundException("This server has no such engine or slow statement."));
    } catch (UnsupportedOperationException e) {
      throw new ConflictException(e.getMessage());
    }
  }

  @Override
  public List<OpenCursor> cursors() {
    return engines.cursors();
  }

  @Override
  public List<Measurement> measurements() {
    return engines.measurements();
  }

  @Override
  public Pool drain(String id, Caller caller) {
    return control("drained the engine of block", id, engines::drain, caller);
  }

  @Override
  public Pool flush(String id, Caller caller) {
    return control("flushed the engine of block", id, engines::flush, caller);
  }

  private Pool control(
      String action, String id, Function<String, Optional<Pool>> work, Caller caller) {
    audit.requireWritable();
    try {
      Pool before = found(work.apply(id));
      audit.changed(caller, action, String.join(", ", before.blocks()));
      return before;
    } catch (UnsupportedOperationException e) {
      throw new ConflictException(e.getMessage());
    }
  }

  @Override
  public Duration slowThreshold(String block) {
    return engines.slowThreshold(block);
  }

  @Override
  public Duration slowThreshold(String block, Duration threshold, Caller caller) {
    thresholds.set(block, threshold, caller);
    follow();
    return slowThreshold(block);
  }
}
