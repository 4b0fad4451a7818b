package org.bondstone.adapter.database.duckdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.bondstone.adapter.testing.Statements.execute;
import static org.bondstone.adapter.testing.Statements.text;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.bondstone.adapter.database.Configurations;
import org.bondstone.adapter.database.DatabaseConfiguration;
import org.bondstone.adapter.database.DriverCatalogue;
import org.bondstone.adapter.database.PhysicalConnection;
import org.bondstone.adapter.database.rule.AccessPolicy;
import org.bondstone.adapter.database.rule.EmbeddedAccess;
import org.bondstone.adapter.testing.TestKind;
import org.bondstone.adapter.testing.TestSpecifications;
import org.bondstone.api.error.DatabaseException;
import org.bondstone.api.error.DatabaseTimeoutException;
import org.bondstone.api.error.SerializationFailureException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The real driver: {@code ./mvnw -Pduckdb -pl adapter/tests -am test}. */
@EnabledIf(
    value = "org.bondstone.adapter.testing.TestDuckDb#isThere",
    disabledReason = "DuckDB's driver comes with -Pduckdb only")
class DuckDbTest {

  private static final String CANARY = "canary-7f3a";
  private static final String FILE = "duckdb:///shop.duckdb";
  private static final String ENDLESS = "SELECT count(*) FROM range(1000000000000)";

  @TempDir Path folder;

  private Path data;
  private Path outside;

  @BeforeEach
  void data() throws IOException, SQLException {
    data = Files.createDirectory(folder.resolve("data"));
    outside = Files.createDirectory(folder.resolve("outside"));
    Files.writeString(outside.resolve("x.csv"), "a,b\n1," + CANARY + "\n");
    Files.writeString(outside.resolve("x.json"), "{\"a\": \"" + CANARY + "\"}");
    Files.writeString(outside.resolve("schema.sql"), "CREATE TABLE imported (n INT);");
    try (Connection other =
            DriverCatalogue.driver(TestKind.DUCKDB.kind())
                .connect("jdbc:duckdb:" + outside.resolve("other.db"), null);
        Statement statement = other.createStatement()) {
      statement.execute("CREATE TABLE secrets AS SELECT '" + CANARY + "' AS s");
      statement.execute("COPY secrets TO '" + outside.resolve("x.parquet") + "'");
    }
  }

  private DatabaseConfiguration configuration(String url) {
    return Configurations.of(TestSpecifications.of(url).build(), AccessPolicy.below(data));
  }

