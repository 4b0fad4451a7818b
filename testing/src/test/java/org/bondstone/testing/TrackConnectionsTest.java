package org.bondstone.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

/** Runs test classes as JUnit does, and looks at which of their tests fail. */
class TrackConnectionsTest {

  @TrackConnections
  static class Leaking {

    @Test
    void leaks() {
      FakeEngine engine = FakeEngine.open("shop");
      engine.lend(engine.connect());
    }

    @Test
    void keepsOrder(ConnectionTracker tracker) {
      FakeEngine engine = FakeEngine.open("shop");
      engine.disconnect(engine.connect());
      engine.close();
      assertThat(tracker.all()).last().returns(false, TrackedConnection::isOpen);
    }
  }

  @Test
  void failsTheTestThatLeaksAndNoOther() {
    TestExecutionSummary summary = run(Leaking.class);

    assertThat(failed(summary)).containsExactly("leaks()");
    assertThat(summary.getTestsSucceededCount()).isEqualTo(1);
    assertThat(summary.getFailures().get(0).getException())
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("A connection of shop was borrowed");
  }

  @TrackConnections
  static class CleanedUp {

    private FakeEngine engine;

    @Test
    void opens() {
      engine = FakeEngine.open("shop");
    }

    @AfterEach
    void close() {
      engine.close();
    }
  }

  @Test
  void looksAfterTheTestHasCleanedUp() {
    assertThat(failed(run(CleanedUp.class))).isEmpty();
  }

  @TrackConnections
  static class Shared {

    private static FakeEngine engine;

    @BeforeAll
    static void open() {
      engine = FakeEngine.open("shop");
    }

    @Test
    void borrows() {
      Connection connection = engine.connect();
      engine.lend(connection);
      engine.takeBack(connection);
      POOLED.add(connection);
    }

    @AfterAll
    static void close() {
      POOLED.forEach(engine::disconnect);
      engine.close();
    }
  }

  private static final List<Connection> POOLED = new ArrayList<>();

  @Test
  void letsAClassShareAnEngine() {
    assertThat(failed(run(Shared.class))).isEmpty();
  }

  @TrackConnections
  static class SharedAndLeft {

    @BeforeAll
    static void open() {
      FakeEngine.open("shop");
    }

    @Test
    void passes() {
      assertThat(true).isTrue();
    }
  }

  @Test
  void looksAtTheClassAfterItsLastTest() {
    assertThat(failed(run(SharedAndLeft.class))).containsExactly("SharedAndLeft");
  }

  @TrackConnections(keepEngines = true)
  static class OnAServer {

    @Test
    void leavesAPool() {
      FakeEngine.open("shop").connect();
    }

    @Test
    void leaks() {
      FakeEngine engine = FakeEngine.open("shop");
      engine.lend(engine.connect());
    }
  }

  @Test
  void leavesTheEnginesOfAServerAlone() {
    assertThat(failed(run(OnAServer.class))).containsExactly("leaks()");
  }

  private static TestExecutionSummary run(Class<?> tests) {
    SummaryGeneratingListener listener = new SummaryGeneratingListener();
    LauncherFactory.create()
        .execute(
            LauncherDiscoveryRequestBuilder.request()
                .selectors(selectClass(tests))
                .configurationParameter(ConnectionTrackerExtension.PATIENCE, "PT0S")
                .build(),
            listener);
    return listener.getSummary();
  }

  private static List<String> failed(TestExecutionSummary summary) {
    return summary.getFailures().stream()
        .map(failure -> failure.getTestIdentifier().getDisplayName())
        .map(name -> name.substring(name.lastIndexOf('$') + 1))
        .toList();
  }
}
