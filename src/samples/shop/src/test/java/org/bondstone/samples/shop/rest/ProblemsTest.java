package org.bondstone.samples.shop.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;

class ProblemsTest {

  @Test
  void aConnectionThatBrokeIsNoErrorOfTheServer() {
    assertThat(Problems.problem(new SQLException("This connection has been closed.", "08003")))
        .hasValueSatisfying(problem -> assertThat(problem.status()).isEqualTo(503));
  }

  @Test
  void anErrorWithoutAStateIsUnexpected() {
    assertThat(Problems.problem(new SQLException("Who knows?"))).isEmpty();
  }
}
