package org.bondstone.adapter.connector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.bondstone.adapter.cursor.CursorLimits;
import org.bondstone.adapter.database.rule.AccessPolicy;
import org.bondstone.adapter.database.rule.EmbeddedAccess;
import org.bondstone.adapter.engine.EngineCache;
import org.bondstone.adapter.testing.Databases;
import org.bondstone.adapter.testing.TestSpecifications;
import org.bondstone.adapter.transaction.TransactionIntegration;
import org.bondstone.api.error.BondstoneException;
import org.bondstone.api.spi.ScopeProvider;
import org.bondstone.api.sql.SqlConnector;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What SQL reaches through a connector to SQLite, and what it leaves behind. */
class EmbeddedSqliteTest {

  private static final String CANARY = "canary-7f3a";

  @TempDir Path folder;

  private Path outside;
  private final ConnectorRuntime runtime = ConnectorRuntime.standalone(CursorLimits.defaults());
  private EngineCache engines;

  @BeforeEach
  void data() throws IOException, SQLException {
    outside = Files.createDirectory(folder.resolve("outside"));
    try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + outside + "/other.db");
        Statement statement = other.createStatement()) {
      statement.execute("CREATE TABLE secrets AS SELECT '" + CANARY + "' AS s");
    }
    engines = new EngineCache(AccessPolicy.below(folder.resolve("data")));
  }

  @AfterEach
  void close() {
    runtime.close();
    engines.close();
  }

  private List<String> attacks() {
    return Stream.of(
            "ATTACH '%1$s' AS o",
            "ATTACH DATABASE '%1$s' AS o",
            "attach 'file:%1$s?mode=ro' as o",
            "ATTACH ':memory:' AS m",
            "ATTACH '%2$s' AS n",
            "/* x */ -- y\n ATTACH '%1$s' AS o",
            "\uFEFFATTACH '%1$s' AS o",
            "SELECT 1; ATTACH '%1$s' AS o",
            ";;ATTACH '%1$s' AS o",
            "SELECT ';'; ATTACH '%1$s' AS o",
            "SELECT [;]; ATTACH '%1$s' AS o",
            "SELECT `a``;b` FROM t; ATTACH '%1$s' AS o",
            "INSERT INTO t VALUES ('--'); ATTACH '%1$s' AS o",
            "DETACH main",
            "VACUUM INTO '%2$s'",
            "VACUUM main INTO '%2$s'",
            "vacuum/**/into '%2$s'",
            "VACUUM; VACUUM INTO '%2$s'",
            "VACUUM INTO (SELECT '%2$s')",
            "backup to '%2$s'",
            "BACKUP main TO '%2$s'",
            "backup\nto\n%2$s",
            "restore from '%1$s'",
            "RESTORE main FROM '%1$s'",
            "bac\u212Aup to '%2$s'",
            "SELECT load_extension('%2$s')",
            "SELECT load_extension('%2$s', 'entry')",
            "SELECT readfile('%1$s')",
            "SELECT writefile('%2$s', 'x')",
            "SELECT edit('x')",
            "SELECT fts3_tokenizer('simple', x'0000000000000000')",
            "SELECT * FROM fsdir('%2$s')",
            "CREATE VIRTUAL TABLE v USING csv(filename='%1$s')",
            "CREATE VIRTUAL TABLE v USING zipfile('%1$s')",
            "CREATE VIRTUAL TABLE v USING fileio('%1$s')",
            "CREATE VIRTUAL TABLE v USING sqlite_dbpage",
            "UPDATE sqlite_dbpage SET data = x'00'",
            "UPDATE sqlite_schema SET sql = 'x'",
            "DELETE FROM sqlite_master",
            "PRAGMA writable_schema = ON",
            "PRAGMA writable_schema(1)",
            "PRAGMA main.writable_schema = 1",
            "PRAGMA \"writable_schema\" = 1",
            "PRAGMA [main].[writable_schema] = 1",
            "PRAGMA writable_schema/**/=/**/RESET",
            "SELECT 1; PRAGMA writable_schema = ON",
            "EXPLAIN PRAGMA writable_schema = ON",
            "EXPLAIN QUERY PLAN PRAGMA writable_schema = ON",
            "PRAGMA trusted_schema = ON",
            "PRAGMA temp_store_directory = '%3$s'",
            "PRAGMA data_store_directory = '%3$s'",
            "PRAGMA locking_mode = EXCLUSIVE",
            "PRAGMA query_only = OFF",
            "PRAGMA hard_heap_limit = 1",
            "PRAGMA soft_heap_limit = 1",
            "PRAGMA schema_version = 1",
            "PRAGMA lock_proxy_file = '%2$s'",
            "PRAGMA vdbe_trace = ON",
            "PRAGMA parser_trace = ON",
            "PRAGMA key = 'x'",
            "PRAGMA rekey = 'x'",
            "PRAGMA unknown_to_everybody = 1",
            "PRAGMA other.journal_mode = OFF",
            ".read %1$s",
            ".shell id",
            ".output %2$s")
        .map(sql -> sql.formatted(outside.resolve("other.db"), outside.resolve("new.db"), outside))
        .toList();
  }

  @ParameterizedTest
  @ValueSource(strings = {"sqlite:///shop.db", "sqlite:///:memory:"})
  void reachesItsOwnDatabaseOnly(String url) throws IOException {
    List<String> through = new ArrayList<>();
    int tried = 0;
    List<Path> before = files(outside);
    try (SqlConnector connector = open(url)) {
      connector.execute("CREATE TABLE t (n INT)");
      for (String attack : attacks()) {
        for (Door door : Door.values()) {
          tried++;
          try {
            door.pass(connector, attack);
            through.add(door + ": " + attack);
          } catch (SQLException | RuntimeException e) {
            assertThat(String.valueOf(e.getMessage())).doesNotContain(CANARY);
          }
        }
      }
      assertThatThrownBy(() -> connector.fetchAll("SELECT s FROM secrets"))
          .isInstanceOf(BondstoneException.class);
      assertThat(connector.fetchAll("SELECT name FROM pragma_database_list WHERE seq > 1"))
          .isEmpty();
    }

    System.out.printf("%s: %d of %d got through%n", url, through.size(), tried);
    assertThat(through).isEmpty();
    assertThat(files(outside)).isEqualTo(before);
  }

  @ParameterizedTest
  @ValueSource(strings = {"sqlite:///shop.db", "sqlite:///:memory:"})
  void ownsEverythingInItsDatabase(String url) throws SQLException {
    try (SqlConnector connector = open(url)) {
      for (String sql :
          List.of(
              "CREATE TABLE parent (id INTEGER PRIMARY KEY, name TEXT NOT NULL)",
              "CREATE TABLE child (id INTEGER PRIMARY KEY, parent INT REFERENCES parent)",
              "CREATE INDEX child_parent ON child (parent)",
              "CREATE TABLE log (n INT)",
              "CREATE TRIGGER noting AFTER INSERT ON parent BEGIN"
                  + " INSERT INTO log VALUES (1); UPDATE log SET n = n + 1; END",
              "CREATE VIEW both AS SELECT * FROM parent JOIN child ON parent = parent.id",
              "CREATE VIRTUAL TABLE words USING fts5(w)",
              "CREATE TRIGGER indexing AFTER INSERT ON parent BEGIN"
                  + " INSERT INTO words VALUES (NEW.name); END",
              "INSERT INTO parent VALUES (1, 'a;b')",
              "REPLACE INTO parent VALUES (2, '--')",
              "ALTER TABLE parent ADD COLUMN price REAL",
              "WITH RECURSIVE c(n) AS (VALUES (1) UNION ALL SELECT n + 1 FROM c WHERE n < 3)"
                  + " INSERT INTO log SELECT n FROM c",
              "VALUES (1)",
              "EXPLAIN QUERY PLAN SELECT * FROM parent",
              "ANALYZE",
              "REINDEX",
              "VACUUM",
              "vacuum main;",
              "PRAGMA foreign_keys = OFF",
              "PRAGMA user_version = 7",
              "PRAGMA table_info(parent)",
              "PRAGMA main.integrity_check",
              "PRAGMA wal_checkpoint(TRUNCATE)",
              "PRAGMA optimize",
              "SAVEPOINT s",
              "CREATE TEMP TABLE scratch (n INT)",
              "DROP VIEW both",
              "DROP TABLE child")) {
        Door.STATEMENT.pass(connector, sql);
      }
      assertThat(connector.fetchAll("SELECT * FROM words")).isNotEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"sqlite:///shop.db", "sqlite:///:memory:"})
  void leavesNothingOfASessionToTheNext(String url) throws SQLException {
    try (SqlConnector connector = open(url)) {
      connector.execute("CREATE TABLE t (n INT)");
      Connection session = session(connector);
      List<String> before = state(connector);
      for (Door door : List.of(Door.STATEMENT, Door.PREPARED, Door.EXECUTE)) {
        for (String sql :
            List.of(
                "PRAGMA foreign_keys = OFF",
                "PRAGMA main.foreign_keys(0)",
                "PRAGMA recursive_triggers = ON",
                "PRAGMA busy_timeout = 7",
                "PRAGMA cache_size = 33",
                "PRAGMA synchronous = OFF",
                "PRAGMA journal_mode = DELETE",
                "PRAGMA temp_store = MEMORY",
                "PRAGMA secure_delete = ON",
                "PRAGMA read_uncommitted = ON",
                "PRAGMA ignore_check_constraints = ON",
                "PRAGMA case_sensitive_like = ON",
                "CREATE TEMP TABLE scratch (n INT)",
                "CREATE TABLE temp.scratch (n INT)",
                "CREATE TEMPORARY VIEW v AS SELECT 1",
                "CREATE TABLE \"temp\".\"a\"\"b\" (n INT)",
                "CREATE VIRTUAL TABLE temp.f USING fts5(x)",
                "CREATE TEMP TRIGGER tr AFTER INSERT ON main.t BEGIN DELETE FROM t; END")) {
          door.pass(connector, sql);
          assertThat(state(connector)).as(door + ": " + sql).isEqualTo(before);
        }
      }
      assertThat(session(connector)).isSameAs(session);
    }
  }

  @Test
  void detachesWhereTheOperatorLetsItAttach() throws SQLException {
    engines.close();
    engines =
        new EngineCache(
            AccessPolicy.below(folder.resolve("data"))
                .withEmbedded(EmbeddedAccess.unrestricted(folder.resolve("data"))));
    try (SqlConnector connector = open("sqlite:///shop.db")) {
      List<String> before = state(connector);
      try (Connection connection = connector.connection();
          Statement statement = connection.createStatement()) {
        statement.execute("ATTACH '" + outside.resolve("other.db") + "' AS o");
        statement.execute("CREATE TABLE t AS SELECT s FROM o.secrets");
        statement.execute("VACUUM");
        statement.execute("VACUUM INTO '" + outside.resolve("copy.db") + "'");
      }
      assertThat(outside.resolve("copy.db")).exists();
      assertThat(state(connector)).isEqualTo(before);
    }
  }

  private static List<String> state(SqlConnector connector) throws SQLException {
    List<String> state = new ArrayList<>();
    try (Connection connection = connector.connection();
        Statement statement = connection.createStatement()) {
      for (String name :
          List.of(
              "foreign_keys",
              "recursive_triggers",
              "busy_timeout",
              "cache_size",
              "synchronous",
              "journal_mode",
              "temp_store",
              "secure_delete",
              "read_uncommitted",
              "ignore_check_constraints",
              "trusted_schema",
              "query_only")) {
        add(state, statement, "PRAGMA " + name);
      }
      add(state, statement, "SELECT 'a' LIKE 'A'");
      add(state, statement, "SELECT name FROM sqlite_temp_schema");
      add(state, statement, "SELECT name FROM pragma_database_list WHERE name <> 'temp'");
    }
    return state;
  }

  private static void add(List<String> all, Statement statement, String sql) throws SQLException {
    try (ResultSet result = statement.executeQuery(sql)) {
      while (result.next()) {
        all.add(sql + ": " + result.getString(1));
      }
    }
  }

  private static Connection session(SqlConnector connector) throws SQLException {
    try (Connection connection = connector.connection()) {
      return Databases.drivers(connection);
    }
  }

  private static List<Path> files(Path directory) throws IOException {
    try (Stream<Path> all = Files.list(directory)) {
      return all.sorted().toList();
    }
  }

  private SqlConnector open(String url) {
    ProgramEnvironment.TestReference reference =
        new ProgramEnvironment.TestReference(engines, TestSpecifications.of(url).build());
    return runtime.connector(reference, TransactionIntegration.none(), ScopeProvider.none(), null);
  }
}
