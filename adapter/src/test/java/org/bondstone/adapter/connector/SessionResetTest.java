package org.bondstone.adapter.connector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.bondstone.adapter.cursor.CursorLimits;
import org.bondstone.adapter.database.rule.AccessPolicy;
import org.bondstone.adapter.engine.EngineCache;
import org.bondstone.adapter.testing.Databases;
import org.bondstone.adapter.testing.TestMariaDb;
import org.bondstone.adapter.testing.TestPostgres;
import org.bondstone.adapter.transaction.TransactionIntegration;
import org.bondstone.api.spi.ScopeProvider;
import org.bondstone.api.sql.ConnectionSpecification;
import org.bondstone.api.sql.Isolation;
import org.bondstone.api.sql.SqlConnector;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a borrower of PostgreSQL or MariaDB leaves to the next. */
class SessionResetTest {

  @TempDir Path folder;

  private final ConnectorRuntime runtime = ConnectorRuntime.standalone(CursorLimits.defaults());
  private EngineCache engines;

  @BeforeEach
  void open() {
    engines = new EngineCache(AccessPolicy.below(folder));
  }

  @AfterEach
  void close() {
    runtime.close();
    engines.close();
  }

  private static final List<String> POSTGRES =
      List.of(
          "SET search_path TO pg_catalog",
          "SET TIME ZONE 'Asia/Tokyo'",
          "set statement_timeout = 77",
          "/* x */ SET SESSION work_mem = '1MB'",
          "SET ROLE pg_monitor",
          "SET SESSION CHARACTERISTICS AS TRANSACTION READ ONLY",
          "SET SESSION CHARACTERISTICS AS TRANSACTION ISOLATION LEVEL SERIALIZABLE",
          "SELECT 1; SET work_mem = '2MB'",
          "SELECT set_config('work_mem', '3MB', false)",
          "LISTEN news",
          "SELECT pg_advisory_lock(7)",
          "SELECT pg_try_advisory_lock(8)",
          "CREATE TEMP TABLE scratch (n INT)",
          "CREATE TEMPORARY TABLE scratch AS SELECT 1 AS n",
          "CREATE OR REPLACE TEMP VIEW v AS SELECT 1 AS n",
          "CREATE TABLE pg_temp.scratch (n INT)",
          "CREATE LOCAL TEMPORARY TABLE scratch (n INT)",
          "SELECT 1 AS n Into Temp scratch",
          "WITH one AS (SELECT 1 AS n) SELECT n INTO LOCAL TEMPORARY scratch FROM one",
          "DECLARE own CURSOR WITH HOLD FOR SELECT 1");

  @Test
  void leavesNothingOfWhatAConnectorHasChangedOnPostgres() throws SQLException {
    ConnectionSpecification specification =
        TestPostgres.specification(TestPostgres.newDatabase())
            .isolation(Isolation.REPEATABLE_READ)
            .build();
    try (SqlConnector connector = connector(specification)) {
      Map<String, String> before = postgres(connector);
      Connection session = session(connector);
      for (Door door : List.of(Door.EXECUTE, Door.FETCH)) {
        for (String sql : POSTGRES) {
          door.pass(connector, sql);
          assertThat(changes(before, postgres(connector))).as(door + ": " + sql).isEmpty();
        }
      }
      assertThat(session(connector)).isSameAs(session);
      assertThat(before).containsEntry("transaction_isolation", "repeatable read");
    }
  }

