package org.bondstone.adapter.operation;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import org.bondstone.adapter.database.rule.AccessPolicy;
import org.bondstone.adapter.engine.EngineCache;
import org.bondstone.adapter.testing.Databases;
import org.bondstone.adapter.testing.TestPostgres;
import org.bondstone.adapter.testing.TestSpecifications;
import org.bondstone.api.sql.ConnectionSpecification;
import org.bondstone.api.sql.LockMode;
import org.bondstone.api.sql.SqlConnector;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whether a query writes is not told by a name that a user can define. */
class PurityTest {

  /** Writes a row and returns what it got. */
  private static final String WRITES =
      """
      RETURNS %s LANGUAGE plpgsql AS
      $$ BEGIN INSERT INTO public.written VALUES (1); RETURN $1; END $$
      """;

  private static EngineCache engines;
  private static ConnectionSpecification postgres;
  private static Database database;

  @BeforeAll
  static void define() {
    postgres = TestPostgres.specification(TestPostgres.newDatabase()).build();
    engines = new EngineCache(AccessPolicy.unrestricted());
    database = new Database(engines.engine(postgres), "items", null);
    run(
        postgres,
        "CREATE TABLE written (n int)",
        "CREATE TABLE item (id int PRIMARY KEY, name varchar(20))",
        "INSERT INTO item SELECT n, 'i' || n FROM generate_series(1, 3) AS s (n)",
        "CREATE SCHEMA app",
        "CREATE SCHEMA audit",
        "CREATE FUNCTION app.format(varchar) " + WRITES.formatted("varchar"),
        "CREATE FUNCTION public.year(int) " + WRITES.formatted("int"),
        "CREATE FUNCTION audit.log(int) " + WRITES.formatted("int"),
        // PostgreSQL prefers this to its own lower(text), which is stable.
        "CREATE FUNCTION public.lower(varchar) " + WRITES.formatted("varchar"),
        "CREATE FUNCTION public.touched(item) " + WRITES.formatted("item"),
        "CREATE FUNCTION public.checked(int) " + WRITES.formatted("int"),
        "CREATE VIEW shown AS SELECT app.format(name) AS shown FROM item",
        "CREATE DOMAIN positive AS int CHECK (audit.log(VALUE) > 0)",
        "CREATE TABLE guarded (id int)",
        "ALTER TABLE guarded ENABLE ROW LEVEL SECURITY");
  }

  @AfterAll
  static void close() {
    engines.close();
  }

  private static void run(ConnectionSpecification specification, String... texts) {
    try (SqlConnector connector = SqlConnector.open(specification)) {
      List.of(texts).forEach(connector::execute);
    }
  }

  /** With an engine of its own, which has asked nothing before. */
  private static boolean isPure(ConnectionSpecification on, String sql) throws SQLException {
    try (EngineCache fresh = new EngineCache(AccessPolicy.unrestricted())) {
      return isPure(new Database(fresh.engine(on), "fresh", null), sql);
    }
  }

