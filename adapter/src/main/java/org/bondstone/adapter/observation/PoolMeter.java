package org.bondstone.adapter.observation;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.LongAdder;
import org.bondstone.api.spi.LiveEngines.Moment;

/** What is noticed of one pool. Thread-safe. */
public final class PoolMeter {

  private final String id = "%012x".formatted(ThreadLocalRandom.current().nextLong(1L << 48));
  private final Watch watch;
  private final String system;
  private final Instant since = Instant.now();
  private final Histogram waits = new Histogram();
  private final Histogram uses = new Histogram();
  private final Histogram creations = new Histogram();
  private final LongAdder timeouts = new LongAdder();
  private final LongAdder refusals = new LongAdder();
  private final Map<String, BlockMeter> meters = new ConcurrentHashMap<>();
  private final Set<String> blocks = ConcurrentHashMap.newKeySet();
  private final History history = new History();

  /** The name that came first, and how many pools it has had; null before. */
  private volatile Name name;

  private record Name(String block, long generation) {}

  PoolMeter(Watch watch, String system) {
    this.watch = watch;
    this.system = system;
  }

  /** A name for admins: random, so that another server does not take it for one of its own. */
  public String id() {
    return id;
  }

  /** The database that it leads to, as OpenTelemetry calls it, such as {@code postgresql}. */
  public String system() {
    return system;
  }

  /** When it was made, for people. */
  public Instant since() {
    return since;
  }

  /** Whether how long something takes is measured. */
  public boolean measures() {
    return watch.measures();
  }

  /** A thread has waited for its connection; most do not. */
  public void waited(long nanos) {
    waits.add(nanos);
  }

  /** No connection came back in time. */
  public void timedOut() {
    timeouts.increment();
  }

  /** A connection could not be made. */
  public void refused() {
    refusals.increment();
  }

  public void created(long nanos) {
    creations.add(nanos);
  }

  /** Connections were in use for so long each. */
  public void used(long nanos, long times) {
    uses.add(nanos, times);
  }

  /** Notes that a block uses it. */
  public void usedBy(String block) {
    if (blocks.add(block)) {
      named(block);
    }
  }

  /** What is noticed of the statements of a block; null when nothing is measured. */
  public BlockMeter block(String block) {
    usedBy(block);
    return watch.watchesStatements()
        ? meters.computeIfAbsent(block, key -> new BlockMeter(this, key, watch))
        : null;
  }

  /** Notices when the block was used. */
  public UseMark use(String block) {
    return watch.uses().mark(block);
  }

  private synchronized void named(String block) {
    if (name == null) {
      name = new Name(block, watch.generation(block));
    }
  }

  /** The block that it is called by: the first one that used it. */
  public String name() {
    Name known = name;
    return known == null ? "" : known.block();
  }

  /** The how many-th pool of its block this is, from 1. */
  public long generation() {
    Name known = name;
    return known == null ? 0 : known.generation();
  }

  /** All blocks that use it, the first one first. */
  public List<String> blocks() {
    Name first = name;
    List<String> all = new ArrayList<>(blocks.stream().sorted().toList());
    if (first != null && all.remove(first.block())) {
      all.add(0, first.block());
    }
    return all;
  }

  Collection<BlockMeter> meters() {
    return meters.values();
  }

  /**
   * How long threads waited.
   *
   * @param borrows all that got a connection
   */
  Durations waits(long borrows) {
    Durations slow = waits.durations();
    return slow.withInstant(borrows - slow.count());
  }

  Durations uses() {
    return uses.durations();
  }

  Durations creations() {
    return creations.durations();
  }

  /** Threads that got no connection in time. */
  public long timeouts() {
    return timeouts.sum();
  }

  long refusals() {
    return refusals.sum();
  }

  /** Notes how the pool is now, for the plots of its last hour. */
  void sample(Instant now, PoolState state) {
    history.add(now, state, this);
  }

  /** How the pool was, the oldest first. Where a moment is missing, nothing happened. */
  public List<Moment> history() {
    return history.moments();
  }
}
