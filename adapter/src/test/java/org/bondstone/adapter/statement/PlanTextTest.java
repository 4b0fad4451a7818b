package org.bondstone.adapter.statement;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlanTextTest {

  @Test
  void numbersParametersByTheirNames() {
    assertThat(
            PlanText.of(
                "SELECT a[1\\:2] FROM t WHERE b = :b AND c = ? OR b > :b", SqlSyntax.STANDARD))
        .contains(new PlanText("SELECT a[1:2] FROM t WHERE b = $1 AND c = $2 OR b > $1", 2));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "CREATE TABLE t (n INT)",
        "ANALYZE t",
        "SELECT 1; DROP TABLE t",
        "SELECT 1 FROM \";\"",
        "SELECT a, b…",
        "(SELECT 1)"
      })
  void leavesOutWhatHasNoPlanOrMayBeTwoStatements(String shown) {
    assertThat(PlanText.of(shown, SqlSyntax.STANDARD)).isEmpty();
  }
}
