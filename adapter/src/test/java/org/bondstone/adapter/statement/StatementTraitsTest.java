package org.bondstone.adapter.statement;

import static org.assertj.core.api.Assertions.assertThat;

import org.bondstone.adapter.testing.TestKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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

  private static CompiledStatement compiled(TestKind kind, String sql) {
    return StatementCompiler.compile(sql, kind.syntax());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "SELECT 1 | 1 | 1",
        "SELECT 1; | 1 | 1",
        "SELECT 1; DELETE FROM t | 2 | 1",
        "DELETE FROM t; VALUES (1); TABLE t | 3 | 2",
        "WITH x AS (SELECT 1) SELECT * FROM x | 1 | 1",
        "'; ;' | 0 | 0",
        "'-- nothing' | 0 | 0",
        "CREATE TRIGGER a AFTER INSERT ON t BEGIN DELETE FROM u; DELETE FROM v; END; | 1 | 0",
        "CREATE TABLE a (id INT); CREATE TABLE b (id INT) | 2 | 0",
      })
  void areSoManyStatementsAndResults(String sql, int statements, int results) {
    StatementTraits traits = compiled(TestKind.SQLITE, sql).traits();

    assertThat(traits.statements()).isEqualTo(statements);
    assertThat(traits.results()).isEqualTo(results);
  }

  @ParameterizedTest
  @CsvSource({
    "SELECT 1, true, true, false",
    "EXPLAIN SELECT 1, false, true, false",
    "SELECT 1 FOR UPDATE, true, false, false",
    "CALL p(), false, false, false",
    "UPDATE t SET a = 1, false, false, true",
    "MERGE INTO t USING u ON a, false, false, true",
    "DELETE FROM t; DELETE FROM u, false, false, false",
  })
  void readOrTellOrReturnWhatTheyWrote(String sql, boolean reads, boolean tells, boolean written) {
    StatementTraits traits = compiled(TestKind.POSTGRESQL, sql).traits();

    assertThat(traits.reads()).isEqualTo(reads);
    assertThat(traits.onlyTells()).isEqualTo(tells);
    assertThat(traits.returnsWritten()).isEqualTo(written);
  }

  @Test
  void whatADatabaseRunsOrGivesInPart() {
    String two = "SELECT 1; SELECT 2";

    assertThat(compiled(TestKind.SQLITE, two).isRunInPart()).isTrue();
    assertThat(compiled(TestKind.SQLITE, "SELECT 1").isRunInPart()).isFalse();
    assertThat(compiled(TestKind.POSTGRESQL, two).isRunInPart()).isFalse();
    assertThat(compiled(TestKind.H2, two).hidesRows()).isTrue();
    assertThat(compiled(TestKind.H2, "SELECT 1; DELETE FROM t").hidesRows()).isFalse();
    assertThat(compiled(TestKind.POSTGRESQL, two).hidesRows()).isFalse();
  }

  @Test
  void isNothingUnlessTheDatabaseRunsComments() {
    for (String nothing : new String[] {"", ";", "-- a", "/* a */"}) {
      assertThat(compiled(TestKind.MYSQL, nothing).isEmpty()).isTrue();
    }
    for (String comment : new String[] {"/*! SELECT 1 */", "/*M! SELECT 1 */"}) {
      assertThat(compiled(TestKind.MYSQL, comment).isEmpty()).isFalse();
      assertThat(compiled(TestKind.POSTGRESQL, comment).isEmpty()).isTrue();
    }
    assertThat(compiled(TestKind.POSTGRESQL, "SELECT 1").isEmpty()).isFalse();
  }
}
