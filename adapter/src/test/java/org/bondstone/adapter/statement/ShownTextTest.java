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
}
