package org.bondstone.adapter.database;

import static org.assertj.core.api.Assertions.assertThat;

import org.bondstone.adapter.testing.TestKind;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SessionTextsTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "set search_path to app",
        "SET\n-- local\nROLE admin",
        "set session characteristics as transaction read only",
        "select 1; set x = 1",
        "select ';'; set x = 1",
        "select $$'$$; set x = 1 -- '",
        "select e'\\''; set x = 1 -- '",
        "select e'x'\n'\\''; set x = 1 -- '",
        "/* /* */ ' */ set x = 1 -- '",
        "-- '\rset x = 1 -- '",
        "create temp table t (n int)",
        "create temporary view v as select 1",
        "create or replace temp view v as select 1",
        "create table pg_temp.t (n int)",
        "create local temporary table t (n int)",
        "select 1 as n Into/**/Temporary t",
        "with c as (select 1 as n) select n into global temp table t from c",
        "declare c cursor with hold for select 1",
        "listen a",
        "select set_config('a', 'b', false)",
        "with c as (select PG_ADVISORY_LOCK(1)) select 1"
      })
  void knowsWhatChangesASessionOfPostgres(String sql) {
    assertThat(SessionTexts.change(sql, TestKind.POSTGRESQL.syntax())).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "select 1",
        "select 1;",
        "set local x = 1",
        "set transaction read only",
        "set constraints all deferred",
        "select 'x; set y = 1'",
        "insert into t values ('; set x = 1'); select 1",
        "update t set n = 1",
        "create table t (n int)",
        "select temp from t",
        "insert into temperatures values (1)",
        "select 1 as n into t",
        "declare c cursor for select 1",
        "-- set x = 1\nselect 1; select 2",
        "lock table t",
        ""
      })
  void knowsWhatChangesNone(String sql) {
    assertThat(SessionTexts.change(sql, TestKind.POSTGRESQL.syntax())).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "set @x = 1",
        "use other",
        "lock tables t read",
        "select get_lock('a', 1)",
        "/*!99999 ' */ set x = 1 -- '",
        "select /*M! 1 */",
        "select '\\''; set x = 1 -- '"
      })
  void knowsWhatChangesASessionOfMySql(String sql) {

    assertThat(SessionTexts.change(sql, TestKind.MYSQL.syntax())).isTrue();
  }
}
