package org.bondstone.adapter.probe;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.bondstone.adapter.database.Configurations;
import org.bondstone.adapter.database.DatabaseConfiguration;
import org.bondstone.adapter.database.PhysicalConnection;
import org.bondstone.adapter.database.error.Trouble;
import org.bondstone.adapter.engine.Engine;
import org.bondstone.adapter.engine.Vitals;
import org.bondstone.adapter.observation.PoolState;
import org.bondstone.adapter.thread.DaemonThreads;
import org.bondstone.api.error.BondstoneException;
import org.bondstone.api.error.CredentialSourceException;
import org.bondstone.api.spi.BlockHealth;
import org.bondstone.api.sql.ConnectionSetting;
import org.bondstone.api.sql.ConnectionSpecification;

/**
 * Tells how the databases of blocks are by what their engines have seen, and tries those beside
 * their pools of which nothing was seen for a while. It does so when it is asked: where nobody
 * asks, no connection is made. Thread-safe.
 */
public final class BlockWatch implements BlockHealth, AutoCloseable {

  /** A try holds a thread until its driver gives up. */
  private static final int TRIES_AT_A_TIME = 2;

  private static final Duration LONGEST_TRY = Duration.ofSeconds(5);
  private static final Duration WAIT = Duration.ofSeconds(1);

  private final Supplier<? extends Collection<Engine>> engines;
  private final ExecutorService tries =
      new DaemonThreads("bondstone-health").scheduler(TRIES_AT_A_TIME);
  private final Ages ages;

  /**
   * How old what was seen may be.
   *
   * @param healthy of a database that answered
   * @param troubled of one that did not
   * @param locked of one with a wrong password, which servers lock accounts for
   */
  record Ages(Duration healthy, Duration troubled, Duration locked) {

    static final Ages USUAL =
        new Ages(Duration.ofSeconds(60), Duration.ofSeconds(5), Duration.ofMinutes(15));
  }

  /**
   * @param engines those that blocks may use
   */
  public BlockWatch(Supplier<? extends Collection<Engine>> engines) {
    this(engines, Ages.USUAL);
  }

  BlockWatch(Supplier<? extends Collection<Engine>> engines, Ages ages) {
    this.engines = engines;
    this.ages = ages;
  }

  @Override
  public List<Block> blocks() {
    List<Engine> used = used();
    awaitTries(used);
    Map<String, Block> blocks = new TreeMap<>();
    for (Engine engine : used) {
      engine.meter().blocks().forEach(name -> blocks.put(name, block(name, engine)));
    }
    return List.copyOf(blocks.values());
  }

  /** The newest last, which is the one that a block uses now. */
  private List<Engine> used() {
    return engines.get().stream()
        .filter(engine -> !engine.isDraining() && !engine.meter().blocks().isEmpty())
        .sorted(Comparator.comparing(engine -> engine.meter().since()))
        .toList();
  }

  private void awaitTries(List<Engine> used) {
    List<CompletableFuture<?>> begun = new ArrayList<>();
    for (Engine engine : used) {
      engine.vitals().look(returns(engine));
      if (engine.configuration().kind().isServer()
          && engine.vitals().isStale(ages.healthy(), ages.troubled(), ages.locked())
          && engine.vitals().tryBegins()) {
        begun.add(CompletableFuture.runAsync(() -> attempt(engine), tries));
      }
    }
    CompletableFuture<Void> all =
        CompletableFuture.allOf(begun.toArray(CompletableFuture<?>[]::new));
    var unused =
        all.exceptionally(e -> null)
            .completeOnTimeout(null, WAIT.toMillis(), TimeUnit.MILLISECONDS)
            .join();
  }

  private static long returns(Engine engine) {
    PoolState now = engine.state();
    return now.borrows() - now.active();
  }

  /** Makes a connection beside the pool. */
  private static void attempt(Engine engine) {
    Vitals vitals = engine.vitals();
    try (PhysicalConnection made = configuration(engine).opener().open()) {
      vitals.opened();
    } catch (SQLException e) {
      vitals.failed(e);
    } catch (CredentialSourceException e) {
      vitals.withoutCredentials(e.getMessage());
    } catch (BondstoneException e) {
      vitals.refused(e.getMessage());
    } finally {
      vitals.tried();
    }
  }

  private static DatabaseConfiguration configuration(Engine engine) {
    DatabaseConfiguration own = engine.configuration();
    Duration timeout = own.connectTimeout();
    boolean longer = timeout.isZero() || timeout.compareTo(LONGEST_TRY) > 0;
    ConnectionSpecification specification =
        longer
            ? own.source().toBuilder().set(ConnectionSetting.CONNECT_TIMEOUT, LONGEST_TRY).build()
            : own.source();
    return Configurations.of(specification, own.policy());
  }

  private static Block block(String name, Engine engine) {
    Vitals.Seen seen = engine.vitals().look(returns(engine));
    if (seen == null) {
      return new Block(name, State.UNKNOWN, engine.meter().since(), null, null);
    }
    State state = seen.trouble().map(BlockWatch::state).orElseGet(() -> load(engine));
    Instant since = seen.since();
    return new Block(name, state, since, seen.at(), seen.why());
  }

  private static State state(Trouble trouble) {
    return switch (trouble) {
      case UNREACHABLE -> State.UNREACHABLE;
      case REFUSED -> State.REFUSED;
      case CREDENTIALS -> State.CREDENTIALS;
    };
  }

  private static State load(Engine engine) {
    PoolState now = engine.state();
    return now.active() >= now.limit() && now.waiting() > 0 ? State.BUSY : State.UP;
  }

  @Override
  public void close() {
    tries.shutdownNow();
  }
}