  private static boolean isPure(Database on, String sql) throws SQLException {
    return on.statement(sql, LockMode.NONE).isPure(on);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT * FROM item WHERE id = :id",
        "SELECT count(*), max(id) FROM item",
        "SELECT upper(name), coalesce(name, 'x') FROM item WHERE id IN (:id) ORDER BY 1",
        "SELECT CAST(:a AS numeric(10, 2)), name::varchar(10), now() FROM \"item\"",
        "WITH x AS (SELECT 1 AS n) SELECT n FROM x",
        "SELECT table_name FROM information_schema.tables",
        "SELECT 'app.format(x)' FROM item -- format"
      })
  void readsForSure(String sql) throws SQLException {
    assertThat(isPure(database, sql)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT app.format(name) FROM item",
        "SELECT app.\"format\" (name) FROM item",
        "SELECT year(id) FROM item",
        "SELECT public.year(id) FROM item",
        "SELECT audit.log(id) FROM item",
        "SELECT lower(name) FROM item",
        "SELECT item.touched FROM item",
        "SELECT \"touched\"(item) FROM item",
        "SELECT * FROM item WHERE checked(id) > 0",
        "SELECT * FROM shown",
        "SELECT * FROM guarded",
        "SELECT CAST(id AS positive) FROM item",
        "SELECT nextval('s')",
        "SELECT pg_advisory_lock(1)",
        "SELECT U&\"t\\006Fuched\"(item) FROM item",
        "SELECT * FROM app.a123456789012345678901234567890123456789012345678901234567890123",
        "DELETE FROM item"
      })
  void mayWrite(String sql) throws SQLException {
    assertThat(isPure(database, sql)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT app.format(name) FROM item",
        "SELECT public.year(id) FROM item",
        "SELECT audit.log(id) FROM item",
        "SELECT lower(name) FROM item",
        "SELECT item.touched FROM item",
        "SELECT * FROM shown",
        "SELECT CAST(id AS positive) FROM item",
        "SELECT * FROM item WHERE checked(id) > 0 LIMIT 3"
      })
  void whatAQueryWritesIsRolledBackWithItsCursor(String sql) {
    try (SqlConnector connector = SqlConnector.open(postgres)) {
      assertThat(connector.fetchOne(sql)).isPresent();
      connector.rollbackConnections();
      assertThat(connector.fetchAll("SELECT * FROM written")).isEmpty();
    }
  }

  @Test
  void operatorsAndCastsOfUsersMakeEveryQueryDoubtful() throws SQLException {
    ConnectionSpecification own = TestPostgres.specification(TestPostgres.newDatabase()).build();
    run(
        own,
        "CREATE TABLE item (id int)",
        "CREATE FUNCTION same(int, text) RETURNS bool LANGUAGE plpgsql AS"
            + " $$ BEGIN RETURN true; END $$");
    assertThat(isPure(own, "SELECT * FROM item WHERE id = 1")).isTrue();

    run(own, "CREATE OPERATOR = (LEFTARG = int, RIGHTARG = text, FUNCTION = same)");

    assertThat(isPure(own, "SELECT * FROM item WHERE id = 1")).isFalse();
  }

  @Test
  void h2IsDoubtfulOnceItHasFunctionsOfUsers() throws SQLException {
    try (SqlConnector connector = SqlConnector.open(TestSpecifications.h2().build())) {
      ConnectionSpecification h2 = connector.specification();
      connector.execute("CREATE TABLE item (id int)");
      assertThat(isPure(h2, "SELECT count(*), abs(id) FROM item")).isTrue();

      connector.execute("CREATE ALIAS format FOR 'java.lang.Math.abs(int)'");

      assertThat(isPure(h2, "SELECT count(*) FROM item")).isFalse();
    }
  }

  static Stream<ConnectionSpecification> mariaDb() {
    return Databases.mariaDb();
  }

  @ParameterizedTest(allowZeroInvocations = true)
  @MethodSource("mariaDb")
  void mariaDbIsAskedForFunctionsAndViews(ConnectionSpecification specification)
      throws SQLException {
    run(
        specification,
        "CREATE TABLE item (id int)",
        "CREATE FUNCTION format_it(a int) RETURNS int NO SQL RETURN a",
        "CREATE VIEW shown AS SELECT format_it(id) FROM item");

    assertThat(isPure(specification, "SELECT count(*) FROM item WHERE id = :id")).isTrue();
    assertThat(isPure(specification, "SELECT format_it(id) FROM item")).isFalse();
    assertThat(isPure(specification, "SELECT `FORMAT_IT` (id) FROM item")).isFalse();
    assertThat(isPure(specification, "SELECT * FROM shown")).isFalse();
  }

  @Test
  void sqliteHasNoFunctionsOfUsers() throws SQLException {
    ConnectionSpecification sqlite = TestSpecifications.sqliteMemory().build();

    assertThat(isPure(sqlite, "SELECT format('%d', 1)")).isTrue();
    assertThat(isPure(sqlite, "DELETE FROM t RETURNING id")).isFalse();
  }
}
