package org.bondstone.adapter.statement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.bondstone.adapter.testing.TestKind;
import org.bondstone.api.error.BadParameterException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class StatementCompilerTest {

  private static CompiledStatement postgres(String sql) {
    return StatementCompiler.compile(sql, TestKind.POSTGRESQL.syntax());
  }

  private static CompiledStatement compile(String sql, SqlSyntax syntax) {
    return StatementCompiler.compile(sql, syntax);
  }

  @ParameterizedTest
  @EnumSource(TestKind.class)
  void putsAQuestionMarkForEachName(TestKind kind) {
    CompiledStatement statement =
        compile("SELECT * FROM t WHERE a = :a AND b < :b_2 OR a > :a", kind.syntax());

    assertThat(statement.sql()).isEqualTo("SELECT * FROM t WHERE a = ? AND b < ? OR a > ?");
    assertThat(statement.names()).containsExactly("a", "b_2");
  }

  @Test
  void namesMayHoldLettersOfAnyScriptAndBeginWithADigit() {
    assertThat(postgres("SELECT :größe, :名前, :1, :_x").names())
        .containsExactly("größe", "名前", "1", "_x");
  }

  @Test
  void leavesCastsAlone() {
    CompiledStatement statement = postgres("SELECT a::int, :b::text, '1'::int4::text");

    assertThat(statement.sql()).isEqualTo("SELECT a::int, ?::text, '1'::int4::text");
    assertThat(statement.names()).containsExactly("b");
  }

  @Test
  void takesTheBackslashAwayFromAnEscapedColon() {
    CompiledStatement statement = postgres("SELECT \\:a, \\:\\:b, x\\:y, :c");

    assertThat(statement.sql()).isEqualTo("SELECT :a, ::b, x:y, ?");
    assertThat(statement.names()).containsExactly("c");
  }

  @Test
  void aColonAfterAWordOrBeforeNoNameIsNoParameter() {
    String sql = "SELECT a:b, 12:30, @x := 1, :a: FROM t WHERE x =: y";

    assertThat(compile(sql, TestKind.MYSQL.syntax()).sql()).isEqualTo(sql);
  }

  @ParameterizedTest
  @EnumSource(TestKind.class)
  void leavesQuotesAndCommentsAlone(TestKind kind) {
    String sql =
        """
        SELECT ':a ''quoted'' :b', ":c "" :d", 'ends with ?' -- :e ?
        FROM t /* :f ? */ WHERE x = 1
        """;

    assertThat(compile(sql, kind.syntax()).sql()).isEqualTo(sql);
    assertThat(compile(sql, kind.syntax()).names()).isEmpty();
  }

  @Test
  void aBackslashInAnOrdinaryStringIsABackslash() {
    assertThat(postgres("SELECT '\\', :a").names()).containsExactly("a");
    assertThat(compile("SELECT '\\', :a", TestKind.SQLITE.syntax()).names()).containsExactly("a");
  }

  @Test
  void aBackslashEscapesInEscapeStringsAndInMySql() {
    assertThat(postgres("SELECT E'it\\'s :a', e'\\\\', :b").names()).containsExactly("b");
    assertThat(postgres("SELECT (E'\\':a'), name'x', :b").names()).containsExactly("b");
    assertThat(compile("SELECT 'it\\'s :a', \"\\\" :c\", :b", TestKind.MYSQL.syntax()).names())
        .containsExactly("b");
  }

  @Test
  void leavesDollarQuotesAlone() {
    assertThat(postgres("SELECT $$ :a ' $$, $tag$ :b $$ $other$ $tag$, :c").names())
        .containsExactly("c");
    assertThat(postgres("SELECT a$b$ || :c || d$b$").names()).containsExactly("c");
    assertThat(postgres("SELECT $1, :c, $2").names()).containsExactly("c");
    assertThat(compile("SELECT $$ :a $$, :c", TestKind.H2.syntax()).names()).containsExactly("c");
  }

  @Test
  void blockCommentsNestWhereTheDatabaseNestsThem() {
    String sql = "SELECT /* /* :a */ :b */ 1";

    assertThat(postgres(sql).names()).isEmpty();
    assertThat(compile(sql, TestKind.MYSQL.syntax()).names()).containsExactly("b");
  }

  @Test
  void readsTheQuotesAndCommentsOfEachDatabase() {
    assertThat(compile("SELECT `:a` # :b\n, :c, 5--:d", TestKind.MYSQL.syntax()).names())
        .containsExactly("c", "d");
    assertThat(compile("SELECT [:a], `:b`, :c", TestKind.SQLITE.syntax()).names())
        .containsExactly("c");
    assertThat(compile("SELECT q'[it's :a]', nq'!:b!', :c", TestKind.ORACLE.syntax()).names())
        .containsExactly("c");
    assertThat(postgres("SELECT a # :b, x'1f', :c").names()).containsExactly("b", "c");
  }

  @Test
  void leavesArraySlicesAlone() {
    CompiledStatement statement =
        postgres("SELECT a[1:2], a[:2], a[b[1]:3], a[:from:5], a[ :i ], a[x:y]");

    assertThat(statement.sql())
        .isEqualTo("SELECT a[1:2], a[:2], a[b[1]:3], a[?:5], a[ ? ], a[x:y]");
    assertThat(statement.names()).containsExactly("from", "i");
  }

  @Test
  void doublesTheQuestionMarksOfPostgresOperators() {
    CompiledStatement statement =
        postgres("SELECT a ? 'x', a ?| :keys, a ?& b, a @? '$.a ? (@ > 1)', a ->> 'b?', a ?? 'y'");

    assertThat(statement.sql())
        .isEqualTo(
            "SELECT a ?? 'x', a ??| ?, a ??& b, a @?? '$.a ? (@ > 1)', a ->> 'b?', a ?? 'y'");
  }

  @Test
  void keepsAnOperatorApartFromAParameterRightBeforeIt() {
    assertThat(postgres("SELECT :a?'x', :b ?'y'").sql()).isEqualTo("SELECT ? ??'x', ? ??'y'");
  }

  @ParameterizedTest
  @EnumSource(value = TestKind.class, mode = EnumSource.Mode.EXCLUDE, names = "POSTGRESQL")
  void refusesAPositionalQuestionMark(TestKind kind) {
    assertThatThrownBy(() -> compile("SELECT * FROM t WHERE id = ?", kind.syntax()))
        .isInstanceOf(BadParameterException.class)
        .hasMessageContaining("position 28")
        .hasMessageContaining(":name");
  }

  @Test
  void castsAParameterThatIsOnlyTestedForNull() {
    assertThat(postgres("SELECT :a IS NULL, :b is not null, :c IS DISTINCT FROM d").sql())
        .isEqualTo(
            "SELECT CAST(? AS text) IS NULL, CAST(? AS text) is not null, ? IS DISTINCT FROM d");
    assertThat(compile("SELECT :a IS NULL", TestKind.H2.syntax()).sql())
        .isEqualTo("SELECT ? IS NULL");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"'open", "\"open", "/* open", "$$ open", "E'open\\", "[open", "", ":", "\\"})
  void copiesWhatIsNotClosed(String sql) {
    assertThat(postgres(sql).sql()).isEqualTo(sql);
  }

  @Test
  void cutsSemicolonsAndCommentsOffTheEnd() {
    assertThat(
            StatementCompiler.withoutEnd(
                "SELECT ';--' ; -- the end\n /* x */ ;", TestKind.POSTGRESQL.syntax()))
        .isEqualTo("SELECT ';--'");
    assertThat(StatementCompiler.withoutEnd("SELECT 1", TestKind.H2.syntax()))
        .isEqualTo("SELECT 1");
  }

  @Test
  void showsNoMoreThanTheText() {
    assertThat(postgres("SELECT :a")).hasToString("CompiledStatement[SELECT ?, [a]]");
  }
}
