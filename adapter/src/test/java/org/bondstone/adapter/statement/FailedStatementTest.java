package org.bondstone.adapter.statement;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class FailedStatementTest {

  private static final List<Pattern> NEAR = List.of(Pattern.compile("error near \"(.+)\""));

  private static FailedStatement failed(String sql, Map<String, ?> values) {
    return failed(sql, SqlSyntax.STANDARD, values);
  }

  private static FailedStatement failed(String sql, SqlSyntax syntax, Map<String, ?> values) {
    CompiledStatement compiled = StatementCompiler.compile(sql, syntax);
    return new FailedStatement(
        sql, compiled, compiled.bind(compiled.values(Parameters.of(values))), List.of());
  }

  private static int at(FailedStatement statement, String part) {
    return statement.sql().indexOf(part);
  }

  @Test
  void showsNamesAndSignsOfTheTextAndNothingElse() {
    FailedStatement statement =
        failed(
            "SELECT \"Na me\", t.x FROM t WHERE a = 'secret' AND b = 4711 AND 'O'Brien'", Map.of());

    for (String shown : List.of("SELECT", "\"Na me\"", "t.x", "T", ")", "t . x")) {
      assertThat(statement.said("error near \"" + shown + "\"", NEAR))
          .contains("error near \"" + shown + "\"");
    }
    for (String hidden :
        List.of("secret", "'secret'", "4711", "Brien", "x y", ":a", "?", "/* */")) {
      assertThat(statement.said("error near \"" + hidden + "\"", NEAR))
          .contains("error near \"…\"");
    }
    assertThat(statement.said("secret", NEAR)).isEmpty();
  }

  @Test
  void showsNothingThatComesAfterACommentThatMayRun() {
    FailedStatement statement =
        failed(
            "SELECT n /*!99999 ' */ FROM t WHERE a = 'my canary here'",
            SqlSyntax.of(SqlSyntax.EmptyList.SELECT, SqlSyntax.Rule.EXECUTABLE_COMMENTS),
            Map.of());

    assertThat(statement.said("error near \"n\"", NEAR)).contains("error near \"n\"");
    assertThat(statement.said("error near \"canary\"", NEAR)).contains("error near \"…\"");
  }

  @Test
  void findsPlacesBehindValuesAndLists() {
    FailedStatement plain =
        failed(
            "SELECT a\nFROM t WHERE b = :long_name\n  AND c = :c", Map.of("long_name", 1, "c", 2));
    FailedStatement list =
        failed("SELECT a FROM t WHERE b IN (:ids)\nAND c = 1", Map.of("ids", List.of(1, 2, 3)));

    assertThat(plain.place(at(plain, "FROM"))).contains("line 2, column 1");
    assertThat(plain.place(at(plain, "AND"))).contains("line 3, column 3");
    assertThat(plain.place(plain.sql().lastIndexOf('?'))).contains("line 3, column 11");
    assertThat(plain.place(plain.sql().length())).contains("at its end");
    assertThat(list.place(at(list, "AND") + 1)).contains("line 2, column 2");
    assertThat(list.place(at(list, ", ?"))).isEmpty();
  }

  @Test
  void findsPlacesOfATextWithNumbersForValues() {
    FailedStatement statement =
        failed("SELECT a FROM t WHERE b = :b AND c = :c LIMT", Map.of("b", 1, "c", 2));
    String numbered = "SELECT a FROM t WHERE b = $1 AND c = $2 LIMT";

    assertThat(statement.place(statement.ofNumbered(numbered.indexOf("LIMT"))))
        .contains("line 1, column 41");
  }

  @Test
  void tellsWhereTextsThatAreTooLongGo() {
    Map<String, String> values = Map.of("a", "1234", "b", "12345😀");

    assertThat(failed("INSERT INTO t (x, \"y\") VALUES (:a, :b)", values).targets().tooLong(5))
        .containsExactly("column \"y\"");
    assertThat(failed("UPDATE t SET x = :a, y = :b", values).targets().tooLong(5))
        .containsExactly("column \"y\"");
    assertThat(failed("SELECT f(:a, :b)", values).targets().tooLong(5))
        .containsExactly("parameter :b");
    assertThat(failed("SELECT f(:a, :b)", values).targets().tooLong(6)).isEmpty();
    assertThat(failed("SELECT 'canary' = :b, 4711 = :b, :a", values).targets().tooLong(5))
        .containsExactly("parameter :b");
  }
}