  private List<String> attacks() {
    return Stream.of(
            "SELECT * FROM read_csv('%1$s/x.csv')",
            "SELECT * FROM read_csv_auto('%1$s/x.csv')",
            "SELECT * FROM '%1$s/x.csv'",
            "FROM \"%1$s/x.csv\"",
            "SELECT * FROM read_text('%1$s/x.csv')",
            "SELECT * FROM read_text('file://%1$s/x.csv')",
            "SELECT * FROM read_blob('%1$s/x.csv')",
            "SELECT * FROM glob('%1$s/*')",
            "SELECT * FROM sniff_csv('%1$s/x.csv')",
            "SELECT * FROM read_json('%1$s/x.json')",
            "SELECT * FROM read_ndjson('%1$s/x.json')",
            "SELECT * FROM read_json_objects('%1$s/x.json')",
            "SELECT * FROM read_parquet('%1$s/x.parquet')",
            "SELECT * FROM parquet_scan('%1$s/x.parquet')",
            "SELECT * FROM parquet_metadata('%1$s/x.parquet')",
            "SELECT * FROM parquet_schema('%1$s/x.parquet')",
            "SELECT * FROM parquet_kv_metadata('%1$s/x.parquet')",
            "SELECT * FROM read_duckdb('%1$s/other.db')",
            "SELECT * FROM '%1$s/other.db'",
            "SELECT * FROM read_text('/proc/self/environ')",
            "SELECT * FROM read_csv('/dev/stdin')",
            "SELECT * FROM read_csv('http://127.0.0.1:1/x')",
            "SELECT * FROM 's3://bucket/x.parquet'",
            "SELECT * FROM read_blob('%2$s/../outside/x.csv')",
            "SELECT * FROM read_blob('%2$s/shop.duckdb.tmp/../../outside/x.csv')",
            "SELECT * FROM read_blob('%2$s/shop.duckdb/../../outside/x.csv')",
            "SELECT * FROM query('SELECT * FROM read_text(''%1$s/x.csv'')')",
            "SELECT * FROM json_execute_serialized_sql("
                + "json_serialize_sql('SELECT * FROM read_text(''%1$s/x.csv'')'))",
            "CREATE VIEW v AS SELECT * FROM read_text('%1$s/x.csv')",
            "CREATE TABLE stolen AS SELECT * FROM read_text('%1$s/x.csv')",
            "PREPARE p AS SELECT * FROM read_text('%1$s/x.csv')",
            "COPY t TO '%1$s/new.csv'",
            "COPY (SELECT 1) TO '%1$s/new.parquet' (FORMAT parquet)",
            "COPY t FROM '%1$s/x.csv'",
            "COPY t TO '%2$s/shop.duckdb.tmp/new.csv'",
            "COPY t TO '/dev/stdout'",
            "EXPLAIN ANALYZE COPY t TO '%1$s/new.csv'",
            "PREPARE p AS COPY t TO '%1$s/new.csv'",
            "COPY FROM DATABASE shop TO shop",
            "EXPORT DATABASE '%1$s/new'",
            "IMPORT DATABASE '%1$s'",
            "PRAGMA import_database('%1$s')",
            "ATTACH '%1$s/other.db' AS o",
            "ATTACH '%1$s/other.db' AS o (READ_ONLY)",
            "ATTACH '%1$s/new.db' AS n",
            "ATTACH '%2$s/shop.duckdb.tmp/new.db' AS n",
            "ATTACH ':memory:' AS m",
            "ATTACH '' AS m",
            "SELECT 1; ATTACH ':memory:' AS m",
            "SELECT ';'; ATTACH ':memory:' AS m",
            "/* /* x */ y */ ATTACH ':memory:' AS m",
            "-- x\nATTACH ':memory:' AS m",
            "ATTACH 'md:x'",
            "ATTACH 'sqlite:%1$s/x.db' (TYPE sqlite)",
            "ATTACH 'postgres:host=127.0.0.1' AS p (TYPE postgres)",
            "ATTACH 'ducklake:%1$s/x' AS d",
            "DETACH shop",
            "ALTER DATABASE shop SET ALIAS TO other",
            "INSTALL httpfs",
            "FORCE INSTALL httpfs",
            "INSTALL '%1$s/x.duckdb_extension'",
            "LOAD httpfs",
            "LOAD '%1$s/x.duckdb_extension'",
            "UPDATE EXTENSIONS",
            "CREATE PERSISTENT SECRET s (TYPE http, BEARER_TOKEN 'x')",
            "SET enable_external_access = true",
            "SET GLOBAL enable_external_access = true",
            "PRAGMA enable_external_access = true",
            "RESET enable_external_access",
            "SET lock_configuration = false",
            "RESET lock_configuration",
            "SET allowed_paths = ['%1$s/x.csv']",
            "SET allowed_directories = ['/']",
            "SET allowed_configs = ['threads']",
            "SET autoload_known_extensions = true",
            "SET autoinstall_known_extensions = true",
            "SET allow_unsigned_extensions = true",
            "SET temp_directory = '%1$s'",
            "SET secret_directory = '%1$s'",
            "SET extension_directories = ['%1$s']",
            "SET home_directory = '%1$s'",
            "SET log_query_path = '%1$s/new.log'",
            "SET profiling_output = '%1$s/new'",
            "PRAGMA profiling_output = '%1$s/new'",
            "PRAGMA enable_profiling = 'json'",
            "CALL enable_profiling(save_location = '%1$s/new', format = 'json')",
            "CALL enable_logging(storage = 'file', storage_path = '%1$s/new')",
            "CALL enable_logging(storage = 'stdout')",
            "PRAGMA enable_progress_bar",
            "SET memory_limit = '64GB'",
            "PRAGMA memory_limit = '64GB'",
            "SET max_temp_directory_size = '64GB'",
            "SET threads = 64",
            "PRAGMA threads = 64",
            "SET http_proxy = '127.0.0.1:1'",
            "SET TimeZone = 'Europe/Berlin'",
            "SELECT getenv('HOME')",
            "SELECT * FROM arrow_scan(1, 1, 1)",
            "SELECT * FROM arrow_scan(1::POINTER, 1::POINTER, 1::POINTER)",
            "CALL start_ui()",
            "CALL create_external_resource('x')")
        .map(sql -> sql.formatted(outside, data))
        .toList();
  }

