package org.bondstone.adapter.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.stream.Stream;
import org.bondstone.adapter.database.rule.AccessPolicy;
import org.bondstone.adapter.testing.TestMariaDb;
import org.bondstone.adapter.testing.TestPostgres;
import org.bondstone.adapter.testing.TestSpecifications;
import org.bondstone.api.error.PoolExhaustedException;
import org.bondstone.api.error.StoppedException;
import org.bondstone.api.sql.ConnectionSpecification;
import org.bondstone.api.sql.PoolSettings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every engine does, on each database that can be started here. */
class EngineContractTest {

  @TempDir Path folder;

  private EngineCache cache;

  /** A database of its own for each test. */
  interface Database {
    ConnectionSpecification.Builder specification(Path folder);
  }

  static Stream<org.junit.jupiter.params.provider.Arguments> databases() {
    return Stream.of(
        database("PostgreSQL", f -> TestPostgres.specification(TestPostgres.newDatabase())),
        database("H2", f -> TestSpecifications.h2()),
        database("H2 file", f -> TestSpecifications.of("h2:///" + f.resolve("h2"))),
        database("SQLite", TestSpecifications::sqlite),
        database("SQLite memory", f -> TestSpecifications.sqliteMemory()),
        database("MariaDB", f -> TestMariaDb.specification(TestMariaDb.newDatabase())));
  }

  private static org.junit.jupiter.params.provider.Arguments database(
      String name, Database database) {
    return org.junit.jupiter.params.provider.Arguments.of(
        org.junit.jupiter.api.Named.of(name, database));
  }

  @BeforeEach
  void openCache() {
    cache = new EngineCache(AccessPolicy.below(folder));
  }

  @AfterEach
  void closeCache() {
    cache.close();
  }

  @ParameterizedTest
  @MethodSource("databases")
  void lendsAndTakesBack(Database database) throws SQLException {
    Engine engine = cache.engine(database.specification(folder).build());

    try (Connection connection = engine.lease().connection()) {
      assertThat(connection.getAutoCommit()).isTrue();
      assertThat(number(connection, "SELECT 1")).isEqualTo(1);
      assertThat(engine.state().active()).isEqualTo(1);
    }
    assertThat(engine.state().active()).isZero();
    assertThat(engine.state().idle()).isEqualTo(1);
  }

  @ParameterizedTest
  @MethodSource("databases")
  void rollsBackWhatWasNotCommitted(Database database) throws SQLException {
    Engine engine = cache.engine(database.specification(folder).build());
    execute(engine, "CREATE TABLE t (n INT)");

    try (Connection connection = engine.lease().connection()) {
      engine.configuration().begin(connection, true);
      execute(connection, "INSERT INTO t VALUES (1)");
    }
    try (Connection connection = engine.lease().connection()) {
      assertThat(connection.getAutoCommit()).isTrue();
      assertThat(number(connection, "SELECT count(*) FROM t")).isZero();
    }
  }

  @ParameterizedTest
  @MethodSource("databases")
  void rollsBackWhatWasBegunOnTheRawConnection(Database database) throws SQLException {
    Engine engine = cache.engine(database.specification(folder).build());
    execute(engine, "CREATE TABLE t (n INT)");

    try (Lease lease = engine.lease()) {
      Connection raw = lease.raw();
      raw.setAutoCommit(false);
      execute(raw, "INSERT INTO t VALUES (1)");
    }
    try (Connection connection = engine.lease().connection()) {
      assertThat(connection.getAutoCommit()).isTrue();
      assertThat(number(connection, "SELECT count(*) FROM t")).isZero();
    }
  }

  @ParameterizedTest
  @MethodSource("databases")
  void keepsWhatWasCommitted(Database database) throws SQLException {
    Engine engine = cache.engine(database.specification(folder).build());
    execute(engine, "CREATE TABLE t (n INT)");

    try (Connection connection = engine.lease().connection()) {
      engine.configuration().begin(connection, false);
      execute(connection, "INSERT INTO t VALUES (1)");
      connection.commit();
    }
    try (Connection connection = engine.lease().connection()) {
      assertThat(number(connection, "SELECT count(*) FROM t")).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @MethodSource("databases")
  void saysWhenThePoolIsExhausted(Database database) throws SQLException {
    Engine engine =
        cache.engine(
            database
                .specification(folder)
                .pool(new PoolSettings(1, 0, null, null))
                .borrowTimeout(Duration.ofMillis(200))
                .build());

    try (Connection connection = engine.lease().connection()) {
      assertThat(connection.isClosed()).isFalse();
      assertThatThrownBy(() -> engine.lease("warehouse").connection())
          .isInstanceOf(PoolExhaustedException.class)
          .hasMessageContaining("warehouse")
          .hasMessageContaining("1 connections")
          .hasMessageContaining("1 threads wait");
    }
    engine.lease().connection().close();
  }

  @ParameterizedTest
  @MethodSource("databases")
  void lendsNoMoreOnceItIsRetired(Database database) throws SQLException {
    ConnectionSpecification specification = database.specification(folder).build();
    Engine engine = cache.engine(specification);
    Connection connection = engine.lease().connection();

    cache.retire(engine.configuration().uniqueKey(), Duration.ofSeconds(5));

    assertThatThrownBy(() -> engine.lease("warehouse").connection())
        .isInstanceOf(StoppedException.class)
        .hasMessageContaining("warehouse");
    assertThat(number(connection, "SELECT 1")).isEqualTo(1);
    connection.close();
    assertThat(cache.engine(specification)).isNotSameAs(engine);
  }

  static void execute(Engine engine, String sql) throws SQLException {
    try (Connection connection = engine.lease().connection()) {
      execute(connection, sql);
    }
  }

  static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  static long number(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      result.next();
      return result.getLong(1);
    }
  }
}
