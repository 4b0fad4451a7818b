package org.bondstone.adapter.statement;

import static org.assertj.core.api.Assertions.assertThat;

import org.bondstone.adapter.testing.TestKind;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TransactionControlTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "commit",
        "\n COMMIT WORK ;",
        "/* x */ -- y\n rollback transaction",
        "begin isolation level serializable",
        "end",
        "abort",
        "start transaction",
        "prepare transaction 'x'",
        "select 1; commit",
        ";commit",
        "select ';'; rollback; select 1"
      })
  void findsWhatBeginsOrEndsATransaction(String sql) {
    assertThat(TransactionControl.isIn(sql, TestKind.POSTGRESQL.syntax())).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        ";",
        "select commit from t",
        "select 1; select 'x; commit'",
        "-- commit\nselect 1",
        "/* ; commit */ select 1",
        "do $$ begin commit; end $$",
        "rollback to s",
        "ROLLBACK WORK TO SAVEPOINT s",
        "savepoint s",
        "release savepoint s",
        "set transaction read only",
        "set search_path to app",
        "prepare p as select 1",
        "commitment"
      })
  void leavesTheRestAlone(String sql) {
    assertThat(TransactionControl.isIn(sql, TestKind.POSTGRESQL.syntax())).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "MYSQL, xa start 'x', true",
    "MYSQL, begin not atomic select 1; end, false",
    "MYSQL, set autocommit = 1, true",
    "MYSQL, # a; commit, false",
    "MYSQL, /*!commit*/, true",
    "MYSQL, /*!50000 commit */, true",
    "MYSQL, select 1; /*M!100100 commit */, true",
    "MYSQL, /* commit */ select 1, false",
    "POSTGRESQL, /*! commit */ select 1, false",
    "H2, set autocommit true, true",
    "H2, prepare commit x, true",
    "SQLITE, end transaction, true",
    "ORACLE, begin null; end, false",
    "SQL_SERVER, begin tran, true",
    "SQL_SERVER, begin update t set n = 1; end, false"
  })
  void knowsTheDatabases(TestKind kind, String sql, boolean expected) {
    assertThat(TransactionControl.isIn(sql, kind.syntax())).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "select 1 // '\n; commit // '",
        "select 1 from `a'b`; commit -- '",
        "comm\u0131t",
        "select 1; comm\u0131t",
        "\u00a0commit",
        "\u0001commit"
      })
  void nothingHidesItFromH2(String sql) {
    assertThat(TransactionControl.isIn(sql, TestKind.H2.syntax())).isTrue();
  }

  /** Which of such comments a server runs, and so what is a string, depends on its version. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "/*! */ commit",
        "/*!99999 x */ commit",
        "/*!99999 ' */ commit -- '",
        "/*M!999999 \" */ comm\u0131t -- \"",
        "start /*!99999 x */ transaction",
        "/*!50000 set */ autocommit = 1",
        "-- \r'\ncommit -- '",
        "# \r'\ncommit # '",
        "/*! # */ commit"
      })
  void nothingHidesItFromMySql(String sql) {
    assertThat(TransactionControl.isIn(sql, TestKind.MYSQL.syntax())).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "select e'x'\n'\\''; commit",
        "select e'x' -- y\n'\\''; commit",
        "select 'x'\n'\\'; commit",
        "select 1 -- '\r; commit -- '"
      })
  void nothingHidesItFromPostgres(String sql) {
    assertThat(TransactionControl.isIn(sql, TestKind.POSTGRESQL.syntax())).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"select 1 -- \r'\n; commit -- '", "select 1 as [a]; commit -- ]", "\ufeffcommit"})
  void nothingHidesItFromSqlite(String sql) {
    assertThat(TransactionControl.isIn(sql, TestKind.SQLITE.syntax())).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"begin", "commit"})
  void knowsTheStandard(String sql) {
    assertThat(TransactionControl.isIn(sql, SqlSyntax.STANDARD)).isTrue();
  }
}
