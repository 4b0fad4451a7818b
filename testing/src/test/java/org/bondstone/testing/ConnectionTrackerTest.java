package org.bondstone.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.sql.Connection;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ConnectionTrackerTest {

  private final FakeEngine before = FakeEngine.open("before");
  private final ConnectionTracker tracker = ConnectionTracker.start();

  @AfterEach
  void stop() {
    tracker.close();
  }

  @Test
  void knowsWhatIsOpenAndAllThatWas() {
    FakeEngine engine = FakeEngine.open("shop");
    Connection one = engine.connect();
    Connection two = engine.connect();
    engine.disconnect(one);

    assertThat(tracker.open()).singleElement().returns(2L, TrackedConnection::number);
    assertThat(tracker.all()).extracting(TrackedConnection::isOpen).containsExactly(false, true);
    assertThat(tracker.engines()).singleElement().hasToString("shop");
    assertThat(tracker.closedOutOfNowhere()).isEmpty();

    engine.disconnect(two);
    engine.close();

    assertThat(tracker.open()).isEmpty();
    assertThat(tracker.all()).hasSize(2);
    assertThat(tracker.openEngines()).isEmpty();
    assertThat(tracker.engines()).singleElement().returns(false, TrackedEngine::isOpen);
    tracker.assertNothingOpen(Duration.ZERO);
  }

  @Test
  void saysWhereAConnectionWasOpenedBorrowedAndClosed() {
    FakeEngine engine = FakeEngine.open("shop");
    Connection connection = engine.connect();
    engine.lend(connection);

    TrackedConnection lent = tracker.lent().get(0);
    assertThat(lent).hasToString("connection 1 of shop");
    assertThat(lent.opened().orElseThrow().getStackTrace()).anyMatch(this::isThisTest);
    assertThat(lent.lent().orElseThrow().getStackTrace()).anyMatch(this::isThisTest);

    engine.takeBack(connection);
    engine.disconnect(connection);

    assertThat(tracker.lent()).isEmpty();
    assertThat(tracker.all().get(0).closed().orElseThrow().getStackTrace())
        .anyMatch(this::isThisTest);
  }

  private boolean isThisTest(StackTraceElement element) {
    return element.getClassName().equals(getClass().getName());
  }

  @Test
  void failsForAConnectionThatWasNotGivenBack() {
    FakeEngine engine = FakeEngine.open("shop");
    engine.lend(engine.connect());

    Throwable failure = catchThrowable(() -> tracker.assertNothingOpen(Duration.ZERO));

    assertThat(failure)
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("A connection of shop was borrowed");
    assertThat(failure.getSuppressed()[0].getStackTrace()).anyMatch(this::isThisTest);
  }

  @Test
  void failsForAnEngineThatWasNotClosed() {
    FakeEngine.open("shop");

    assertThatThrownBy(() -> tracker.assertNothingOpen(Duration.ZERO))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("The engine shop was opened");
  }

  @Test
  void failsForAConnectionThatHasOutlivedItsEngine() {
    FakeEngine engine = FakeEngine.open("shop");
    engine.connect();
    engine.close();

    assertThatThrownBy(
            () -> tracker.assertNothingLeft(ConnectionTracker.Mark.BEGINNING, false, Duration.ZERO))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("A connection of shop was opened");
  }

  @Test
  void failsForAConnectionThatWasClosedOutOfNowhere() {
    FakeEngine engine = FakeEngine.open("shop");
    Connection connection = engine.connect();
    engine.disconnect(connection);
    engine.disconnect(connection);
    engine.close();

    assertThat(tracker.closedOutOfNowhere()).hasSize(1);
    assertThat(tracker.closedOutOfNowhere().get(0).closed().orElseThrow().getStackTrace())
        .anyMatch(this::isThisTest);
    assertThatThrownBy(tracker::assertNothingOpen)
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("out of nowhere");
  }

  @Test
  void blamesNobodyForEnginesThatWereThereBefore() {
    Connection old = before.connect();
    tracker.clear();
    before.disconnect(old);
    Connection another = before.connect();
    before.lend(another);
    before.takeBack(another);

    assertThat(tracker.closedOutOfNowhere()).isEmpty();
    tracker.assertNothingLeft(tracker.mark(), false, Duration.ZERO);
  }

  @Test
  void waitsForWhatClosesInTheBackground() {
    FakeEngine engine = FakeEngine.open("shop");
    Connection connection = engine.connect();
    Thread closing =
        new Thread(
            () -> {
              engine.disconnect(connection);
              engine.close();
            });

    closing.start();
    tracker.assertNothingOpen();
  }

  @Test
  void forgetsWhenItIsCleared() {
    FakeEngine engine = FakeEngine.open("shop");
    engine.lend(engine.connect());

    tracker.clear();

    assertThat(tracker.all()).isEmpty();
    assertThat(tracker.engines()).isEmpty();
    tracker.assertNothingOpen(Duration.ZERO);
  }

  @Test
  void hearsNothingOnceItIsClosed() {
    tracker.close();
    tracker.close();
    FakeEngine.open("shop").connect();

    assertThat(tracker.all()).isEmpty();
    assertThat(tracker.engines()).isEmpty();
  }
}
