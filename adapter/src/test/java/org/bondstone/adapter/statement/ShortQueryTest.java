package org.bondstone.adapter.statement;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.bondstone.adapter.testing.TestKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code ShortResultsTest} cannot show; that one asks PostgreSQL. */
class ShortQueryTest {

  private static final int MANY = 300_000;

  /** A pattern that backtracks would take days. */
  @ParameterizedTest
  @ValueSource(strings = {" ", "a ", "a,", "\"a\" ", "(", "limit ", "where a = ? and "})
  @Timeout(60)
  void readsALongTextOnce(String piece) {
    String text = "select " + piece.repeat(MANY) + "x";
    assertThat(ShortQuery.of(text, TestKind.POSTGRESQL.syntax())).isEmpty();
    assertThat(ShortQuery.of("select a from t " + piece.repeat(MANY), TestKind.POSTGRESQL.syntax()))
        .isEmpty();
  }

  @Test
  void namesTableAndColumns() {
    assertThat(
            ShortQuery.of(
                "/* a */ SELECT x FROM App.\"It em\" AS i WHERE i.A = ? AND \"B\" = 5 ;",
                TestKind.POSTGRESQL.syntax()))
        .contains(new ShortQuery("App.\"It em\"", List.of("a", "B")));
  }
}