  @ParameterizedTest
  @ValueSource(strings = {FILE, "duckdb:///:memory:"})
  void reachesItsOwnDatabaseOnly(String url) throws SQLException, IOException {
    // As if a large sort were under way, which makes the folder.
    Files.createDirectory(data.resolve("shop.duckdb.tmp"));
    List<Path> before = files(outside);
    List<String> through = new ArrayList<>();
    int tried = 0;
    try (PhysicalConnection physical = configuration(url).opener().open()) {
      execute(physical, "CREATE TABLE t (n INT)");
      for (String attack : attacks()) {
        for (Way way : WAYS) {
          tried++;
          try {
            way.run(physical.connection(), attack);
            through.add(attack);
          } catch (SQLException e) {
            assertThat(String.valueOf(e.getMessage())).doesNotContain(CANARY);
          }
        }
      }
      assertThat(text(physical, "SELECT count(*) FROM duckdb_databases() WHERE NOT internal"))
          .isEqualTo("1");
      assertThat(text(physical, "SELECT current_setting('enable_external_access')"))
          .isEqualTo("false");
    }
    System.out.printf("%s: %d of %d got through%n", url, through.size(), tried);
    assertThat(through).isEmpty();
    assertThat(files(outside)).isEqualTo(before);
    assertThat(files(data.resolve("shop.duckdb.tmp"))).isEmpty();
  }

  /** How a text gets to the driver. */
  private interface Way {
    void run(Connection connection, String sql) throws SQLException;
  }

