package org.bondstone.adapter.observation;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.bondstone.api.spi.LiveEngines.Measurement;
import org.bondstone.api.spi.LiveEngines.SlowStatement;
import org.bondstone.api.spi.StatementListener;

/** What one adapter watches. Thread-safe. */
public final class Watch {

  private final boolean measures;
  private final boolean listens;
  private volatile StatementListener listener;
  private final SlowStatements slow;
  private final Uses uses = new Uses();

  private final PoolGenerations generations = new PoolGenerations();

  private Watch(boolean measures, boolean listens, Duration slow) {
    this.measures = measures;
    this.listens = listens;
    this.slow = new SlowStatements(slow);
  }

  /** Measures nothing. */
  public static Watch off() {
    return new Watch(false, false, Duration.ZERO);
  }

  /**
   * Measures pools and statements.
   *
   * @param slow how long a statement may take before it is noted; zero for any time
   */
  public static Watch on(Duration slow) {
    return new Watch(true, false, slow);
  }

  /** The same, where somebody may listen to statements. */
  public Watch withListener() {
    return new Watch(measures, true, slow.usual());
  }

  /** Notifies a listener of statements from now on; null for none. */
  public void listen(StatementListener told) {
    listener = listens ? told : null;
  }

  /** Null when nobody listens. */
  StatementListener listener() {
    return listener;
  }

  boolean watchesStatements() {
    return measures || listens;
  }

  public boolean measures() {
    return measures;
  }

  /**
   * For a pool that is made.
   *
   * @param system the kind of database, as OpenTelemetry calls it
   */
  public PoolMeter pool(String system) {
    return new PoolMeter(this, system);
  }

  /** Which blocks were used, by whom. */
  public Uses uses() {
    return uses;
  }

  SlowStatements slowStatements() {
    return slow;
  }

  long generation(String block) {
    return generations.next(block);
  }

  /** Notes how pools are, for the plots of their last hour. */
  public void sample(Collection<? extends WatchedPool> pools, Instant now) {
    pools.forEach(pool -> pool.meter().sample(now, pool.state()));
  }

  /** The figures of pools, by the names of OpenTelemetry's conventions. */
  public List<Measurement> measurements(Collection<? extends WatchedPool> pools) {
    return pools.stream().flatMap(pool -> new Figures(pool).all().stream()).toList();
  }

  /** The latest slow statements of a pool, the last first. */
  public List<SlowStatement> slow(PoolMeter pool) {
    return slow.of(pool);
  }

  /** How long a statement of a block may take before it is noted; zero for any time. */
  public Duration slowThreshold(String block) {
    return slow.of(block);
  }

  /** Sets the thresholds of all blocks that have one of their own. */
  public void slowThresholds(Map<String, Duration> own) {
    slow.own(own);
  }
}
