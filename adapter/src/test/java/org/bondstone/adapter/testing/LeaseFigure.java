package org.bondstone.adapter.testing;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.bondstone.adapter.credential.CredentialSources;
import org.bondstone.adapter.database.rule.AccessPolicy;
import org.bondstone.adapter.engine.Engine;
import org.bondstone.adapter.engine.EngineCache;
import org.bondstone.api.block.BlockDocument;
import org.bondstone.api.error.CredentialSourceException.Reason;
import org.bondstone.api.spi.CredentialRules;
import org.bondstone.api.spi.CredentialSourceProvider;
import org.bondstone.api.sql.ConnectionComponents;
import org.bondstone.api.sql.ConnectionSpecification;
import org.bondstone.api.sql.Driver;

/**
 * Eight threads over two blocks of one PostgreSQL, whose credentials live for seconds, and a source
 * that is away in the middle.
 *
 * @param operations what succeeded
 * @param failures what did not
 * @param given credentials that the two sources gave
 * @param oldest how old a connection was at most, as the database sees it
 * @param longestWait the longest operation
 * @param overdue times that the database showed a connection older than its credentials
 */
public record LeaseFigure(
    long operations,
    List<String> failures,
    int given,
    Duration oldest,
    Duration longestWait,
    long overdue) {

  private static final int THREADS = 8;

  /**
   * Runs it.
   *
   * @param whole how long
   * @param life how long credentials live
   * @param away how long the sources are away, from the middle on
   */
  public static LeaseFigure run(Duration whole, Duration life, Duration away) throws Exception {
    List<RoleSource> roles = List.of(RoleSource.newUsers(life), RoleSource.newPasswords(life));
    List<CredentialSources> sources = new ArrayList<>();
    List<EngineCache> caches = new ArrayList<>();
    List<Engine> engines = new ArrayList<>();
    for (RoleSource each : roles) {
      CredentialSources made = sources(each);
      EngineCache cache = new EngineCache(AccessPolicy.unrestricted().withLogins(made));
      sources.add(made);
      caches.add(cache);
      engines.add(cache.engine(specification().build()));
    }
    try {
      return new Run(roles, engines, life).run(whole, away);
    } finally {
      caches.forEach(EngineCache::close);
      sources.forEach(CredentialSources::close);
    }
  }

  /** The sources of credentials of one kind, whose block has any name. */
  public static CredentialSources sources(CredentialSourceProvider provider) {
    return sources(provider, () -> {});
  }

  /** The same, which give back what nobody has used for some time. */
  public static CredentialSources sources(CredentialSourceProvider provider, Duration rest) {
    return new CredentialSources(
        List.of(provider),
        new NoRules(),
        (slugs, name) -> block(provider, name),
        source -> false,
        rest);
  }

  private static Optional<BlockDocument> block(CredentialSourceProvider provider, String name) {
    return Optional.of(new BlockDocument(provider.type().slug(), name, Map.of(), "test"));
  }

  /**
   * The same, whose blocks are looked for in a store.
   *
   * @param look runs when one is looked for
   */
  public static CredentialSources sources(CredentialSourceProvider provider, Runnable look) {
    return new CredentialSources(
        List.of(provider),
        new NoRules(),
        (slugs, name) -> {
          look.run();
          return block(provider, name);
        },
        source -> false);
  }

  /** The tests' PostgreSQL, with the credentials of the block "roles". */
  public static ConnectionSpecification.Builder specification() {
    return specification(TestPostgres.port());
  }

  /** The same by way of a port on localhost. */
  public static ConnectionSpecification.Builder specification(int port) {
    return ConnectionSpecification.of(
            new ConnectionComponents(
                new Driver("postgresql"), null, null, "localhost", port, "postgres", null))
        .credentials("roles");
  }

  private record NoRules() implements CredentialRules {

    @Override
    public Optional<String> setting(String name) {
      return Optional.empty();
    }

    @Override
    public void checkHost(String host) {}
  }

  /** One run. */
  private static final class Run {

    private final List<RoleSource> roles;
    private final List<Engine> engines;
    private final Duration life;
    private final AtomicLong operations = new AtomicLong();
    private final AtomicLong longest = new AtomicLong();
    private final AtomicLong overdue = new AtomicLong();
    private final AtomicReference<Duration> oldest = new AtomicReference<>(Duration.ZERO);
    private final List<String> failures = java.util.Collections.synchronizedList(new ArrayList<>());

    Run(List<RoleSource> roles, List<Engine> engines, Duration life) {
      this.roles = roles;
      this.engines = engines;
      this.life = life;
    }

    LeaseFigure run(Duration whole, Duration away) throws Exception {
      long end = System.nanoTime() + whole.toNanos();
      ExecutorService threads = Executors.newFixedThreadPool(THREADS + 1);
      try {
        List<Future<?>> all = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
          Engine engine = engines.get(i % engines.size());
          all.add(threads.submit(() -> operate(engine, end)));
        }
        all.add(threads.submit(() -> watch(end)));
        LockSupport.parkNanos(whole.minus(away).dividedBy(2).toNanos());
        roles.forEach(each -> each.fail(Reason.AWAY));
        LockSupport.parkNanos(away.toNanos());
        roles.forEach(each -> each.fail(null));
        for (Future<?> each : all) {
          each.get(whole.toSeconds() + 60, TimeUnit.SECONDS);
        }
      } finally {
        threads.shutdownNow();
      }
      return new LeaseFigure(
          operations.get(),
          List.copyOf(failures),
          roles.stream().mapToInt(RoleSource::given).sum(),
          oldest.get(),
          Duration.ofNanos(longest.get()),
          overdue.get());
    }

    private void operate(Engine engine, long end) {
      while (System.nanoTime() - end < 0) {
        long start = System.nanoTime();
        try (Connection connection = engine.lease().connection();
            Statement statement = connection.createStatement();
            ResultSet row = statement.executeQuery("select current_user, pg_sleep(0.002)")) {
          row.next();
          operations.incrementAndGet();
        } catch (SQLException | RuntimeException e) {
          failures.add(e.toString());
        }
        longest.accumulateAndGet(System.nanoTime() - start, Math::max);
      }
    }

    /** What the database itself says of its connections. */
    private Void watch(long end) throws SQLException {
      try (Connection own = TestPostgres.connect();
          Statement statement = own.createStatement()) {
        while (System.nanoTime() - end < 0) {
          try (ResultSet rows =
              statement.executeQuery(
                  "select clock_timestamp() - backend_start, clock_timestamp(), rolvaliduntil,"
                      + " extract(epoch from clock_timestamp() - backend_start)"
                      + " from pg_stat_activity join pg_roles on rolname = usename"
                      + " where usename like 'role_%'")) {
            while (rows.next()) {
              Duration age = Duration.ofMillis((long) (rows.getDouble(4) * 1000));
              oldest.accumulateAndGet(age, (a, b) -> a.compareTo(b) > 0 ? a : b);
              Instant until = rows.getTimestamp(3).toInstant();
              if (age.compareTo(life) > 0 || until.isBefore(rows.getTimestamp(2).toInstant())) {
                overdue.incrementAndGet();
              }
            }
          }
          LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
      }
      return null;
    }
  }
}
