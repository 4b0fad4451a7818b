package org.bondstone.adapter.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.bondstone.adapter.connector.ConnectorRuntime;
import org.bondstone.adapter.cursor.CursorLimits;
import org.bondstone.adapter.database.rule.AccessPolicy;
import org.bondstone.adapter.engine.EngineCache;
import org.bondstone.adapter.observation.Watch;
import org.bondstone.adapter.testing.LogLines;
import org.bondstone.adapter.testing.TestPostgres;
import org.bondstone.adapter.transaction.TransactionIntegration;
import org.bondstone.api.block.BlockChange;
import org.bondstone.api.block.BlockReference;
import org.bondstone.api.error.DatabaseException;
import org.bondstone.api.spi.LiveEngines;
import org.bondstone.api.spi.LiveEngines.BlockUse;
import org.bondstone.api.spi.LiveEngines.Measurement;
import org.bondstone.api.spi.LiveEngines.Moment;
import org.bondstone.api.spi.LiveEngines.Pool;
import org.bondstone.api.spi.LiveEngines.SlowStatement;
import org.bondstone.api.spi.ScopeProvider;
import org.bondstone.api.spi.StatementListener;
import org.bondstone.api.sql.SqlConnector;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class OperatedEnginesTest {

  private static final BlockReference SHOP = BlockReference.of("shop");
  private static final String PID = "SELECT pg_backend_pid()";

  private final TestSource source = new TestSource("test", 1);
  private final LogLines slowLog = new LogLines("org.bondstone.slow");
  private ConnectorRuntime connectors;
  private EngineCache cache;
  private BlockEngines blocks;
  private LiveEngines engines;
  private SqlConnector shop;

  @BeforeEach
  void open() {
    open(Watch.on(Duration.ofMinutes(1)), postgres());
  }

  private void open(Watch watch, String url) {
    connectors = ConnectorRuntime.standalone(CursorLimits.defaults());
    cache = new EngineCache(AccessPolicy.unrestricted(), watch);
    blocks = new BlockEngines(cache, gone -> {});
    blocks.sources().register(source);
    source.put(SHOP.name(), url);
    engines = new OperatedEngines(cache, blocks, connectors.sweeper());
    shop = connector(SHOP);
  }

  private SqlConnector connector(BlockReference block) {
    return connectors.connector(
        new BlockEngineReference(blocks, block, ConnectorTypes.sync(block), driver -> {}),
        TransactionIntegration.none(),
        ScopeProvider.none(),
        null);
  }

  private static String postgres() {
    return "postgresql://postgres:postgres@localhost:%d/postgres".formatted(TestPostgres.port());
  }

  @AfterEach
  void close() {
    slowLog.close();
    shop.close();
    connectors.close();
    cache.close();
  }

  private void reopen(Watch watch, String url) {
    shop.close();
    connectors.close();
    cache.close();
    open(watch, url);
  }

  private Pool pool() {
    assertThat(engines.pools()).hasSize(1);
    return engines.pools().get(0);
  }

  private int pid() {
    return shop.query(PID).one(Integer.class);
  }

  @Test
  void showWhatAPoolHoldsNow() throws SQLException {
    assertThat(engines.pools()).isEmpty();

    try (Connection lent = shop.connection()) {
      assertThat(lent.isValid(1)).isTrue();
      assertThat(pool())
          .returns(List.of("shop"), Pool::blocks)
          .returns("postgresql", Pool::system)
          .returns(1L, Pool::generation)
          .returns(1L, Pool::active)
          .returns(1L, Pool::borrows)
          .returns(false, Pool::draining);
      assertThat(pool().database()).doesNotContain("postgres:postgres");
    }

    assertThat(pool()).returns(0L, Pool::active).returns(1L, Pool::idle);
  }

  @Test
  void tellTheLastHourOfAPool() {
    for (int i = 0; i < 10; i++) {
      assertThat(pid()).isPositive();
    }
    assertThatThrownBy(() -> shop.execute("SELECT 1/0")).isInstanceOf(DatabaseException.class);
    Instant now = Instant.now();
    cache.watch().sample(cache.all(), now);
    cache.watch().sample(cache.all(), now.plusSeconds(20));

    List<Moment> history = engines.history(pool().id());

    assertThat(history).hasSize(1);
    Moment moment = history.get(0);
    assertThat(moment.at()).isEqualTo(now);
    assertThat(moment.borrows()).isEqualTo(11);
    assertThat(moment.statements()).isEqualTo(11);
    assertThat(moment.errors()).isEqualTo(1);
    assertThat(moment.statementMedian()).isPositive().isLessThanOrEqualTo(moment.statementP99());
    assertThat(moment.useP99()).isPositive();

    cache.watch().sample(cache.all(), now.plus(Duration.ofMinutes(61)));
    assertThat(engines.history(pool().id())).isEmpty();
  }

  @Test
  void measureStatementsByWhatTheyDoAndNeverAValue() {
    shop.execute("CREATE TEMPORARY TABLE canaries (name VARCHAR(20))");
    shop.query("SELECT 'canary' WHERE :name <> 'canary'").bind("name", "canary").list(String.class);
    assertThatThrownBy(() -> shop.execute("UPDATE \"no such\" SET n = 'canary'"))
        .isInstanceOf(DatabaseException.class);

    List<Measurement> operations = named("db.client.operation.duration");

    assertThat(operations)
        .extracting(each -> each.attributes().get("db.query.summary"))
        .containsExactlyInAnyOrder("CREATE canaries", "SELECT", "UPDATE \"no such\"");
    assertThat(operations)
        .filteredOn(each -> each.attributes().containsKey("error.type"))
        .singleElement()
        .satisfies(
            failed -> {
              assertThat(failed.attributes())
                  .containsEntry("error.type", "42P01")
                  .containsEntry("db.client.connection.pool.name", "shop")
                  .containsEntry("db.system.name", "postgresql")
                  .containsEntry("db.operation.name", "UPDATE")
                  .containsEntry("db.client.connection.pool.generation", "1");
              assertThat(failed.durations().count()).isEqualTo(1);
            });
    assertThat(named("db.client.connection.wait_time").get(0).durations().count()).isEqualTo(3);
    assertThat(named("db.client.connection.use_time").get(0).durations().count()).isEqualTo(3);
    assertThat(named("db.client.connection.create_time").get(0).durations().count()).isPositive();
    assertThat(engines.measurements().toString()).doesNotContain("'canary'").doesNotContain("\"c");
  }

  private List<Measurement> named(String name) {
    return engines.measurements().stream().filter(each -> each.name().equals(name)).toList();
  }

  @Test
  void measureNothingWhenTheyAreNotWatched() {
    reopen(Watch.off(), postgres());
    assertThat(pid()).isPositive();
    cache.watch().sample(cache.all(), Instant.now());

    assertThat(engines.measured()).isFalse();
    assertThat(engines.measurements()).isEmpty();
    assertThat(pool().blocks()).containsExactly("shop");
    assertThat(engines.takeUses()).containsExactly(new BlockUse("shop", ""));
  }

  @Test
  void drainAPoolWhoseBlockGetsANewOne() throws SQLException {
    Pool before;
    try (Connection lent = shop.connection()) {
      before = engines.drain(pool().id()).orElseThrow();
      assertThat(before.active()).isEqualTo(1);
      assertThat(lent.isValid(1)).isTrue();
      assertThat(pid()).isPositive();
      assertThat(engines.pools()).hasSize(2).filteredOn(Pool::draining).hasSize(1);
    }
    assertThat(pid()).isPositive();

    assertThat(engines.pools())
        .filteredOn(each -> !each.draining())
        .singleElement()
        .satisfies(
            fresh -> {
              assertThat(fresh.id()).isNotEqualTo(before.id());
              assertThat(fresh.generation()).isEqualTo(2);
            });
    assertThat(engines.drain("no such")).isEmpty();
  }

  @Test
  void flushTheConnectionsOfAPool() throws SQLException {
    int first = pid();
    try (Connection lent = shop.connection()) {
      assertThat(engines.flush(pool().id())).isPresent();
      assertThat(lent.isValid(1)).isTrue();
    }

    // Agroal flushes by a thread of its own.
    long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (pid() == first && System.nanoTime() < end) {
      Thread.onSpinWait();
    }
    assertThat(pid()).isNotEqualTo(first);
    assertThat(pool().generation()).isEqualTo(1);
    assertThat(engines.flush("no such")).isEmpty();
  }

  @Test
  void forgetABlockThatLeavesThePoolOfOthers() {
    assertThat(pid()).isPositive();
    for (int i = 0; i < 3; i++) {
      String name = "leaves-" + i;
      source.put(name, postgres());
      try (SqlConnector leaves = connector(BlockReference.of(name))) {
        assertThat(leaves.query(PID).one(Integer.class)).isPositive();
        assertThat(pool().blocks()).containsExactly("shop", name);

        source.remove(name);
        changed(BlockChange.Kind.DELETED, name);
      }
    }

    assertThat(pool().blocks()).containsExactly("shop");
    assertThat(named("db.client.operation.duration"))
        .extracting(each -> each.attributes().get("db.client.connection.pool.name"))
        .containsOnly("shop");
  }

  @Test
  void countABlockThatComesBackToThePoolOfOthers() {
    assertThat(pid()).isPositive();
    BlockReference other = BlockReference.of("other");
    source.put(other.name(), postgres());
    try (SqlConnector first = connector(other);
        SqlConnector second = connector(other)) {
      assertThat(first.query(PID).one(Integer.class)).isPositive();

      source.put(other.name(), "h2:///mem:other");
      changed(BlockChange.Kind.UPDATED, other.name());
      assertThat(second.query("SELECT 1").one(Integer.class)).isEqualTo(1);
      source.put(other.name(), postgres());
      changed(BlockChange.Kind.UPDATED, other.name());

      assertThat(first.query(PID).one(Integer.class)).isPositive();
      assertThat(named("db.client.operation.duration"))
          .filteredOn(each -> each.attributes().get("db.system.name").equals("postgresql"))
          .extracting(each -> each.attributes().get("db.client.connection.pool.name"))
          .containsExactlyInAnyOrder("shop", "other");
    }
  }

  private void changed(BlockChange.Kind kind, String name) {
    blocks.sources().changed(new BlockChange(kind, TestSource.TYPE, name));
  }

  @Test
  void keepADatabaseThatLivesInMemory() {
    reopen(Watch.off(), "h2:///mem:operated");
    shop.execute("CREATE TABLE t (n INT)");
    String id = pool().id();

    assertThatThrownBy(() -> engines.drain(id)).isInstanceOf(UnsupportedOperationException.class);
    assertThatThrownBy(() -> engines.flush(id)).isInstanceOf(UnsupportedOperationException.class);
    assertThat(shop.query("SELECT COUNT(*) FROM t").one(Integer.class)).isZero();
  }

  @Test
  void showTheCursorsThatAreOpen() {
    String sql = "SELECT 'canary' FROM generate_series(1, 100000)";
    shop.fetchMany(sql, Map.of(), 2);
    shop.fetchMany(sql, Map.of(), 2);

    assertThat(engines.cursors())
        .singleElement()
        .satisfies(
            cursor -> {
              assertThat(cursor.pool()).isEqualTo(pool().id());
              assertThat(cursor.block()).isEqualTo("shop");
              assertThat(cursor.holder()).contains(Thread.currentThread().getName());
              assertThat(cursor.statement()).contains("SELECT ?").doesNotContain("canary");
              assertThat(cursor.waiting()).isLessThan(cursor.age());
              assertThat(cursor.age()).isLessThan(Duration.ofMinutes(1));
            });
    shop.resetConnections();
    assertThat(engines.cursors()).isEmpty();
  }

  @Test
  void noteSlowStatementsByAThresholdThatChangesWhileTheyRun() {
    String slow = "SELECT 'canary' FROM pg_sleep(0.02)";
    shop.query(slow).list(String.class);
    assertThat(engines.slow(pool().id())).isEmpty();

    engines.slowThresholds(Map.of("shop", Duration.ofMillis(10)));
    shop.query(slow).list(String.class);

    assertThat(engines.slowThreshold("shop")).isEqualTo(Duration.ofMillis(10));
    assertThat(engines.slow(pool().id()))
        .singleElement()
        .satisfies(
            noted -> {
              assertThat(noted.statement()).isEqualTo("SELECT ? FROM pg_sleep(?)");
              assertThat(noted.rows()).isEqualTo(1);
              assertThat(noted.seconds()).isGreaterThanOrEqualTo(0.01);
            });
    assertThat(slowLog.all().toString()).contains("SELECT ?").doesNotContain("canary");

    engines.slowThresholds(Map.of());
    shop.query(slow).list(String.class);
    assertThat(engines.slow(pool().id())).hasSize(1);
    assertThat(engines.slow("no such")).isEmpty();
  }

  /** Programs read the log. */
  @Test
  void writeTimesWithAPointWhateverTheLanguageOfTheServer() {
    Locale before = Locale.getDefault();
    Locale.setDefault(Locale.GERMANY);
    try {
      engines.slowThresholds(Map.of("shop", Duration.ofMillis(10)));
      shop.query("SELECT 1 FROM pg_sleep(0.02)").list(Integer.class);
    } finally {
      Locale.setDefault(before);
    }
    assertThat(slowLog.all().toString()).containsPattern("[0-9]\\.[0-9]{3} s, block shop");
  }

  @Test
  void noteTheErrorOfASlowStatement() {
    engines.slowThresholds(Map.of("shop", Duration.ofMillis(10)));
    assertThatThrownBy(() -> shop.execute("SELECT 1/(pg_sleep(0.02) IS NULL)::int"))
        .isInstanceOf(DatabaseException.class);

    assertThat(engines.slow(pool().id())).extracting(SlowStatement::error).containsExactly("22012");
  }

  @Test
  void tellEachUseOnce() {
    assertThat(engines.takeUses()).isEmpty();
    assertThat(pid()).isPositive();
    assertThat(pid()).isPositive();

    assertThat(engines.takeUses()).containsExactly(new BlockUse("shop", ""));
    assertThat(engines.takeUses()).isEmpty();
    assertThat(pid()).isPositive();
    assertThat(engines.takeUses()).hasSize(1);
  }

  /** What it was told, one line each. */
  private static final class Told implements StatementListener {

    private final List<String> lines = new ArrayList<>();

    @Override
    public Runs prepare(Statement statement) {
      lines.add("prepare " + statement);
      return () ->
          new Run() {
            @Override
            public void done(long rows) {
              lines.add("done " + rows);
            }

            @Override
            public void failed(String error) {
              lines.add("failed " + error);
            }
          };
    }
  }

  @Test
  void tellAListenerOfEachStatement() {
    reopen(Watch.off().withListener(), postgres());
    assertThat(pid()).isPositive();
    Told told = new Told();
    engines.listen(told);

    shop.query("SELECT 'canary'").list(String.class);
    shop.query("SELECT 'canary'").list(String.class);
    assertThatThrownBy(() -> shop.execute("SELECT 1/0")).isInstanceOf(DatabaseException.class);
    shop.fetchMany("SELECT 1 FROM generate_series(1, 100000)", Map.of(), 1);
    shop.resetConnections();
    engines.listen(null);
    assertThat(pid()).isPositive();

    assertThat(told.lines)
        .filteredOn(line -> !line.startsWith("prepare"))
        .containsExactly("done 1", "done 1", "failed 22012", "done -1");
    assertThat(told.lines)
        .first()
        .isEqualTo(
            "prepare Statement[block=shop, system=postgresql, operation=SELECT, summary=SELECT,"
                + " text=SELECT ?]");
    assertThat(told.lines.toString()).doesNotContain("canary");
  }

  @Test
  void tellNobodyWhereTheSettingsDoNotAskForIt() {
    Told told = new Told();
    engines.listen(told);
    assertThat(pid()).isPositive();

    assertThat(told.lines).isEmpty();
  }

  @Test
  void tellThePlanOfASlowStatementWithoutRunningIt() {
    engines.slowThresholds(Map.of("shop", Duration.ofMillis(1)));
    shop.execute("CREATE TABLE IF NOT EXISTS planned (n INT PRIMARY KEY)");
    shop.execute("DELETE FROM planned WHERE :n IS NULL OR pg_sleep(0.01) IS NULL", Map.of("n", 1));
    shop.execute("INSERT INTO planned SELECT :n FROM pg_sleep(0.01)", Map.of("n", 1));
    shop.execute("DELETE FROM planned WHERE n = :n AND pg_sleep(0.01) IS NOT NULL", Map.of("n", 1));
    shop.execute("INSERT INTO planned VALUES (2)");
    SlowStatement delete =
        engines.slow(pool().id()).stream()
            .filter(slow -> slow.statement().startsWith("DELETE FROM planned WHERE n"))
            .findFirst()
            .orElseThrow();

    assertThat(engines.plan(pool().id(), delete.number()).orElseThrow())
        .contains("Delete on planned", "planned_pkey");
    assertThat(engines.plan(pool().id(), delete.number())).isPresent();

    assertThat(shop.query("SELECT n FROM planned").list(Integer.class)).containsExactly(2);
    assertThat(engines.plan(pool().id(), 0)).isEmpty();
    assertThat(engines.plan("no such", delete.number())).isEmpty();
    shop.execute("DROP TABLE planned");
  }

  @Test
  void refuseThePlanOfWhatCouldBeTwoStatements() {
    engines.slowThresholds(Map.of("shop", Duration.ofMillis(10)));
    shop.execute("SELECT pg_sleep(0.02); SELECT 1");
    long number = engines.slow(pool().id()).get(0).number();

    assertThatThrownBy(() -> engines.plan(pool().id(), number))
        .isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void measureWhatApplicationsRunByJdbc() throws SQLException {
    try (Connection connection = shop.connection();
        PreparedStatement select = connection.prepareStatement("SELECT 'canary' WHERE ? = 1");
        Statement plain = connection.createStatement()) {
      select.setInt(1, 1);
      select.executeQuery().close();
      select.executeQuery().close();
      plain.execute("CREATE TEMPORARY TABLE notes (n INT)");
      assertThat(plain.executeUpdate("INSERT INTO notes VALUES (1), (2)")).isEqualTo(2);
      assertThatThrownBy(() -> plain.execute("DELETE FROM missing WHERE n = 'canary'"))
          .isInstanceOf(SQLException.class);
    }
    try (Connection connection = shop.dataSource().getConnection();
        PreparedStatement select = connection.prepareStatement("SELECT 1 FROM pg_class LIMIT 1")) {
      assertThat(select.execute()).isTrue();
    }

    assertThat(named("db.client.operation.duration"))
        .extracting(
            each ->
                each.attributes().get("db.query.summary")
                    + " "
                    + each.attributes().get("error.type")
                    + " "
                    + each.durations().count())
        .containsExactlyInAnyOrder(
            "SELECT null 2",
            "CREATE notes null 1",
            "INSERT notes null 1",
            "DELETE missing 42P01 1",
            "SELECT pg_class null 1");
  }
}
