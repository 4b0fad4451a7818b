package org.bondstone.adapter.database.duckdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bondstone.adapter.database.duckdb.DuckDbRules.effect;

import org.bondstone.adapter.database.duckdb.DuckDbRules.Effect;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DuckDbRulesTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ATTACH ':memory:' AS m",
        "  attach '' as m",
        "-- x\n ATTACH ':memory:' AS m",
        "-- x\r ATTACH ':memory:' AS m",
        "/* x */ ATTACH ':memory:' AS m",
        "/* /* x */ y */ ATTACH ':memory:' AS m",
        "-- x /*\n ATTACH ':memory:' AS m -- */",
        "\u00A0\uFEFFATTACH ':memory:' AS m",
        "SELECT 1; DETACH m",
        "SELECT ';'; DETACH m",
        "SELECT E'\\''; DETACH m --'",
        "SELECT $$;$$; COPY t TO 'x'",
        ";;COPY t TO 'x'",
        "COPY t FROM 'x'",
        "EXPLAIN COPY t TO 'x'",
        "EXPLAIN ANALYZE COPY t TO 'x'",
        "EXPLAIN (FORMAT json) COPY t TO 'x'",
        "PREPARE p AS COPY t TO 'x'",
        "prepare p as attach 'x'",
        "EXPORT DATABASE 'x'",
        "IMPORT DATABASE 'x'",
        "INSTALL httpfs",
        "LOAD json",
        "ALTER DATABASE a SET ALIAS TO b"
      })
  void refusesWhatReachesOtherDatabasesAndFiles(String sql) {
    assertThat(effect(sql)).isEqualTo(Effect.REFUSED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SET schema = 'x'",
        "SET VARIABLE v = 1",
        "RESET schema",
        "USE x",
        "PRAGMA enable_verification",
        "PREPARE p AS SELECT 1",
        "BEGIN",
        "START TRANSACTION",
        "CREATE TEMP TABLE t (n INT)",
        "CREATE OR REPLACE TEMPORARY VIEW v AS SELECT 1",
        "CREATE TABLE temp.t (n INT)",
        "SELECT 1; SET VARIABLE v = 1"
      })
  void knowsWhatChangesASession(String sql) {
    assertThat(effect(sql)).isEqualTo(Effect.SESSION);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ";",
        "SELECT load, copy FROM attach",
        "UPDATE t SET n = 1",
        "INSERT INTO t (copy) VALUES (1)",
        "CREATE TABLE t (copy INT)",
        "EXPLAIN SELECT copy FROM t",
        "ALTER TABLE t ADD COLUMN load INT",
        "FROM t SELECT export",
        "DELETE FROM import",
        "-- ATTACH 'x'",
        "SELECT 1 -- ; a comment"
      })
  void letsEverythingElseAlone(String sql) {
    assertThat(effect(sql)).isEqualTo(Effect.NONE);
  }
}
