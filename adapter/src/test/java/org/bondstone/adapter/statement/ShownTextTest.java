package org.bondstone.adapter.statement;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ShownTextTest {

  private static String shown(String sql) {
    return ShownText.of(sql, SqlSyntax.STANDARD);
  }

  @Test
  void isOneLineWithoutValuesAndComments() {
    assertThat(shown(" SELECT \"a b\",  c1\n FROM t -- secret\nWHERE x = 'se''cret' AND y > 4711;"))
        .isEqualTo("SELECT \"a b\", c1 FROM t WHERE x = ? AND y > ?;");
  }

  @Test
  void isCutWhenItIsLong() {
    String text = "SELECT a" + ", a".repeat(10_000);

    assertThat(shown(text)).hasSize(101).startsWith("SELECT a, a").endsWith("…");
    assertThat(shown("SELECT '" + "x".repeat(5_000) + "'")).isEqualTo("SELECT ?…");
  }

  @Test
  void theWholeTextEndsBeforeAPassword() {
    assertThat(ShownText.whole("ALTER USER ada IDENTIFIED BY canary", SqlSyntax.STANDARD))
        .isEqualTo("ALTER USER ada IDENTIFIED…");
    assertThat(ShownText.whole("CREATE ROLE ada PASSWORD \"canary\"", SqlSyntax.STANDARD))
        .isEqualTo("CREATE ROLE ada PASSWORD…");
    assertThat(ShownText.whole("SELECT password -- canary\n FROM t", SqlSyntax.STANDARD))
        .isEqualTo("SELECT password FROM t");
  }

  @Test
  void whatMayBeAStringIsNotShown() {
    SqlSyntax lax = SqlSyntax.of(SqlSyntax.EmptyList.SELECT, SqlSyntax.Rule.LAX_STRINGS);

    assertThat(ShownText.whole("SELECT n FROM t WHERE name = \"canary\"", lax))
        .isEqualTo("SELECT n FROM t WHERE name = ?");
    assertThat(StatementSummary.of("UPDATE \"canary\" SET n = 1", lax).text()).isEqualTo("UPDATE");
  }

  /** Of a version that does not run the comment, the quote inside of it begins no string. */
  @Test
  void nothingIsShownAfterACommentThatMayRun() {
    SqlSyntax mysql = SqlSyntax.of(SqlSyntax.EmptyList.SELECT, SqlSyntax.Rule.EXECUTABLE_COMMENTS);
    for (String comment : new String[] {"/*!99999 ' */", "/*M!99999 ' */", "/*! ' */ /*M! */"}) {
      String sql = "SELECT n FROM t " + comment + " WHERE a = 'my canary here' AND b = ' '";

      assertThat(ShownText.whole(sql, mysql)).as(comment).isEqualTo("SELECT n FROM t…");
      assertThat(ShownText.of(sql, mysql)).as(comment).isEqualTo("SELECT n FROM t…");
      assertThat(StatementSummary.of(sql.replace("b = '", "b IN 'from canary"), mysql).text())
          .as(comment)
          .isEqualTo("SELECT t");
    }
    assertThat(ShownText.of("SELECT '/*! ' FROM t", SqlSyntax.STANDARD))
        .isEqualTo("SELECT ? FROM t");
  }
}
