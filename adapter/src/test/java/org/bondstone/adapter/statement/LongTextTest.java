package org.bondstone.adapter.statement;

import static org.assertj.core.api.Assertions.assertThat;

import org.bondstone.adapter.testing.TestKind;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A class of its own, since no search for untested changes can afford it. */
class LongTextTest {

  private static final int MANY = 300_000;

  /** A pattern that backtracks would take days. */
  @ParameterizedTest
  @ValueSource(strings = {" ", "a ", "a,", "\"a\" ", "(", "limit ", "where a = ? and "})
  @Timeout(60)
  void readsALongTextOnce(String piece) {
    String text = "select " + piece.repeat(MANY) + "x";
    assertThat(StatementNames.of(text, TestKind.POSTGRESQL.syntax())).isPresent();
  }
}