  /** What the server itself tells of changes. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "SET TIME ZONE 'Asia/Tokyo'",
        "SET DateStyle = 'ISO, DMY'",
        "SET IntervalStyle = 'iso_8601'",
        "SET application_name = 'other'",
        "SET standard_conforming_strings = off",
        "SET ROLE pg_monitor",
        "DO 'BEGIN SET application_name = ''hidden''; END'"
      })
  void leavesNothingThatTheServerTellsOfHoweverItWasChanged(String sql) throws SQLException {
    try (SqlConnector connector =
        connector(TestPostgres.specification(TestPostgres.newDatabase()).build())) {
      Map<String, String> before = postgres(connector);
      for (Door door : List.of(Door.STATEMENT, Door.PREPARED, Door.SESSION)) {
        door.pass(connector, sql);
        assertThat(changes(before, postgres(connector))).as(door + ": " + sql).isEmpty();
      }
    }
  }

  @Test
  void leavesNothingAtAllWhereTheBlockSaysSo() throws SQLException {
    ConnectionSpecification specification =
        TestPostgres.specification(TestPostgres.newDatabase())
            .connectArgs(Map.of("session_reset", "always"))
            .build();
    try (SqlConnector connector = connector(specification)) {
      Map<String, String> before = postgres(connector);
      for (Door door : List.of(Door.STATEMENT, Door.BATCH, Door.SESSION)) {
        for (String sql : POSTGRES.stream().filter(each -> !each.startsWith("SELECT")).toList()) {
          door.pass(connector, sql);
          assertThat(changes(before, postgres(connector))).as(door + ": " + sql).isEmpty();
        }
      }
    }
  }

  private static final List<String> MARIADB =
      List.of(
          "SET @secret = 7",
          "SET sql_mode = ''",
          "SET SESSION time_zone = '+07:00'",
          "SET autocommit = 0",
          "SET SESSION TRANSACTION ISOLATION LEVEL SERIALIZABLE",
          "SET SESSION max_statement_time = 7",
          "SELECT GET_LOCK('mine', 0)",
          "/*! SET @secret = 8 */",
          "/*M!100100 SET sql_mode = '' */",
          "LOCK TABLES t WRITE",
          "USE information_schema",
          "CREATE TEMPORARY TABLE scratch (n INT)");

  @Test
  void leavesNothingOfWhatAConnectorHasChangedOnMariaDb() throws SQLException {
    Assumptions.assumeTrue(TestMariaDb.isInstalledOrSays());
    ConnectionSpecification specification =
        TestMariaDb.specification(TestMariaDb.newDatabase())
            .isolation(Isolation.READ_COMMITTED)
            .build();
    try (SqlConnector connector = connector(specification)) {
      connector.execute("CREATE TABLE t (n INT)");
      Map<String, String> before = mariaDb(connector);
      for (Door door : List.of(Door.EXECUTE, Door.FETCH)) {
        for (String sql : door == Door.EXECUTE ? MARIADB : List.of("SELECT GET_LOCK('mine', 0)")) {
          door.pass(connector, sql);
          assertThat(changes(before, mariaDb(connector))).as(door + ": " + sql).isEmpty();
          connector.execute("INSERT INTO t VALUES (1)");
        }
      }
    }
  }

  @Test
  void readsNoLocalFileForMariaDb() throws IOException {
    Assumptions.assumeTrue(TestMariaDb.isInstalledOrSays());
    Path file = Files.writeString(folder.resolve("secret.csv"), "canary\n");
    try (SqlConnector connector =
        connector(TestMariaDb.specification(TestMariaDb.newDatabase()).build())) {
      connector.execute("CREATE TABLE t (s VARCHAR(100))");
      for (String sql :
          List.of(
              "LOAD DATA LOCAL INFILE '%s' INTO TABLE t",
              "LOAD DATA LOW_PRIORITY LOCAL INFILE '%s' REPLACE INTO TABLE t",
              "LOAD/**/DATA/**/LOCAL/**/INFILE '%s' INTO TABLE t",
              "LOAD XML LOCAL INFILE '%s' INTO TABLE t")) {
        for (Door door : Door.values()) {
          assertThatThrownBy(() -> door.pass(connector, sql.formatted(file)))
              .as(door + ": " + sql)
              .isInstanceOf(Exception.class);
        }
      }
      assertThat(connector.fetchAll("SELECT s FROM t")).isEmpty();
    }
  }

  private static Map<String, String> postgres(SqlConnector connector) throws SQLException {
    return state(
        connector,
        "SELECT name, setting FROM pg_settings WHERE name NOT LIKE 'plpgsql.%'"
            + " UNION ALL SELECT 'locks', count(*)::text FROM pg_locks"
            + " WHERE locktype = 'advisory' AND pid = pg_backend_pid()"
            + " UNION ALL SELECT 'channels', count(*)::text FROM pg_listening_channels()"
            + " UNION ALL SELECT 'cursors', count(*)::text FROM pg_cursors WHERE is_holdable"
            + " UNION ALL SELECT 'user', current_user::text"
            + " UNION ALL SELECT 'temporary', count(*)::text FROM pg_class"
            + " WHERE relnamespace = pg_my_temp_schema()");
  }

  private static Map<String, String> mariaDb(SqlConnector connector) throws SQLException {
    Map<String, String> all =
        state(
            connector,
            "SELECT variable_name, variable_value FROM information_schema.session_variables"
                + " WHERE variable_name NOT IN ('timestamp', 'pseudo_thread_id', 'rand_seed1',"
                + " 'rand_seed2', 'error_count', 'warning_count', 'last_gtid', 'insert_id',"
                + " 'last_insert_id', 'identity')"
                + " AND variable_name IN (SELECT variable_name FROM"
                + " information_schema.system_variables WHERE variable_scope LIKE 'SESSION%')");
    all.putAll(
        state(
            connector,
            "SELECT 'secret', @secret UNION ALL SELECT 'lock', IS_USED_LOCK('mine')"
                + " UNION ALL SELECT 'database', DATABASE()"));
    return all;
  }

  private static Map<String, String> state(SqlConnector connector, String sql) throws SQLException {
    Map<String, String> state = new TreeMap<>();
    try (Connection connection = connector.connection();
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      while (result.next()) {
        state.put(result.getString(1), String.valueOf(result.getString(2)));
      }
    }
    return state;
  }

  private static Map<String, String> changes(Map<String, String> before, Map<String, String> now) {
    Map<String, String> changes = new TreeMap<>(now);
    changes.entrySet().removeAll(before.entrySet());
    return changes;
  }

  private static Connection session(SqlConnector connector) throws SQLException {
    try (Connection connection = connector.connection()) {
      return Databases.drivers(connection);
    }
  }

  private SqlConnector connector(ConnectionSpecification specification) {
    ProgramEnvironment.TestReference reference =
        new ProgramEnvironment.TestReference(engines, specification);
    return runtime.connector(reference, TransactionIntegration.none(), ScopeProvider.none(), null);
  }
}
