package org.bondstone.adapter.credential;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.bondstone.adapter.testing.LeaseFigure;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Credentials that live for seconds, on a real PostgreSQL. */
class LeaseFigureTest {

  @Test
  @Timeout(90)
  void nothingFailsWhileCredentialsComeAndGo() throws Exception {
    check(Duration.ofSeconds(11), Duration.ofSeconds(3), Duration.ofSeconds(4));
  }

  @Test
  @Tag("slow")
  @Tag("minutes")
  @Timeout(240)
  void nothingFailsInTwoMinutesOfFiveSecondsEach() throws Exception {
    check(Duration.ofMinutes(2), Duration.ofSeconds(5), Duration.ofSeconds(10));
  }

  private static void check(Duration whole, Duration life, Duration away) throws Exception {
    LeaseFigure figure = LeaseFigure.run(whole, life, away);
    System.out.println(figure);

    assertThat(figure.failures()).isEmpty();
    assertThat(figure.operations()).isGreaterThan(whole.toSeconds() * 50);
    assertThat(figure.overdue()).as("looks at a connection older than its lease").isZero();
    assertThat(figure.oldest()).isLessThan(life);
    assertThat(figure.given()).isGreaterThan(2);
    // So it was away, and what needed a connection waited.
    assertThat(figure.longestWait()).isGreaterThan(Duration.ofMillis(500));
  }
}
