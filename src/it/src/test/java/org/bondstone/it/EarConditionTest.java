package org.bondstone.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import org.junit.jupiter.api.Test;

class EarConditionTest {

  private final ByteArrayOutputStream errors = new ByteArrayOutputStream();

  private boolean isSkipped(boolean full) {
    return EarCondition.condition(full, "UndeployIT", new PrintStream(errors, true, UTF_8))
        .isDisabled();
  }

  @Test
  void testsAreSkippedLoudlyWhereTheContainerTakesNoEar() {
    assertThat(isSkipped(false)).isTrue();
    assertThat(errors.toString(UTF_8)).startsWith("*** SKIPPED: ").contains("UndeployIT was not");

    errors.reset();
    assertThat(isSkipped(true)).isFalse();
    assertThat(errors.size()).isZero();
  }

  /** The class path of the tests says which container; the JDK chooses it in the pom. */
  @Test
  void onlyTheContainerOfNewerJdksTakesNone() {
    assertThat(TestApplication.besideBondstone()).isEqualTo(Runtime.version().feature() >= 21);
  }
}
