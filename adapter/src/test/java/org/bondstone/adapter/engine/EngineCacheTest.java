package org.bondstone.adapter.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.bondstone.adapter.engine.EngineContractTest.number;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.bondstone.adapter.database.Configurations;
import org.bondstone.adapter.database.DatabaseConfiguration;
import org.bondstone.adapter.database.rule.AccessPolicy;
import org.bondstone.adapter.testing.OwnThreads;
import org.bondstone.adapter.testing.TestPostgres;
import org.bondstone.adapter.testing.TestSpecifications;
import org.bondstone.api.error.ConnectionFailedException;
import org.bondstone.api.error.RefusedUrlException;
import org.bondstone.api.error.StoppedException;
import org.bondstone.api.sql.ConnectionSpecification;
import org.bondstone.api.sql.Isolation;
import org.bondstone.api.sql.PoolSettings;
import org.bondstone.api.sql.TlsSettings;
import org.bondstone.api.sql.TlsSettings.Mode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class EngineCacheTest {

  private final EngineCache cache = new EngineCache(AccessPolicy.unrestricted());
  private final ExecutorService threads = Executors.newCachedThreadPool();

  @AfterEach
  void close() {
    threads.shutdownNow();
    cache.close();
  }

  @Test
  void makesOneEngineHoweverManyCallersRace() throws Exception {
    for (int round = 0; round < 20; round++) {
      ConnectionSpecification specification = TestSpecifications.h2().build();
      int callers = 16;
      CyclicBarrier barrier = new CyclicBarrier(callers);
      Set<Engine> engines = ConcurrentHashMap.newKeySet();
      List<Future<Boolean>> work = new ArrayList<>();
      for (int i = 0; i < callers; i++) {
        work.add(
            threads.submit(
                () -> {
                  barrier.await();
                  return engines.add(cache.engine(specification));
                }));
      }
      for (Future<Boolean> one : work) {
        one.get(10, TimeUnit.SECONDS);
      }
      assertThat(engines).hasSize(1);
    }
    assertThat(cache.engines()).hasSize(20);
  }

  @Test
  void sharesAnEngineAmongSpecificationsThatMeanTheSame() {
    Engine query =
        cache.engine(TestSpecifications.of("postgresql://h/d?application_name=a").build());
    Engine typed =
        cache.engine(TestSpecifications.of("postgresql://h/d").applicationName("a").build());
    Engine jdbc =
        cache.engine(TestSpecifications.of("jdbc:postgresql://h/d?ApplicationName=a").build());

    assertThat(query).isSameAs(typed).isSameAs(jdbc);
  }

  @Test
  void makesAnotherEngineForAnyDifference() throws IllegalAccessException {
    ConnectionSpecification base =
        TestSpecifications.of("postgresql://u:p@h/d?keepalives=1").build();
    List<ConnectionSpecification> others =
        List.of(
            base,
            TestSpecifications.of("postgresql://u:q@h/d?keepalives=1").build(),
            TestSpecifications.of("postgresql://v:p@h/d?keepalives=1").build(),
            TestSpecifications.of("postgresql://u:p@i/d?keepalives=1").build(),
            TestSpecifications.of("postgresql://u:p@h:1/d?keepalives=1").build(),
            TestSpecifications.of("postgresql://u:p@h/e?keepalives=1").build(),
            TestSpecifications.of("postgresql://u:p@h/d?keepalives=0").build(),
            base.toBuilder().applicationName("x").build(),
            base.toBuilder().searchPath(List.of("x")).build(),
            base.toBuilder().connectTimeout(Duration.ZERO).build(),
            base.toBuilder().statementTimeout(Duration.ofSeconds(1)).build(),
            base.toBuilder().statementCacheSize(0).build(),
            base.toBuilder().preparedStatementCacheSize(0).build(),
            base.toBuilder().borrowTimeout(Duration.ofSeconds(1)).build(),
            base.toBuilder().isolation(Isolation.SERIALIZABLE).build(),
            base.toBuilder().echo(true).build(),
            base.toBuilder().fetchSize(7).build(),
            base.toBuilder().connectArgs(Map.of("stringtype", "varchar")).build(),
            base.toBuilder().pool(new PoolSettings(1, null, null, null)).build(),
            base.toBuilder().pool(new PoolSettings(null, 1, null, null)).build(),
            base.toBuilder().pool(new PoolSettings(null, null, true, null)).build(),
            base.toBuilder().pool(new PoolSettings(null, null, false, null)).build(),
            base.toBuilder().pool(new PoolSettings(null, null, null, Duration.ofHours(1))).build(),
            base.toBuilder().tls(new TlsSettings(Mode.REQUIRE, null, null, null, null)).build(),
            base.toBuilder().tls(new TlsSettings(null, null, null, null, true)).build(),
            base.toBuilder().tls(new TlsSettings(null, "/ca.crt", null, null, null)).build(),
            base.toBuilder().tls(new TlsSettings(null, null, "/c.crt", "/a.key", null)).build(),
            base.toBuilder().tls(new TlsSettings(null, null, "/c.crt", "/b.key", null)).build());

    others.forEach(cache::engine);

    assertThat(cache.engines()).hasSize(others.size());
    assertThat(settingsThatDiffer(base, others))
        .as("a setting that is new belongs into the list above")
        .isEqualTo(settings().map(Field::getName).collect(Collectors.toSet()));
  }

  private static Set<String> settingsThatDiffer(
      ConnectionSpecification base, List<ConnectionSpecification> others)
      throws IllegalAccessException {
    Set<String> differing = new HashSet<>();
    for (Field setting : settings().toList()) {
      setting.setAccessible(true);
      for (ConnectionSpecification other : others) {
        if (!Objects.equals(setting.get(base), setting.get(other))) {
          differing.add(setting.getName());
        }
      }
    }
    return differing;
  }

  private static Stream<Field> settings() {
    return Stream.of(ConnectionSpecification.class.getDeclaredFields())
        .filter(field -> !Modifier.isStatic(field.getModifiers()) && !field.isSynthetic());
  }

  @Test
  void makesAnotherEngineForAnotherPolicy() {
    ConnectionSpecification specification = TestSpecifications.of("postgresql://h/d").build();
    AccessPolicy policy = AccessPolicy.unrestricted();

    assertThat(
            Stream.of(
                    policy,
                    AccessPolicy.ofBlocks(Path.of("data")),
                    policy.withAllowedHosts(List.of("h")),
                    AccessPolicy.below(Path.of("data")))
                .map(each -> Configurations.of(specification, each).uniqueKey()))
        .doesNotHaveDuplicates();
  }

  @Test
  void isWhatAConfigurationBorrowsFrom() throws SQLException {
    ConnectionSpecification specification = TestSpecifications.h2().build();
    DataSource one = cache.configuration(specification).engine();
    DataSource two = cache.configuration(specification).engine();
    assertThat(cache.engines()).isEmpty();

    try (Connection first = one.getConnection();
        Connection second = two.getConnection()) {
      assertThat(number(first, "SELECT 1")).isEqualTo(number(second, "SELECT 1"));
      assertThat(cache.engines()).containsExactly(cache.engine(specification));
      assertThat(cache.engine(specification).state().active()).isEqualTo(2);
    }
    Engine before = cache.engine(specification);
    cache.retire(before.configuration().uniqueKey(), Duration.ofSeconds(5));
    one.getConnection().close();
    assertThat(cache.engine(specification)).isNotSameAs(before);

    cache.close();
    assertThatThrownBy(one::getConnection)
        .isInstanceOf(SQLException.class)
        .hasCauseInstanceOf(StoppedException.class);
  }

  @Test
  void isMissingFromAConfigurationThatWasMadeWithoutIt() {
    DatabaseConfiguration alone =
        Configurations.of(TestSpecifications.h2().build(), cache.policy());

    assertThatThrownBy(alone::engine)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("EngineCache.configuration");
    assertThatThrownBy(() -> alone.session("shop")).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void showsNoSecretInADataSource() throws SQLException {
    DataSource engine =
        cache
            .configuration(TestSpecifications.of("postgresql://u:p%40ss@localhost:1/d").build())
            .engine();

    assertThat(engine.toString()).contains("localhost").doesNotContain("p@ss", "p%40ss");
    assertThatThrownBy(engine::getConnection)
        .isInstanceOf(SQLException.class)
        .hasCauseInstanceOf(ConnectionFailedException.class);
    assertThatThrownBy(() -> engine.getConnection("u", "p"))
        .isInstanceOf(SQLFeatureNotSupportedException.class);
  }

  @Test
  void makesNoEngineForARefusedSpecification() {
    assertThatThrownBy(
            () -> cache.engine(TestSpecifications.of("postgresql://h/d?socketFactory=x").build()))
        .isInstanceOf(RefusedUrlException.class);
    assertThat(cache.engines()).isEmpty();
  }

  @Test
  void closesAnEngineWithItsLastUser() throws SQLException {
    ConnectionSpecification specification = TestSpecifications.h2().build();
    EngineCache.Use one = cache.use(specification);
    EngineCache.Use two = cache.use(specification);
    assertThat(one.engine()).isSameAs(two.engine());
    one.engine().lease().connection().close();

    one.close();
    one.close();
    assertThat(cache.engines()).containsExactly(two.engine());
    two.close();

    assertThat(cache.engines()).isEmpty();
    assertThatThrownBy(() -> two.engine().lease().connection())
        .isInstanceOf(StoppedException.class);
    assertThat(cache.engine(specification)).isNotSameAs(two.engine());
  }

  @Test
  void closesAReplacedEngineAtItsDeadlineThoughAConnectionIsStillLent() throws SQLException {
    ConnectionSpecification specification =
        TestPostgres.specification().applicationName("past-deadline").build();
    try (EngineCache own =
        new EngineCache(AccessPolicy.unrestricted(), Duration.ZERO, Duration.ofMillis(200))) {
      EngineCache.Use use = own.use(specification);
      Connection lent = use.engine().lease().connection();
      lent.setAutoCommit(false);
      number(lent, "SELECT 1");

      use.close();

      assertThat(own.engines()).isEmpty();
      long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
      while (EngineTest.backends("past-deadline") > 0 && System.nanoTime() < end) {
        Thread.onSpinWait();
      }
      assertThat(EngineTest.backends("past-deadline")).isZero();
      assertThatThrownBy(() -> number(lent, "SELECT 1")).isInstanceOf(SQLException.class);
      lent.close();
    }
  }

  @Test
  void closesEnginesThatNobodyUses() throws SQLException {
    try (EngineCache impatient =
        new EngineCache(
            AccessPolicy.unrestricted(), Duration.ofMillis(50), Duration.ofMinutes(1))) {
      Engine idle = impatient.engine(TestPostgres.specification().build());
      idle.lease().connection().close();
      Engine inMemory = impatient.engine(TestSpecifications.h2().build());
      Engine sqlite = impatient.engine(TestSpecifications.sqliteMemory().build());
      for (Engine kept : List.of(inMemory, sqlite)) {
        try (Connection connection = kept.lease().connection()) {
          EngineContractTest.execute(connection, "CREATE TABLE t (n INT)");
        }
      }

      long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
      while (impatient.engines().size() > 2 && System.nanoTime() < end) {
        Thread.onSpinWait();
      }

      assertThat(impatient.engines()).containsExactlyInAnyOrder(inMemory, sqlite);
      for (Engine kept : List.of(inMemory, sqlite)) {
        try (Connection connection = kept.lease().connection()) {
          assertThat(number(connection, "SELECT count(*) FROM t")).isZero();
        }
      }
      assertThatThrownBy(idle::lease).isInstanceOf(StoppedException.class);
    }
  }

  @Test
  void failsNoOperationWhileEnginesAreReplacedUnderLoad() throws Exception {
    AtomicLong generation = new AtomicLong();
    AtomicLong operations = new AtomicLong();
    AtomicBoolean stop = new AtomicBoolean();
    List<Future<Integer>> work = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      work.add(
          threads.submit(
              () -> {
                while (!stop.get()) {
                  operate(generation);
                  operations.incrementAndGet();
                }
                return 1;
              }));
    }

    for (int i = 1; i <= 15; i++) {
      ConnectionSpecification old = specification(generation.get());
      generation.incrementAndGet();
      cache.retire(cache.engine(old).configuration().uniqueKey(), Duration.ofSeconds(5));
      long before = operations.get();
      while (operations.get() < before + 20 && work.stream().noneMatch(Future::isDone)) {
        Thread.onSpinWait();
      }
    }
    stop.set(true);
    for (Future<Integer> one : work) {
      assertThat(one.get(20, TimeUnit.SECONDS)).isEqualTo(1);
    }

    cache.close();
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
    long left = EngineTest.backends("rotated");
    while (left > 0 && System.nanoTime() < end) {
      left = EngineTest.backends("rotated");
    }
    assertThat(left).isZero();
  }

  @Test
  void lendsNoMoreOnceClosed() {
    ConnectionSpecification specification = TestSpecifications.h2().build();
    Engine engine = cache.engine(specification);

    cache.close();

    assertThatThrownBy(engine::lease).isInstanceOf(StoppedException.class);
    assertThatThrownBy(() -> cache.engine(specification)).isInstanceOf(StoppedException.class);
    assertThatThrownBy(() -> cache.use(specification)).isInstanceOf(StoppedException.class);
    assertThat(cache.engines()).isEmpty();
    cache.close();
  }

  @Test
  void leavesNoThreadBehind() throws Exception {
    OwnThreads threads = OwnThreads.fromNow();
    try (EngineCache own = new EngineCache(AccessPolicy.unrestricted())) {
      own.engine(TestSpecifications.h2().build()).lease().close();
      own.retire(
          own.engine(TestSpecifications.h2().build()).configuration().uniqueKey(), Duration.ZERO);
    }
    threads.haveEnded();
  }

  private void operate(AtomicLong generation) throws SQLException {
    while (true) {
      Engine engine = cache.engine(specification(generation.get()));
      try (Connection connection = engine.lease().connection()) {
        number(connection, "SELECT 1");
        return;
      } catch (StoppedException e) {
        // Replaced between the two calls: ask again, as connectors do.
        continue;
      }
    }
  }

  private static ConnectionSpecification specification(long generation) {
    return TestPostgres.specification()
        .applicationName("rotated")
        .fetchSize((int) generation + 1)
        .build();
  }
}
