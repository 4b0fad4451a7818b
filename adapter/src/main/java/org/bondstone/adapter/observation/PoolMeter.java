package org.bondstone.adapter.observation;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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

  /** The blocks that use it, by their names. */
  private final Map<String, PoolUser> users = new ConcurrentHashMap<>();

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
  public PoolUser user(String block) {
    PoolUser known = users.get(block);
    return known != null ? known : addUser(block);
  }

  private PoolUser addUser(String block) {
    named(block);
    return users.computeIfAbsent(
        block,
        key -> new PoolUser(watch.watchesStatements() ? new BlockMeter(this, key, watch) : null));
  }

  /** A block uses it no more: its figures go, though others may use the pool for long. */
  public void forget(String block) {
    PoolUser gone = users.remove(block);
    if (gone != null) {
      gone.leave();
    }
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
    List<String> all = new ArrayList<>(users.keySet().stream().sorted().toList());
    if (first != null && all.remove(first.block())) {
      all.add(0, first.block());
    }
    return all;
  }

  List<BlockMeter> meters() {
    return users.values().stream().map(PoolUser::meter).filter(Objects::nonNull).toList();
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
