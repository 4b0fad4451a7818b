package org.bondstone.adapter.database.postgresql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.bondstone.adapter.testing.Statements.execute;
import static org.bondstone.adapter.testing.Statements.text;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.bondstone.adapter.database.Configurations;
import org.bondstone.adapter.database.DatabaseConfiguration;
import org.bondstone.adapter.database.PhysicalConnection;
import org.bondstone.adapter.database.PoolLimits;
import org.bondstone.adapter.database.rule.AccessPolicy;
import org.bondstone.adapter.testing.Eventually;
import org.bondstone.adapter.testing.TcpTimers;
import org.bondstone.adapter.testing.TestPostgres;
import org.bondstone.api.error.ConnectionFailedException;
import org.bondstone.api.error.DatabaseTimeoutException;
import org.bondstone.api.error.InvalidSpecificationException;
import org.bondstone.api.sql.ConnectionComponents;
import org.bondstone.api.sql.ConnectionSpecification;
import org.bondstone.api.sql.Isolation;
import org.bondstone.api.sql.PoolSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PostgresConfigurationTest {

  @Test
  void isReadCommittedByDefaultWhateverTheServersDefault() throws SQLException {
    String database = TestPostgres.newDatabase();
    TestPostgres.execute(
        "ALTER DATABASE " + database + " SET default_transaction_isolation = 'serializable'");

    try (PhysicalConnection physical = open(TestPostgres.specification(database).build())) {
      assertThat(text(physical, "SHOW transaction_isolation")).isEqualTo("read committed");
    }
  }

  @Test
  void takesTheIsolationFromTheQuery() throws SQLException {
    ConnectionSpecification specification =
        withQuery(Map.of("default_transaction_isolation", "repeatable read"));

    assertThat(Configurations.of(specification, AccessPolicy.unrestricted()).isolation())
        .isEqualTo(Isolation.REPEATABLE_READ);
    try (PhysicalConnection physical = open(specification)) {
      assertThat(text(physical, "SHOW transaction_isolation")).isEqualTo("repeatable read");
    }
  }

  @Test
  void setsApplicationNameSearchPathAndTimeout() throws SQLException {
    ConnectionSpecification specification =
        TestPostgres.specification()
            .applicationName("warehouse")
            .searchPath(List.of("My Schema", "a\"b", "public"))
            .statementTimeout(Duration.ofMillis(2_500))
            .build();

    try (PhysicalConnection physical = open(specification)) {
      assertThat(text(physical, "SHOW application_name")).isEqualTo("warehouse");
      assertThat(text(physical, "SHOW search_path"))
          .isEqualTo("\"My Schema\", \"a\"\"b\", \"public\"");
      assertThat(text(physical, "SHOW statement_timeout")).isEqualTo("2500ms");
      assertThat(physical.connection().getNetworkTimeout()).isEqualTo(2_600);
    }
  }

  @Test
  void understandsPythonsNames() throws SQLException {
    ConnectionSpecification specification =
        withQuery(
            Map.of(
                "options", "-csearch_path=a,public -c statement_timeout=3s --lock_timeout=100",
                "application_name", "from python",
                "sslmode", "prefer",
                "connect_timeout", "3",
                "keepalives", "1",
                "client_encoding", "utf8"));

    try (PhysicalConnection physical = open(specification)) {
      assertThat(text(physical, "SHOW search_path")).isEqualTo("\"a\", \"public\"");
      assertThat(text(physical, "SHOW statement_timeout")).isEqualTo("3s");
      assertThat(text(physical, "SHOW lock_timeout")).isEqualTo("100ms");
      assertThat(text(physical, "SHOW application_name")).isEqualTo("from python");
    }
    ConnectionSpecification asyncpg =
        TestPostgres.specification()
            .connectArgs(
                Map.of(
                    "timeout",
                    2.5,
                    "command_timeout",
                    4,
                    "statement_cache_size",
                    0,
                    "server_settings",
                    Map.of("search_path", "b", "jit", "off")))
            .build();
    DatabaseConfiguration configuration = Configurations.of(asyncpg, AccessPolicy.unrestricted());
    assertThat(configuration.connectTimeout()).isEqualTo(Duration.ofMillis(2_500));
    assertThat(configuration.statementTimeout()).isEqualTo(Duration.ofSeconds(4));
    try (PhysicalConnection physical = configuration.opener().open()) {
      assertThat(text(physical, "SHOW search_path")).isEqualTo("\"b\"");
      assertThat(text(physical, "SHOW jit")).isEqualTo("off");
    }
  }

  @ParameterizedTest
  @CsvSource({",true", "1,true", "0,false"})
  @EnabledOnOs(OS.LINUX)
  void keepsTheConnectionAliveUnlessItIsTold(String given, boolean expected) throws Exception {
    ConnectionSpecification specification =
        withQuery(given == null ? Map.of() : Map.of("keepalives", given));

    try (PhysicalConnection physical = open(specification)) {
      int port = Integer.parseInt(text(physical, "SELECT inet_client_port()"));
      Eventually.is(expected, () -> TcpTimers.keepsAlive(port));
    }
  }

  @Test
  void letsTypedSettingsWinOverConnectArgumentsAndThoseOverTheQuery() {
    ConnectionSpecification query = withQuery(Map.of("connect_timeout", "1"));
    ConnectionSpecification arguments =
        query.toBuilder().connectArgs(Map.of("connect_timeout", 2)).build();
    ConnectionSpecification typed =
        arguments.toBuilder().connectTimeout(Duration.ofSeconds(3)).build();

    assertThat(configuration(query).connectTimeout()).isEqualTo(Duration.ofSeconds(1));
    assertThat(configuration(arguments).connectTimeout()).isEqualTo(Duration.ofSeconds(2));
    assertThat(configuration(typed).connectTimeout()).isEqualTo(Duration.ofSeconds(3));
    assertThat(configuration(typed).specification().connectArgs()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"0,,false", ",0,false", "100,100,true", ",,true"})
  void preparesNothingOnTheServerWhenACacheSizeIsZero(
      Integer statements, Integer prepared, boolean expected) throws SQLException {
    ConnectionSpecification specification =
        TestPostgres.specification()
            .statementCacheSize(statements)
            .preparedStatementCacheSize(prepared)
            .build();

    try (PhysicalConnection physical = open(specification)) {
      for (int i = 0; i < 10; i++) {
        try (PreparedStatement statement =
            physical.connection().prepareStatement("SELECT 41 + ?")) {
          statement.setInt(1, 1);
          statement.executeQuery().close();
        }
      }
      String count =
          text(
              physical,
              "SELECT count(*) FROM pg_prepared_statements WHERE statement LIKE 'SELECT 41 + %'");
      assertThat(count.equals("1")).isEqualTo(expected);
    }
  }

  @Test
  void opensNoMoreConnectionsThanItCanCount() {
    int most = Integer.MAX_VALUE;

    assertThat(pool(0, most).poolLimits().max()).isEqualTo(most);
    assertThat(pool(most, 0).poolLimits().max()).isEqualTo(most);
    assertThat(pool(null, most - 5).poolLimits().max()).isEqualTo(most);
    for (PoolSettings tooMany :
        List.of(
            new PoolSettings(1, most, null, null),
            new PoolSettings(most, most, null, null),
            new PoolSettings(null, most - 4, null, null),
            new PoolSettings(most - 9, null, null, null))) {
      assertThatThrownBy(() -> pool(tooMany.size(), tooMany.maxOverflow()))
          .isInstanceOf(InvalidSpecificationException.class)
          .hasMessageContaining("pool.size")
          .hasMessageContaining("2147483647");
    }
  }

  private static DatabaseConfiguration pool(Integer size, Integer overflow) {
    return configuration(
        TestPostgres.specification().pool(new PoolSettings(size, overflow, null, null)).build());
  }

  @Test
  void hasPrefectsPoolDefaultsAndTakesZeroAndFalseAsValues() {
    PoolLimits defaults = configuration(TestPostgres.specification().build()).poolLimits();
    assertThat(defaults.size()).isEqualTo(5);
    assertThat(defaults.max()).isEqualTo(15);
    assertThat(defaults.validation()).isEqualTo(Duration.ofMillis(500));

    PoolLimits limits =
        configuration(
                TestPostgres.specification()
                    .pool(new PoolSettings(0, 2, false, Duration.ZERO))
                    .borrowTimeout(Duration.ZERO)
                    .build())
            .poolLimits();
    assertThat(limits).isEqualTo(new PoolLimits(0, 2, null, Duration.ZERO, Duration.ZERO));
    assertThat(
            configuration(
                    TestPostgres.specification()
                        .pool(new PoolSettings(null, null, true, null))
                        .build())
                .poolLimits()
                .validation())
        .isEqualTo(Duration.ZERO);
  }

  @Test
  void takesZeroTimeoutsAsValuesThatWinOverOthers() throws SQLException {
    ConnectionSpecification query =
        withQuery(Map.of("connect_timeout", "7", "options", "-c statement_timeout=3s"));
    DatabaseConfiguration configuration =
        configuration(
            query.toBuilder()
                .connectTimeout(Duration.ZERO)
                .statementTimeout(Duration.ZERO)
                .pool(new PoolSettings(3, 0, null, null))
                .build());

    assertThat(configuration.connectTimeout()).isZero();
    assertThat(configuration.statementTimeout()).isZero();
    assertThat(configuration.poolLimits().max()).isEqualTo(3);
    try (PhysicalConnection physical = configuration.opener().open()) {
      assertThat(text(physical, "SHOW statement_timeout")).isEqualTo("0");
      assertThat(physical.connection().getNetworkTimeout()).isZero();
    }
  }

  @Test
  void endsAStatementAtTheTimeoutOfTheBlock() throws SQLException {
    DatabaseConfiguration configuration =
        configuration(
            TestPostgres.specification().statementTimeout(Duration.ofMillis(300)).build());

    try (PhysicalConnection physical = configuration.opener().open();
        Statement statement = physical.connection().createStatement()) {
      long start = System.nanoTime();
      assertThatThrownBy(() -> statement.execute("SELECT pg_sleep(10)"))
          .isInstanceOfSatisfying(
              SQLException.class,
              e ->
                  assertThat(configuration.errors().classify(e, "b"))
                      .isInstanceOf(DatabaseTimeoutException.class));
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofMillis(900));
      statement.execute("SELECT 1");
    }
  }

  @Test
  void limitsOneStatementMoreOrLessThanTheBlock() throws SQLException {
    DatabaseConfiguration configuration =
        configuration(
            TestPostgres.specification().statementTimeout(Duration.ofMillis(400)).build());

    try (PhysicalConnection physical = configuration.opener().open();
        Statement statement = physical.connection().createStatement()) {
      configuration.sessions().limit(physical.connection(), statement, Duration.ofMillis(100));
      assertThatThrownBy(() -> statement.execute("SELECT pg_sleep(0.3)"))
          .isInstanceOf(SQLException.class);
      configuration.sessions().limit(physical.connection(), statement, Duration.ofSeconds(5));
      statement.execute("SELECT pg_sleep(0.7)");
      configuration.sessions().limit(physical.connection(), statement, Duration.ZERO);
      statement.execute("SELECT pg_sleep(0.7)");
      assertThat(text(physical, "SHOW statement_timeout")).isEqualTo("0");

      configuration.sessions().reset(physical.connection());

      assertThat(text(physical, "SHOW statement_timeout")).isEqualTo("400ms");
      assertThat(physical.connection().getNetworkTimeout()).isEqualTo(500);
    }
  }

  @Test
  void endsTransactionsThatWereBegunInSql() throws SQLException {
    DatabaseConfiguration configuration = configuration(TestPostgres.specification().build());

    try (PhysicalConnection physical = configuration.opener().open()) {
      execute(physical, "BEGIN");
      execute(physical, "CREATE TABLE left_behind (n INT)");
      configuration.sessions().reset(physical.connection());
      assertThat(text(physical, "SELECT to_regclass('left_behind')")).isNull();
    }
  }

  @Test
  void createsAndDropsItsDatabase() throws SQLException {
    DatabaseConfiguration configuration =
        configuration(TestPostgres.specification("made by test").build());

    configuration.createDb();
    configuration.createDb();
    try (PhysicalConnection physical = configuration.opener().open()) {
      assertThat(text(physical, "SELECT current_database()")).isEqualTo("made by test");
      configuration.dropDb();
    }
    configuration.dropDb();
    assertThatThrownBy(configuration.opener()::open)
        .isInstanceOfSatisfying(
            SQLException.class,
            e ->
                assertThat(configuration.connectErrors().classify(e, "warehouse"))
                    .isInstanceOf(ConnectionFailedException.class)
                    .hasMessageContaining("warehouse")
                    .hasMessageContaining("no database of that name"));
  }

  @Test
  void hasAnXaResourceThatStaysTheSame() throws SQLException {
    try (PhysicalConnection physical = open(TestPostgres.specification().build())) {
      assertThat(physical.xaResource()).isNotNull().isSameAs(physical.xaResource());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"SELECT n FROM t", "SELECT n FROM t -- all of it"})
  void locksRows(String sql) throws SQLException {
    DatabaseConfiguration configuration =
        configuration(TestPostgres.specification(TestPostgres.newDatabase()).build());

    try (PhysicalConnection one = configuration.opener().open();
        PhysicalConnection two = configuration.opener().open()) {
      execute(one, "CREATE TABLE t (n INT)");
      execute(one, "INSERT INTO t VALUES (1)");
      configuration.begin(one.connection(), true);
      execute(one, configuration.kind().withLock(sql, org.bondstone.api.sql.LockMode.FOR_UPDATE));
      configuration.begin(two.connection(), true);
      assertThat(
              text(
                  two,
                  configuration
                      .kind()
                      .withLock(sql, org.bondstone.api.sql.LockMode.FOR_UPDATE_SKIP_LOCKED)))
          .isNull();
      assertThatThrownBy(
              () ->
                  execute(
                      two,
                      configuration
                          .kind()
                          .withLock(sql, org.bondstone.api.sql.LockMode.FOR_UPDATE_NOWAIT)))
          .isInstanceOfSatisfying(
              SQLException.class,
              e ->
                  assertThat(configuration.errors().classify(e, "b"))
                      .isInstanceOf(DatabaseTimeoutException.class));
    }
  }

  private static ConnectionSpecification withQuery(Map<String, String> query) {
    ConnectionComponents parts = TestPostgres.specification().build().components();
    return ConnectionSpecification.of(parts.withQuery(query)).build();
  }

  private static DatabaseConfiguration configuration(ConnectionSpecification specification) {
    return Configurations.of(specification, AccessPolicy.unrestricted());
  }

  private static PhysicalConnection open(ConnectionSpecification specification)
      throws SQLException {
    return configuration(specification).opener().open();
  }
}
