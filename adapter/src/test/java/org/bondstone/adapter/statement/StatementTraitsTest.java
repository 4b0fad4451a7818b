package org.bondstone.adapter.statement;

import static org.assertj.core.api.Assertions.assertThat;

import org.bondstone.adapter.testing.TestKind;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StatementTraitsTest {

  private static boolean isPure(String sql) {
    return StatementCompiler.compile(sql, TestKind.POSTGRESQL.syntax()).traits().pure();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT * FROM customers WHERE id = :id",
        "-- a comment\n select count(*), lower(name) FROM t GROUP BY 2;",
        "WITH x AS (SELECT 1) SELECT * FROM x",
        "VALUES (1), (2)",
        "(SELECT 1) UNION (SELECT 2)",
        "SELECT 'DELETE FROM t', \"update\" FROM t",
        "SELECT last_update FROM t",
        "SELECT CAST(:a AS numeric(10, 2)), x::varchar(10) FROM t WHERE y IN (:b)",
      })
  void readsOnly(String sql) {
    assertThat(isPure(sql)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "INSERT INTO t (a) VALUES (:a) RETURNING id",
        "WITH x AS (DELETE FROM t RETURNING id) SELECT * FROM x",
        "SELECT * FROM t FOR UPDATE",
        "SELECT * FROM t FOR NO KEY UPDATE SKIP LOCKED",
        "SELECT * FROM t FOR KEY SHARE",
        "SELECT * INTO u FROM t",
        "SELECT 1; DELETE FROM t",
        "CALL p()",
        "EXPLAIN ANALYZE DELETE FROM t",
        "",
      })
  void mayWriteOrLock(String sql) {
    assertThat(isPure(sql)).isFalse();
  }
}
