package org.bondstone.adapter.database.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SqliteTextTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "attach 'x' as y",
        "select 1; ATTACH 'x' AS y",
        "select ';'; attach 'x' as y -- '",
        "select 1 -- \r'\n; attach 'x' as y -- '",
        "select 1 /* ' */; attach 'x' as y -- '",
        "select 1 /* /* */; attach 'x' as y -- */",
        "select 1 as [a]; attach 'x' as y -- ]",
        "select 1 as `'`; attach 'x' as y -- `",
        "select \"'\"; attach 'x' as y -- '",
        "select '\\'; attach 'x' as y -- '",
        "explain attach 'x' as y; vacuum into 'x'",
        "\ufeff\u0000attach 'x' as y",
        "$$;attach 'x' as y"
      })
  void nothingHidesAStatement(String sql) {
    assertThat(SqliteText.isPlain(sql)).isFalse();
    assertThatThrownBy(() -> check(sql)).isInstanceOf(SQLException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "pragma foreign_keys = off",
        "PRAGMA main.foreign_keys(0)",
        "pragma \"foreign_keys\" = 0",
        "pragma [main] . 'foreign_keys' = 0",
        "select 1; /* x */ pragma foreign_keys = 0",
        "explain pragma foreign_keys = 0"
      })
  void findsWhatChangesTheSession(String sql) {
    assertThat(SqliteText.isPlain(sql)).isFalse();
    assertThat(SqliteText.statements(sql)).anyMatch(each -> SqliteRules.changed(each) != null);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "select ';attach', \"attach\", [;attach], `attach` from t;",
        "create temp table attach (detach)",
        "-- attach\ninsert into t values ('x') /* ; attach */;"
      })
  void letsTheRestAlone(String sql) {
    assertThatCode(() -> check(sql)).doesNotThrowAnyException();
    assertThat(SqliteText.statements(sql)).allMatch(each -> SqliteRules.changed(each) == null);
  }

  private static void check(String sql) throws SQLException {
    for (SqliteText.Statement statement : SqliteText.statements(sql)) {
      SqliteRules.check(statement);
    }
  }
}
