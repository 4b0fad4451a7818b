package org.bondstone.adapter.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RenewalTest {

  private static final long PAUSE = Renewal.PAUSE.toNanos();

  private final AtomicLong clock = new AtomicLong(7);
  private final Renewal renewal = new Renewal(clock::get);

  private PoolMember opened() {
    return new PoolMember(null, null, null, clock.incrementAndGet());
  }

  @Test
  void beginsOnceForAllThatWereOpenThen() {
    PoolMember one = opened();
    PoolMember other = opened();

    assertThat(renewal.begins(one)).isTrue();
    clock.addAndGet(2 * PAUSE);
    assertThat(renewal.begins(other)).isFalse();
    assertThat(renewal.begins(opened())).isTrue();
  }

  /** Writes that fail again and again on a standby must not hold up what reads there. */
  @Test
  void pausesWhereNewConnectionsAreNoBetter() {
    assertThat(renewal.begins(opened())).isTrue();
    PoolMember next = opened();

    assertThat(renewal.begins(next)).isFalse();
    clock.addAndGet(PAUSE);
    assertThat(renewal.begins(next)).isTrue();
  }
}
