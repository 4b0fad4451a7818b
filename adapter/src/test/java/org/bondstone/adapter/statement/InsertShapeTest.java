package org.bondstone.adapter.statement;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.bondstone.adapter.testing.TestKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InsertShapeTest {

  private static CompiledStatement compile(String sql) {
    return StatementCompiler.compile(sql, TestKind.POSTGRESQL.syntax());
  }

  @Test
  void readsAPlainInsert() {
    assertThat(
            compile("insert /* x */ INTO public.\"Order\" (id, \"a b\") VALUES (:b, :a);").insert())
        .contains(new InsertShape("public.\"Order\"", List.of("id", "\"a b\""), List.of(0, 1), ""));
  }

  @Test
  void readsParametersInAnyOrderAndMoreThanOnce() {
    assertThat(compile("INSERT INTO t (a, b, c) VALUES (:x, :y, :x)").insert())
        .contains(new InsertShape("t", List.of("a", "b", "c"), List.of(0, 1, 0), ""));
  }

  @Test
  void readsDoNothing() {
    assertThat(compile("INSERT INTO t (a) VALUES (:a) ON CONFLICT DO NOTHING").insert())
        .map(InsertShape::conflict)
        .contains("ON CONFLICT DO NOTHING");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "INSERT INTO t VALUES (:a)",
        "INSERT INTO t (a) VALUES (:a::int)",
        "INSERT INTO t (a, b) VALUES (:a, 1)",
        "INSERT INTO t (a, b) VALUES (:a)",
        "INSERT INTO t (a) VALUES (:a), (:b)",
        "INSERT INTO t (a) VALUES (:a) RETURNING id",
        "INSERT INTO t (a) VALUES (:a) ON CONFLICT (a) DO UPDATE SET a = 1",
        "INSERT INTO t (a) OVERRIDING SYSTEM VALUE VALUES (:a)",
        "INSERT INTO t AS x (a) VALUES (:a)",
        "INSERT INTO t (a) SELECT :a",
        "WITH x AS (SELECT 1) INSERT INTO t (a) VALUES (:a)",
        "UPDATE t SET a = :a",
        "INSERT INTO",
        "INSERT INTO t (",
        "INSERT INTO t (a) VALUES (",
        "",
      })
  void leavesOtherStatementsAlone(String sql) {
    assertThat(compile(sql).insert()).isEmpty();
  }
}
