package org.bondstone.adapter.statement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bondstone.adapter.testing.TestKind;
import org.bondstone.api.error.BadParameterException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ParameterBindingTest {

  private static BoundStatement bind(String sql, SqlSyntax syntax, Map<String, ?> parameters) {
    CompiledStatement statement = StatementCompiler.compile(sql, syntax);
    return statement.bind(statement.values(Parameters.of(parameters)));
  }

  private static BoundStatement bind(String sql, Map<String, ?> parameters) {
    return bind(sql, TestKind.POSTGRESQL.syntax(), parameters);
  }

  private static List<Object> values(BoundStatement bound) {
    List<Object> values = new ArrayList<>();
    for (int i = 0; i < bound.size(); i++) {
      values.add(bound.value(i));
    }
    return values;
  }

  @Test
  void putsEachValueInAllOfItsPlaces() {
    BoundStatement bound = bind("SELECT :b, :a, :b", Map.of("a", 1, "b", "x"));

    assertThat(bound.sql()).isEqualTo("SELECT ?, ?, ?");
    assertThat(values(bound)).containsExactly("x", 1, "x");
  }

  @Test
  void takesNullForAValue() {
    assertThat(values(bind("SELECT :a", Collections.singletonMap("a", null))))
        .containsExactly((Object) null);
  }

  @Test
  void namesAMissingParameter() {
    assertThatThrownBy(() -> bind("SELECT :a, :b", Map.of("a", "secret value")))
        .isInstanceOf(BadParameterException.class)
        .hasMessage("The parameter \"b\" has no value.");
  }

  @Test
  void namesEveryMissingParameterAndWhatWasGivenInstead() {
    assertThatThrownBy(() -> bind("SELECT :a, :b", Map.of("A", "secret value")))
        .hasMessage("The parameters \"a\", \"b\" have no values. Given but not used: \"A\".");
  }

  @Test
  void namesAnUnusedParameter() {
    assertThatThrownBy(() -> bind("SELECT :a", Map.of("a", 1, "c", "secret value")))
        .isInstanceOf(BadParameterException.class)
        .hasMessage("The statement has no parameter \"c\". It has \"a\".");
    assertThatThrownBy(() -> bind("SELECT 1", Map.of("c", 1, "b", 2)))
        .hasMessage("The statement has no parameters \"b\", \"c\". It has none.");
  }

  @Test
  void cleansStrangeNamesInMessages() {
    assertThatThrownBy(() -> bind("SELECT 1", Map.of("a\nb", 1))).hasMessageContaining("\"a?b\"");
    Map<String, Object> nullName = new HashMap<>();
    nullName.put(null, 1);
    assertThatThrownBy(() -> bind("SELECT 1", nullName)).isInstanceOf(BadParameterException.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "x IN (:ids) AND y = :y  | x IN (?, ?, ?) AND y = ?",
        "x IN :ids AND y = :y    | x IN (?, ?, ?) AND y = ?",
        "x not  in ( :ids )OR :y | x not  in (?, ?, ?)OR ?",
        "x IN (:ids, :y)         | x IN (?, ?, ?, ?)",
        "f(:ids) = :y            | f(?, ?, ?) = ?",
      })
  void expandsAList(String sql, String expected) {
    BoundStatement bound = bind(sql, Map.of("ids", List.of(1, 2, 3), "y", 4));

    assertThat(bound.sql()).isEqualTo(expected);
    assertThat(values(bound)).containsExactly(1, 2, 3, 4);
  }

  @Test
  void expandsAListOfTuples() {
    BoundStatement bound =
        bind("(a, b) IN :pairs", Map.of("pairs", List.of(List.of(1, "x"), List.of(2, "y"))));

    assertThat(bound.sql()).isEqualTo("(a, b) IN ((?, ?), (?, ?))");
    assertThat(values(bound)).containsExactly(1, "x", 2, "y");
  }

  @Test
  void keepsNullsInAList() {
    assertThat(values(bind("x IN :ids", Map.of("ids", Arrays.asList(1, null)))))
        .containsExactly(1, null);
  }

  @Test
  void bindsAnArrayAsOneValue() {
    int[] array = {1, 2};

    BoundStatement bound = bind("x = ANY(:ids)", Map.of("ids", array));

    assertThat(bound.sql()).isEqualTo("x = ANY(?)");
    assertThat(bound.value(0)).isSameAs(array);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "POSTGRESQL | x IN (:ids)     | x = ANY ('{}')",
        "POSTGRESQL | x NOT IN (:ids) | x <> ALL ('{}')",
        "H2         | x IN :ids       | x IN ()",
        "SQLITE     | x NOT IN (:ids) | x NOT IN ()",
        "MYSQL      | x IN (:ids)     | x IN (SELECT NULL FROM DUAL WHERE 1 = 0)",
        "SQL_SERVER | x not in (:ids) | x not in (SELECT NULL WHERE 1 = 0)",
      })
  void writesAnEmptyListAsEachDatabaseTakesIt(TestKind kind, String sql, String expected) {
    BoundStatement bound = bind(sql, kind.syntax(), Map.of("ids", List.of()));

    assertThat(bound.sql()).isEqualTo(expected);
    assertThat(bound.size()).isZero();
  }

  @Test
  void refusesAnEmptyListAnywhereElse() {
    assertThatThrownBy(() -> bind("f(:ids)", Map.of("ids", List.of())))
        .isInstanceOf(BadParameterException.class)
        .hasMessageContaining("\"ids\" is empty");
    assertThatThrownBy(() -> bind("x IN :ids", Map.of("ids", List.of(List.of()))))
        .isInstanceOf(BadParameterException.class);
  }
}
