package org.bondstone.rest.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class LoginAttemptsTest {

  private static final Lane LANE = Lane.of("192.0.2.1", "ada");

  private final TestClock clock = new TestClock();
  private final LoginAttempts attempts = new LoginAttempts(clock);

  @Test
  void letsMistakesPassAndThenDoublesTheWaitUpToALimit() {
    for (int i = 1; i < LoginAttempts.FREE; i++) {
      assertThat(attempts.begin(LANE)).isTrue();
      assertThat(attempts.closedFor(LANE)).isZero();
    }
    for (int seconds : new int[] {1, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300}) {
      assertThat(attempts.begin(LANE)).isTrue();
      assertThat(attempts.closedFor(LANE)).isEqualTo(Duration.ofSeconds(seconds));
      clock.pass(Duration.ofSeconds(seconds).minusMillis(1));
      assertThat(attempts.begin(LANE)).isFalse();
      clock.pass(Duration.ofMillis(1));
    }
  }

  @Test
  void closesNobodyElsesLane() {
    fail(LANE, LoginAttempts.FREE);
    assertThat(attempts.begin(LANE)).isFalse();
    assertThat(attempts.begin(Lane.of("192.0.2.2", "ada"))).isTrue();
    assertThat(attempts.begin(Lane.of("192.0.2.1", "bea"))).isTrue();
  }

  @Test
  void forgetsAfterSuccessAndAfterAnHour() {
    fail(LANE, LoginAttempts.FREE + 5);
    attempts.succeeded(LANE);
    assertThat(attempts.closedFor(LANE)).isZero();

    fail(LANE, LoginAttempts.FREE + 5);
    clock.pass(LoginAttempts.MEMORY.plusSeconds(1));
    fail(LANE, LoginAttempts.FREE - 1);
    assertThat(attempts.closedFor(LANE)).isZero();
  }

  @Test
  void takesAHostsWholeNetworkForOneSender() {
    assertThat(Lane.of("2001:db8:1:2:3:4:5:6", "ada")).isEqualTo(Lane.of("2001:db8:1:2::9", "ada"));
    assertThat(Lane.of("2001:db8:1:3::9", "ada")).isNotEqualTo(Lane.of("2001:db8:1:2::9", "ada"));
    assertThat(Lane.of("::ffff:192.0.2.1", "ada")).isEqualTo(LANE);
  }

  @Test
  void keepsAFewLanesForOneSenderHoweverManyNamesAreTried() {
    for (int i = 0; i < 10_000; i++) {
      attempts.begin(Lane.of("192.0.2.1", "name" + i));
    }
    assertThat(attempts.size()).isEqualTo(Lane.NUMBER);
  }

  @Test
  void keepsALimitedNumberOfLanes() {
    for (int i = 0; i < LoginAttempts.MOST_LANES + 10_000; i++) {
      attempts.begin(Lane.of("10." + (i >> 16) + "." + (i >> 8 & 255) + "." + (i & 255), "ada"));
    }
    assertThat(attempts.size()).isLessThanOrEqualTo(LoginAttempts.MOST_LANES);
  }

  private void fail(Lane lane, int times) {
    for (int i = 0; i < times; i++) {
      clock.pass(attempts.closedFor(lane));
      attempts.begin(lane);
    }
  }
}
