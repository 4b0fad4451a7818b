package org.bondstone.adapter.engine;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.bondstone.adapter.database.Configurations;
import org.bondstone.adapter.database.DatabaseConfiguration;
import org.bondstone.adapter.database.EngineKey;
import org.bondstone.adapter.database.error.BlockNames;
import org.bondstone.adapter.database.rule.AccessPolicy;
import org.bondstone.adapter.observation.Watch;
import org.bondstone.adapter.thread.DaemonScheduler;
import org.bondstone.api.error.StoppedException;
import org.bondstone.api.sql.ConnectionSpecification;

/**
 * Keeps one engine for each key, however many callers race for it. Thread-safe.
 *
 * <p>Engines are made on first use and live until they are retired, released by their last user, or
 * the cache closes. Those that nobody used for a while close too, those in memory excepted: their
 * data would vanish.
 *
 * <p>It is long, since using, releasing, draining and sweeping change one map, whose locks their
 * counters share.
 */
public final class EngineCache implements AutoCloseable {

  private static final Duration IDLE_AGE = Duration.ofMinutes(30);
  private static final Duration SAMPLING = Duration.ofSeconds(20);
  private static final Duration CLOSE_DEADLINE = Duration.ofSeconds(5);

  /** For an engine that others have replaced: what is lent may be in a long transaction. */
  private static final Duration DRAIN_DEADLINE = Duration.ofMinutes(5);

  private final AccessPolicy policy;
  private final Duration drainDeadline;
  private final Watch watch;
  private final ConcurrentMap<EngineKey, Entry> entries = new ConcurrentHashMap<>();
  private final Set<Engine> draining = ConcurrentHashMap.newKeySet();
  private final DaemonScheduler sweeper = new DaemonScheduler("bondstone-engines");
  private volatile Consumer<Engine> returned = engine -> {};
  private volatile boolean closed;

  /** A cache whose engines may reach what the policy allows. */
  public EngineCache(AccessPolicy policy) {
    this(policy, Watch.off());
  }

  /** A cache whose engines are watched. */
  public EngineCache(AccessPolicy policy, Watch watch) {
    this(policy, IDLE_AGE, DRAIN_DEADLINE, watch);
  }

  /**
   * A cache whose engines may reach what the policy allows.
   *
   * @param idleAge how long an engine that nobody uses is kept; zero for ever
   * @param drainDeadline how long an engine that was released waits for what is lent, before it
   *     closes that too
   */
  public EngineCache(AccessPolicy policy, Duration idleAge, Duration drainDeadline) {
    this(policy, idleAge, drainDeadline, Watch.off());
  }

  private EngineCache(AccessPolicy policy, Duration idleAge, Duration drainDeadline, Watch watch) {
    this.policy = policy;
    this.watch = watch;
    this.drainDeadline = drainDeadline;
    sweeper.every(PoolMembers.OVERFLOW_AGE.dividedBy(2), this::closeRested);
    if (watch.measures()) {
      sweeper.every(SAMPLING, () -> watch.sample(all(), Instant.now()));
    }
    if (!idleAge.isZero()) {
      // An engine is idle when two looks find the same, so it goes after one to two ages.
      sweeper.every(idleAge, this::sweep);
    }
  }

  /** What the engines may reach. */
  public AccessPolicy policy() {
    return policy;
  }

  /**
   * Checks a specification and makes its configuration, whose {@link DatabaseConfiguration#engine}
   * is kept here.
   *
   * @throws org.bondstone.api.error.BondstoneException when the specification is refused; see
   *     {@link Configurations#of}
   */
  public DatabaseConfiguration configuration(ConnectionSpecification specification) {
    return Configurations.of(specification, policy, this::dataSource);
  }

  /**
   * The engine of a specification, made when there is none.
   *
   * @throws StoppedException when the cache is closed
   * @throws org.bondstone.api.error.BondstoneException when the specification is refused; see
   *     {@link Configurations#of}
   */
  public Engine engine(ConnectionSpecification specification) {
    return engine(configuration(specification));
  }

  /** The engine of a configuration, made when there is none. */
  public Engine engine(DatabaseConfiguration configuration) {
    Entry entry = entries.get(configuration.uniqueKey());
    return entry != null && !closed ? entry.engine : entry(configuration).engine;
  }

  /**
   * Counts a user of an engine. The engine closes when its last user lets go; engines that were
   * never counted stay until they are retired or idle.
   *
   * @return lets go when closed; closing twice is harmless
   */
  public Use use(ConnectionSpecification specification) {
    DatabaseConfiguration configuration = configuration(specification);
    Entry used =
        entries.compute(
            configuration.uniqueKey(),
            (key, entry) -> {
              Entry present = entry == null ? newEntry(configuration) : entry;
              present.users++;
              return present;
            });
    closeWhenLate(used);
    return new Use(configuration.uniqueKey(), used);
  }

  /**
   * Takes an engine out of the cache and drains it in the background: the next caller gets a new
   * one at once, this one closes when its last connection is back, or at the deadline. Does nothing
   * when there is no such engine.
   */
  public void retire(EngineKey key, Duration deadline) {
    Entry entry = entries.remove(key);
    if (entry != null) {
      drain(entry.engine, deadline);
    }
  }

