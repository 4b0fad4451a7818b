package org.bondstone.adapter.ra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.transaction.xa.XAException;
import org.junit.jupiter.api.Test;

/** A step that runs once, on whichever thread comes first. */
class EarlyStepTest {

  private final AtomicInteger runs = new AtomicInteger();
  private final EarlyStep<Integer> step = new EarlyStep<>(runs::incrementAndGet);

  @Test
  void runsOnTheThreadThatAsksWhenNoOtherHasBegun() throws XAException {
    assertThat(step.result()).isEqualTo(1);
    step.run();
    assertThat(runs).hasValue(1);
  }

  @Test
  void neverRunsAfterItIsWithdrawn() {
    assertThat(step.withdraw()).isTrue();
    step.run();
    assertThat(runs).hasValue(0);
  }

  @Test
  void isNotWithdrawnOnceItHasBegun() throws XAException {
    step.run();
    assertThat(step.withdraw()).isFalse();
    assertThat(step.result()).isEqualTo(1);
  }

  @Test
  void keepsItsErrorForTheOneThatAsks() {
    EarlyStep<Integer> failing =
        new EarlyStep<>(
            () -> {
              throw new XAException(XAException.XA_RBINTEGRITY);
            });
    failing.run();
    assertThatThrownBy(failing::result)
        .isInstanceOfSatisfying(
            XAException.class, e -> assertThat(e.errorCode).isEqualTo(XAException.XA_RBINTEGRITY));
  }

  @Test
  void saysThatTheStateIsUnknownAfterAnUnexpectedError() {
    EarlyStep<Integer> failing =
        new EarlyStep<>(
            () -> {
              throw new IllegalStateException("a driver's bug");
            });
    assertThatThrownBy(failing::result)
        .hasRootCauseMessage("a driver's bug")
        .isInstanceOfSatisfying(
            XAException.class, e -> assertThat(e.errorCode).isEqualTo(XAException.XAER_RMFAIL));
  }

  @Test
  void waitsForTheOutcomeThroughAnInterrupt() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch end = new CountDownLatch(1);
    EarlyStep<Integer> slow =
        new EarlyStep<>(
            () -> {
              begun.countDown();
              end.await();
              return 7;
            });
    CompletableFuture<Void> other = CompletableFuture.runAsync(slow);
    assertThat(begun.await(1, TimeUnit.MINUTES)).isTrue();
    Thread.currentThread().interrupt();
    // A thread of its own: the common pool has one only on two cores.
    Thread releaser = new Thread(end::countDown);
    releaser.start();
    assertThat(slow.result()).isEqualTo(7);
    assertThat(Thread.interrupted()).isTrue();
    releaser.join();
    other.get(1, TimeUnit.MINUTES);
  }
}
