package org.bondstone.adapter.database.login;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class LoginGateTest {

  private static final SQLException WRONG = new SQLException("wrong", "28P01");

  private final AtomicLong clock = new AtomicLong(Long.MAX_VALUE - 1_000);
  private final LoginGate gate = new LoginGate(clock::get);

  private void after(Duration time) {
    clock.addAndGet(time.toNanos());
  }

  @Test
  void oneThreadTriesUntilOneWasLetIn() {
    assertThat(gate.mayTry()).isTrue();
    assertThat(gate.mayTry()).isFalse();
    assertThat(gate.obstacle()).isNull();

    assertThat(gate.accepted()).as("news").isTrue();
    assertThat(gate.mayTry()).isTrue();
    assertThat(gate.mayTry()).isTrue();
    assertThat(gate.accepted()).as("news").isFalse();
  }

  @Test
  void eachRefusalMakesThePauseLonger() {
    Duration before = Duration.ZERO;
    for (int i = 0; i < 5; i++) {
      assertThat(gate.mayTry()).isTrue();
      gate.refused(WRONG);
      assertThat(gate.mayTry()).isFalse();
      Duration pause = gate.obstacle().pause();
      assertThat(pause).isGreaterThan(before.multipliedBy(2));
      assertThat(gate.obstacle().refusal() == WRONG).isTrue();
      after(pause.minusNanos(1));
      assertThat(gate.mayTry()).isFalse();
      after(Duration.ofNanos(1));
      before = pause;
    }
    for (int i = 0; i < 5; i++) {
      gate.refused(WRONG);
      after(gate.obstacle().pause());
    }
    gate.refused(WRONG);
    assertThat(gate.obstacle().pause()).isEqualTo(Duration.ofMinutes(15));
  }

  /** A database that refuses a login for a moment does so to all who connect in that moment. */
  @Test
  void thoseThatWereLetThroughTogetherAreOneRefusal() {
    gate.accepted();
    for (int i = 0; i < 8; i++) {
      assertThat(gate.mayTry()).isTrue();
    }
    for (int i = 0; i < 8; i++) {
      gate.refused(WRONG);
    }

    assertThat(gate.obstacle().pause()).isEqualTo(Duration.ofSeconds(1));
    after(Duration.ofSeconds(1));
    assertThat(gate.mayTry()).isTrue();
    gate.refused(WRONG);
    assertThat(gate.obstacle().pause()).isEqualTo(Duration.ofSeconds(4));
  }

  @Test
  void afterThePauseAgainOneThreadTries() {
    gate.refused(WRONG);
    after(Duration.ofSeconds(1));
    assertThat(gate.mayTry()).isTrue();
    assertThat(gate.mayTry()).isFalse();
    gate.accepted();
    gate.refused(WRONG);
    assertThat(gate.obstacle().pause()).as("counted anew").isEqualTo(Duration.ofSeconds(1));
  }

  @Test
  void whoLearnsNothingLetsTheNextOneTry() {
    assertThat(gate.mayTry()).isTrue();
    gate.undecided();
    assertThat(gate.mayTry()).isTrue();
  }

  @Test
  void aThreadThatSaysNothingIsNotWaitedForEver() {
    assertThat(gate.mayTry()).isTrue();
    after(Duration.ofSeconds(10));
    assertThat(gate.mayTry()).isTrue();
  }

  /** One that began before the refusal, and ends after it. */
  @Test
  void whoLearnsNothingDoesNotEndAPause() {
    gate.accepted();
    assertThat(gate.mayTry()).isTrue();
    gate.refused(WRONG);
    gate.undecided();
    assertThat(gate.mayTry()).isFalse();
  }

  @Test
  void othersAreTriedAtOnceAndKeepTheCount() {
    gate.refused(WRONG);
    gate.others();
    assertThat(gate.mayTry()).isTrue();
    assertThat(gate.mayTry()).isFalse();
    gate.refused(WRONG);
    assertThat(gate.obstacle().pause()).isEqualTo(Duration.ofSeconds(4));
  }
}