  /** Is told of an engine whose database is back: it was away, or may have crashed. */
  public void onReturn(Consumer<Engine> listener) {
    returned = listener;
  }

  /** What watches the engines. */
  public Watch watch() {
    return watch;
  }

  /** The engines that live now, and those that drain. */
  public List<Engine> all() {
    List<Engine> all = new ArrayList<>(engines());
    draining.stream().filter(engine -> !all.contains(engine)).forEach(all::add);
    return all;
  }

  /**
   * Takes this very engine out of the cache and drains it, as the other method does.
   *
   * @param forgotten runs in between: who asks from then on gets a new engine, and this one still
   *     lends
   */
  public void retire(Engine engine, Runnable forgotten) {
    for (Entry entry : List.copyOf(entries.values())) {
      if (entry.engine == engine && entries.remove(engine.configuration().uniqueKey(), entry)) {
        forgotten.run();
        drain(entry.engine, drainDeadline);
      }
    }
  }

  /** The engines that live now, those that drain not counted. */
  public List<Engine> engines() {
    return entries.values().stream().map(e -> e.engine).toList();
  }

  /** Closes all engines, each as soon as it has drained, and lends no more. */
  @Override
  public void close() {
    closed = true;
    sweeper.close();
    List<Engine> all = new ArrayList<>(draining);
    for (EngineKey key : List.copyOf(entries.keySet())) {
      Entry entry = entries.remove(key);
      if (entry != null) {
        all.add(entry.engine);
      }
    }
    long end = System.nanoTime() + CLOSE_DEADLINE.toNanos();
    for (Engine engine : all) {
      engine.close(Duration.ofNanos(Math.max(0, end - System.nanoTime())));
    }
  }

  private DataSource dataSource(DatabaseConfiguration configuration) {
    return new BorrowingDataSource(() -> borrow(configuration), configuration.toString());
  }

  private Connection borrow(DatabaseConfiguration configuration) {
    Engine engine = engine(configuration);
    try {
      return borrow(engine);
    } catch (StoppedException e) {
      // Retired between the two calls: then there is a newer one.
      Engine newer = engine(configuration);
      if (newer == engine) {
        throw e;
      }
      return borrow(newer);
    }
  }

  private static Connection borrow(Engine engine) {
    try {
      return new LentConnection(engine.lease());
    } catch (SQLException e) {
      throw engine.configuration().connectErrors().classify(e, BlockNames.NONE);
    }
  }

  private Entry entry(DatabaseConfiguration configuration) {
    Entry entry =
        entries.computeIfAbsent(configuration.uniqueKey(), key -> newEntry(configuration));
    closeWhenLate(entry);
    return entry;
  }

  private Entry newEntry(DatabaseConfiguration configuration) {
    if (closed) {
      throw new StoppedException("The adapter has stopped.");
    }
    Engine engine = new Engine(configuration, System::nanoTime, watch);
    engine.vitals().onReturn(() -> returned.accept(engine));
    return new Entry(engine);
  }

  /** The cache may have closed while the engine was made: then nobody else closes it. */
  private void closeWhenLate(Entry entry) {
    if (closed) {
      entries.values().remove(entry);
      entry.engine.close(Duration.ZERO);
      throw new StoppedException("The adapter has stopped.");
    }
  }

  private void drain(Engine engine, Duration deadline) {
    engine.stopLending();
    draining.add(engine);
    sweeper.begin(
        () -> {
          engine.close(deadline);
          draining.remove(engine);
        });
  }

  /** Closes the engines that nobody has used since the last look. */
  private void sweep() {
    for (EngineKey key : List.copyOf(entries.keySet())) {
      entries.computeIfPresent(
          key,
          (k, entry) -> {
            if (!entry.isIdle()) {
              return entry;
            }
            drain(entry.engine, drainDeadline);
            return null;
          });
    }
  }

  /** Closes connections that pools hold beyond their sizes, when they have rested. */
  private void closeRested() {
    entries.values().forEach(entry -> entry.engine.closeRested());
  }

  private void release(EngineKey key, Entry used) {
    entries.computeIfPresent(
        key,
        (k, entry) -> {
          if (entry != used || --entry.users > 0) {
            return entry;
          }
          drain(entry.engine, drainDeadline);
          return null;
        });
  }

  /** An engine and how it is used; the counters belong to the map's locks. */
  private static final class Entry {

    private final Engine engine;
    private int users;
    private long borrowsSeen = -1;

    Entry(Engine engine) {
      this.engine = engine;
    }

    /** Whether nobody has borrowed since the last call. */
    boolean isIdle() {
      long borrows = engine.borrows();
      boolean same = borrows == borrowsSeen;
      borrowsSeen = borrows;
      return same
          && users == 0
          && !engine.configuration().isInMemory()
          && engine.state().active() == 0;
    }
  }

  /** One user of an engine. */
  public final class Use implements AutoCloseable {

    private final EngineKey key;
    private final Entry entry;
    private final Engine engine;
    private final AtomicBoolean open = new AtomicBoolean(true);

    private Use(EngineKey key, Entry entry) {
      this.key = key;
      this.entry = entry;
      this.engine = entry.engine;
    }

    /** The engine in use. */
    public Engine engine() {
      return engine;
    }

    @Override
    public void close() {
      if (open.getAndSet(false)) {
        release(key, entry);
      }
    }
  }
}