  private static final List<Way> WAYS =
      List.of(
          (connection, sql) -> {
            try (Statement statement = connection.createStatement()) {
              statement.execute(sql);
            }
          },
          (connection, sql) -> {
            try (Statement statement = connection.createStatement()) {
              statement.addBatch(sql);
              statement.executeBatch();
            }
          },
          (connection, sql) -> {
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
              statement.execute();
            }
          });

  @Test
  void theOperatorsWordOpensItAgain() throws SQLException {
    DatabaseConfiguration configuration =
        Configurations.of(
            TestSpecifications.of(FILE).build(),
            AccessPolicy.below(data).withEmbedded(EmbeddedAccess.unrestricted(data)));

    try (PhysicalConnection physical = configuration.opener().open()) {
      assertThat(text(physical, "SELECT b FROM read_csv('%s/x.csv')".formatted(outside)))
          .isEqualTo(CANARY);
      execute(physical, "ATTACH '%s/other.db' AS o (READ_ONLY)".formatted(outside));
      assertThat(text(physical, "SELECT s FROM o.secrets")).isEqualTo(CANARY);
    }
  }

  @Test
  void ownsEverythingInItsDatabase() throws SQLException {
    try (PhysicalConnection physical = configuration(FILE).opener().open()) {
      for (String sql :
          List.of(
              "CREATE SCHEMA s",
              "CREATE TABLE s.parent (id INTEGER PRIMARY KEY, name VARCHAR NOT NULL)",
              "CREATE TABLE s.child (id INTEGER, parent INTEGER REFERENCES s.parent (id))",
              "CREATE INDEX i ON s.child (parent)",
              "CREATE VIEW s.v AS SELECT * FROM s.parent",
              "CREATE MACRO twice(x) AS 2 * x",
              "CREATE SEQUENCE ids",
              "CREATE TYPE mood AS ENUM ('glad', 'sad')",
              "INSERT INTO s.parent VALUES (1, 'a;b'), (2, '--')",
              "INSERT OR REPLACE INTO s.parent VALUES (2, 'attach')",
              "SELECT twice(id) FROM s.v",
              "PIVOT s.parent ON name USING count(*)",
              "EXPLAIN ANALYZE SELECT * FROM s.parent",
              "DESCRIBE s.parent",
              "SUMMARIZE s.parent",
              "CHECKPOINT",
              "VACUUM ANALYZE",
              "DROP SCHEMA s CASCADE")) {
        execute(physical, sql);
      }
    }
  }

  @Test
  void itsFileIsPrivateAndFreeWhenTheLastConnectionCloses() throws SQLException, IOException {
    DatabaseConfiguration configuration = configuration("duckdb:///deep/shop.duckdb");
    Path file = data.resolve("deep/shop.duckdb");

    try (PhysicalConnection one = configuration.opener().open();
        PhysicalConnection two = configuration.opener().open()) {
      execute(one, "CREATE TABLE t (n INT)");
      execute(two, "INSERT INTO t VALUES (1)");
      assertThat(text(one, "SELECT count(*) FROM t")).isEqualTo("1");
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
          .isEqualTo("rw-------");
      assertThat(isOpen(file)).isTrue();
      assertThatThrownBy(
              () -> configuration("duckdb:///deep/shop.duckdb?threads=1").opener().open())
          .isInstanceOfSatisfying(
              SQLException.class,
              e ->
                  assertThat(configuration.connectErrors().classify(e, "b"))
                      .hasMessageContaining("other settings"));
    }

    assertThat(isOpen(file)).isFalse();
    try (PhysicalConnection other =
        configuration("duckdb:///deep/shop.duckdb?threads=1").opener().open()) {
      assertThat(text(other, "SELECT count(*) FROM t")).isEqualTo("1");
    }
    configuration.dropDb();
    assertThat(files(file.getParent())).isEmpty();
    configuration.dropDb();
  }

  private static boolean isOpen(Path file) throws IOException {
    try (Stream<Path> open = Files.list(Path.of("/proc/self/fd"))) {
      return open.map(
              each -> {
                try {
                  return Files.readSymbolicLink(each);
                } catch (IOException e) {
                  return each; // closed meanwhile
                }
              })
          .anyMatch(file::equals);
    }
  }

  @Test
  void opensReadOnlyWhenAsked() throws SQLException {
    assertThatThrownBy(() -> configuration(FILE + "?read_only=true").opener().open())
        .isInstanceOf(SQLException.class);
    configuration(FILE).createDb();

    DatabaseConfiguration configuration = configuration(FILE + "?read_only=true");
    try (PhysicalConnection physical = configuration.opener().open()) {
      assertThat(error(configuration, physical, "CREATE TABLE t (n INT)"))
          .hasMessageContaining("read-only");
    }
  }

  @Test
  void sortsMoreThanItsMemoryHolds() throws SQLException {
    try (PhysicalConnection physical =
        configuration(FILE + "?memory_limit=100MB&threads=2").opener().open()) {
      assertThat(
              text(
                  physical,
                  "SELECT count(*) FROM (SELECT m, row_number() OVER (ORDER BY m) FROM"
                      + " (SELECT md5(i::VARCHAR) m FROM range(2000000) r(i)))"))
          .isEqualTo("2000000");
    }
    DatabaseConfiguration memory = configuration("duckdb:///:memory:?memory_limit=20MB&threads=1");
    try (PhysicalConnection physical = memory.opener().open()) {
      assertThat(
              error(
                  memory,
                  physical,
                  "CREATE TABLE t AS SELECT md5(i::VARCHAR) m FROM range(3000000) r(i)"))
          .hasMessageContaining("memory_limit");
    }
    assertThat(data.resolve("shop.duckdb.tmp")).doesNotExist();
  }

  @Test
  void readsALargeResultRowByRow() throws SQLException {
    try (PhysicalConnection physical = configuration(FILE).opener().open();
        Statement statement = physical.connection().createStatement();
        ResultSet result = statement.executeQuery("SELECT * FROM range(1000000000000)")) {
      for (int i = 0; i < 100_000; i++) {
        assertThat(result.next()).isTrue();
      }
      assertThat(result.getLong(1)).isEqualTo(99_999);
    }
  }

  @Test
  void aCommitAfterAFailedStatementIsAnError() throws SQLException {
    DatabaseConfiguration configuration = configuration(FILE);
    try (PhysicalConnection physical = configuration.opener().open()) {
      Connection connection = physical.connection();
      execute(physical, "CREATE TABLE t (n INT PRIMARY KEY)");
      configuration.begin(connection, false);
      execute(physical, "INSERT INTO t VALUES (1)");
      assertThatThrownBy(() -> execute(physical, "INSERT INTO t VALUES (1)"))
          .isInstanceOf(SQLException.class);

      assertThatThrownBy(connection::commit)
          .isInstanceOfSatisfying(
              SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("25P02"));

      configuration.sessions().reset(connection);
      assertThat(connection.getAutoCommit()).isTrue();
      assertThat(text(physical, "SELECT count(*) FROM t")).isEqualTo("0");
    }
  }

  @Test
  void ofTwoThatChangeTheSameRowOneFailsAndIsCleanAgain() throws SQLException {
    DatabaseConfiguration configuration = configuration(FILE);
    try (PhysicalConnection one = configuration.opener().open();
        PhysicalConnection two = configuration.opener().open()) {
      execute(one, "CREATE TABLE t (n INT PRIMARY KEY, v INT)");
      execute(one, "INSERT INTO t VALUES (1, 0)");
      configuration.begin(one.connection(), true);
      configuration.begin(two.connection(), true);
      execute(one, "UPDATE t SET v = 1");

      assertThat(error(configuration, two, "UPDATE t SET v = 2"))
          .isInstanceOf(SerializationFailureException.class);
      two.connection().rollback();
      execute(two, "INSERT INTO t VALUES (2, 0)");
      execute(one, "INSERT INTO t VALUES (2, 0)");
      one.connection().commit();
      assertThatThrownBy(() -> two.connection().commit()).isInstanceOf(SQLException.class);

      configuration.sessions().reset(two.connection());
      configuration.sessions().reset(one.connection());
      assertThat(text(two, "SELECT sum(v) FROM t")).isEqualTo("1");
      configuration.begin(two.connection(), false);
      execute(two, "INSERT INTO t VALUES (3, 3)");
      two.connection().commit();
      configuration.sessions().reset(two.connection());
      assertThat(text(one, "SELECT count(*) FROM t")).isEqualTo("3");
    }
  }

  @Test
  void aTransactionThatOnlyReadsRefusesToWrite() throws SQLException {
    DatabaseConfiguration configuration = configuration(FILE);
    try (PhysicalConnection physical = configuration.opener().open()) {
      Connection connection = physical.connection();
      execute(physical, "CREATE TABLE t (n INT)");
      configuration.readOnly(connection, true);
      configuration.begin(connection, false);
      assertThat(error(configuration, physical, "INSERT INTO t VALUES (1)"))
          .hasMessageContaining("read-only");
      configuration.sessions().reset(connection);

      configuration.begin(connection, false);
      execute(physical, "INSERT INTO t VALUES (1)");
      connection.commit();
      configuration.sessions().reset(connection);
      assertThat(text(physical, "SELECT count(*) FROM t")).isEqualTo("1");
    }
  }

  @Test
  void batchesRunInTheirTransaction() throws SQLException {
    DatabaseConfiguration configuration = configuration(FILE);
    try (PhysicalConnection physical = configuration.opener().open()) {
      execute(physical, "CREATE TABLE t (n INT)");
      configuration.begin(physical.connection(), false);
      try (PreparedStatement statement =
          physical.connection().prepareStatement("INSERT INTO t VALUES (?)")) {
        for (int i = 0; i < 5; i++) {
          statement.setInt(1, i);
          statement.addBatch();
        }
        statement.executeBatch();
      }
      assertThat(text(physical, "SELECT count(*) FROM t")).isEqualTo("5");
      physical.connection().rollback();
      configuration.sessions().reset(physical.connection());
      assertThat(text(physical, "SELECT count(*) FROM t")).isEqualTo("0");
    }
  }

  @Test
  void endsALongStatement() throws SQLException {
    DatabaseConfiguration configuration = configuration(FILE);
    try (PhysicalConnection physical = configuration.opener().open();
        Statement statement = physical.connection().createStatement()) {
      configuration.sessions().limit(physical.connection(), statement, Duration.ofMillis(200));
      assertThatThrownBy(() -> statement.executeQuery(ENDLESS))
          .isInstanceOfSatisfying(
              SQLException.class,
              e ->
                  assertThat(configuration.errors().classify(e, "b"))
                      .isInstanceOf(DatabaseTimeoutException.class));
      configuration.sessions().reset(physical.connection());
      assertThat(text(physical, "SELECT 1")).isEqualTo("1");
    }
  }

  @Test
  void cancellingWhatHasEndedIsHarmless() throws SQLException {
    DatabaseConfiguration configuration = configuration(FILE);
    try (PhysicalConnection physical = configuration.opener().open()) {
      configuration.cancel(physical.connection());
      CompletableFuture<Void> work =
          CompletableFuture.runAsync(
              () -> {
                for (int i = 0; i < 500; i++) {
                  try (Statement statement = physical.connection().createStatement()) {
                    statement.execute("SELECT 1");
                  } catch (SQLException e) {
                    assertThat(configuration.errors().classify(e, "test"))
                        .isInstanceOf(DatabaseTimeoutException.class);
                  }
                }
              });
      while (!work.isDone()) {
        configuration.cancel(physical.connection());
      }
      work.join();
      assertThat(text(physical, "SELECT 1")).isEqualTo("1");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        ENDLESS,
        // Its first rows come at once.
        "SELECT * FROM range(1000000000000) r(i) WHERE i < 10 OR i > 999999999990"
      })
  void cancelsWhatRuns(String sql) throws SQLException {
    DatabaseConfiguration configuration = configuration(FILE);
    try (PhysicalConnection physical = configuration.opener().open()) {
      CompletableFuture<DatabaseException> error =
          CompletableFuture.supplyAsync(() -> error(configuration, physical, sql));
      while (!error.isDone()) {
        configuration.cancel(physical.connection());
        Thread.onSpinWait();
      }
      assertThat(error.join()).isInstanceOf(DatabaseTimeoutException.class);
      assertThat(text(physical, "SELECT 1")).isEqualTo("1");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {FILE, "duckdb:///:memory:"})
  void leavesNothingOfASessionToTheNext(String url) throws SQLException {
    DatabaseConfiguration configuration = configuration(url);
    try (PhysicalConnection physical = configuration.opener().open()) {
      execute(physical, "CREATE SCHEMA s");
      String before = state(physical);
      for (String sql :
          List.of(
              "CREATE TEMP TABLE \"a\"\"b\" (n INT)",
              "CREATE TEMP VIEW v AS SELECT 1",
              "CREATE TEMP SEQUENCE q",
              "CREATE TEMP MACRO m(x) AS x",
              "CREATE TEMP MACRO m2(x) AS TABLE SELECT x",
              "CREATE TEMP TYPE mood AS ENUM ('glad')",
              "SET VARIABLE v = 1",
              "SET schema = 's'",
              "USE s",
              "SET search_path = 's'",
              "PREPARE p AS SELECT 1",
              "BEGIN; CREATE TABLE gone (n INT)")) {
        execute(physical, sql);
        configuration.sessions().reset(physical.connection());
        assertThat(state(physical)).as(sql).isEqualTo(before);
      }
    }
  }

  private static String state(PhysicalConnection physical) throws SQLException {
    return text(
        physical,
        "SELECT current_schema() || current_schemas(false)::VARCHAR"
            + " || (SELECT count(*) FROM duckdb_tables())"
            + " || (SELECT count(*) FROM duckdb_views() WHERE NOT internal)"
            + " || (SELECT count(*) FROM duckdb_sequences())"
            + " || (SELECT count(*) FROM duckdb_functions() WHERE NOT internal)"
            + " || (SELECT count(*) FROM duckdb_types() WHERE NOT internal)"
            + " || (SELECT count(*) FROM duckdb_variables())"
            + " || (SELECT count(*) FROM duckdb_prepared_statements())");
  }

  @Test
  void readsItsOwnTypes() throws SQLException {
    try (PhysicalConnection physical = configuration(FILE).opener().open();
        Statement statement = physical.connection().createStatement();
        ResultSet result =
            statement.executeQuery(
                "SELECT '{\"a\":1}'::JSON, INTERVAL '49 hours', {'a': 1}, MAP {'k': 2},"
                    + " 123456789012345678901234567890::HUGEINT, 'glad'::ENUM ('glad'),"
                    + " [[1], [2]], 200::UTINYINT, 4000000000::UINTEGER")) {
      var columns = DuckDbValues.INSTANCE.columns(result, null);
      assertThat(result.next()).isTrue();
      List<String> read = new ArrayList<>();
      for (int i = 0; i < columns.size(); i++) {
        read.add(String.valueOf(columns.reader(i).read(result, i + 1)));
      }
      assertThat(read.subList(0, 6))
          .containsExactly(
              "{\"a\":1}",
              "49:00:00",
              "{'a': 1}",
              "{k=2}",
              "123456789012345678901234567890",
              "glad");
      assertThat(read.subList(7, 9)).containsExactly("200", "4000000000");
    }
  }

  private static DatabaseException error(
      DatabaseConfiguration configuration, PhysicalConnection physical, String sql) {
    try (Statement statement = physical.connection().createStatement()) {
      if (statement.execute(sql)) {
        try (ResultSet result = statement.getResultSet()) {
          long rows = 0;
          while (result.next()) {
            rows++;
          }
          throw new AssertionError("No error, but %d rows of %s".formatted(rows, sql));
        }
      }
      throw new AssertionError("No error of " + sql);
    } catch (SQLException e) {
      return configuration.errors().classify(e, "test");
    }
  }

  private static List<Path> files(Path directory) throws IOException {
    try (Stream<Path> all = Files.list(directory)) {
      return all.sorted().toList();
    }
  }
}
