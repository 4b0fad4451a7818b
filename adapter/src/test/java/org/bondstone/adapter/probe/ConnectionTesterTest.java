package org.bondstone.adapter.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.bondstone.adapter.probe.ConnectionTrials.LIMIT;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.bondstone.adapter.database.rule.AccessPolicy;
import org.bondstone.adapter.testing.Eventually;
import org.bondstone.adapter.testing.ScarceThreads;
import org.bondstone.adapter.testing.TestSpecifications;
import org.bondstone.adapter.thread.DaemonScheduler;
import org.bondstone.api.error.StoppedException;
import org.bondstone.api.sql.ConnectionSpecification;
import org.bondstone.api.sql.ConnectionTest;
import org.bondstone.api.sql.ConnectionTest.Outcome;
import org.bondstone.api.sql.ConnectionTest.Stage;
import org.bondstone.api.sql.ConnectionTest.Step;
import org.bondstone.api.sql.ConnectionTests.Running;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How many tests run, and how they end. */
class ConnectionTesterTest {

  private final ConnectionTester tests = new ConnectionTester(AccessPolicy.unrestricted());
  private SilentServer silent;

  @BeforeEach
  void listen() throws Exception {
    silent = new SilentServer();
  }

  @AfterEach
  void close() throws Exception {
    tests.close();
    silent.close();
  }

  private ConnectionSpecification toSilence() {
    return PostgresTrialTest.server("ada", "canary", "localhost", silent.port());
  }

  @Test
  void endsWhenItIsCancelledAndTellsOfEachStepBefore() throws Exception {
    BlockingQueue<Step> told = new LinkedBlockingQueue<>();
    Running running = tests.start(toSilence(), LIMIT, told::add).orElseThrow();
    for (Stage stage : List.of(Stage.SETTINGS, Stage.NAME, Stage.TCP)) {
      assertThat(told.poll(LIMIT.toSeconds(), TimeUnit.SECONDS))
          .extracting(Step::stage)
          .isEqualTo(stage);
    }
    assertThat(running.result()).isNotDone();

    running.cancel();
    ConnectionTest test = running.result().get(0, TimeUnit.SECONDS);
    assertThat(test.failure()).map(Step::message).hasValue("The test was cancelled.");
    assertThat(test.failure()).map(Step::stage).hasValue(Stage.TLS);
  }

  @Test
  void endsAtItsDeadline() throws Exception {
    Running running = tests.start(toSilence(), Duration.ofMillis(300), step -> {}).orElseThrow();
    ConnectionTest test = running.result().get(LIMIT.toSeconds(), TimeUnit.SECONDS);
    assertThat(test.failure()).map(Step::message).hasValue("The test was not done within 0.3 s.");
  }

  @Test
  void runsFewAtATimeAndGivesThePlaceOfACancelledOneAway() throws Exception {
    List<Running> all = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      all.add(tests.start(toSilence(), LIMIT, step -> {}).orElseThrow());
    }
    assertThat(tests.start(toSilence(), LIMIT, step -> {})).isEmpty();

    all.get(0).cancel();
    Eventually.is(true, () -> tests.start(toSilence(), LIMIT, step -> {}).isPresent());
  }

  @Test
  void waitsUntilTheSystemHasAThreadForIt() throws Exception {
    try (ConnectionTester tester =
        new ConnectionTester(
            AccessPolicy.unrestricted(),
            new DaemonScheduler(new ScarceThreads(number -> number == 2)))) {
      Running running =
          tester.start(TestSpecifications.h2().build(), LIMIT, step -> {}).orElseThrow();
      assertThat(running.result().get(LIMIT.toSeconds(), TimeUnit.SECONDS).passed()).isTrue();
    }
  }

  @Test
  void aListenerThatThrowsDoesNotEndIt() throws Exception {
    Running running =
        tests
            .start(
                TestSpecifications.h2().build(),
                LIMIT,
                step -> {
                  throw new IllegalStateException();
                })
            .orElseThrow();
    assertThat(running.result().get(LIMIT.toSeconds(), TimeUnit.SECONDS).passed()).isTrue();
  }

  /** Programs read them. */
  @Test
  void tellsTimesWithAPointWhateverTheLanguageOfTheServer() throws Exception {
    Locale before = Locale.getDefault();
    Locale.setDefault(Locale.GERMANY);
    try {
      Running running =
          tests.start(TestSpecifications.h2().build(), LIMIT, step -> {}).orElseThrow();
      ConnectionTest test = running.result().get(LIMIT.toSeconds(), TimeUnit.SECONDS);
      assertThat(test.steps())
          .filteredOn(step -> step.stage() == Stage.QUERY)
          .singleElement()
          .satisfies(
              step -> {
                assertThat(step.facts().get("round_trip_ms")).matches("[0-9]+\\.[0-9]{3}");
                assertThat(step.message()).matches(".* answers within [0-9]+\\.[0-9] ms\\.");
              });
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void failsTheFirstStepForDataThatCannotBeRead() throws Exception {
    Map<String, Object> data =
        Map.of("connection_info", Map.of("driver", "postgresql", "hots", "localhost"));
    Running running = tests.start("sql-connector", data, LIMIT, step -> {}).orElseThrow();
    ConnectionTest test = running.result().get(LIMIT.toSeconds(), TimeUnit.SECONDS);
    assertThat(test.failure()).map(Step::stage).hasValue(Stage.SETTINGS);
    assertThat(test.failure().orElseThrow().message()).contains("hots");
    assertThat(test.steps()).last().extracting(Step::outcome).isEqualTo(Outcome.SKIPPED);
  }

  @Test
  void endsWithTheAdapter() throws Exception {
    Running running = tests.start(toSilence(), LIMIT, step -> {}).orElseThrow();
    tests.close();
    assertThat(running.result().get(0, TimeUnit.SECONDS).passed()).isFalse();
    assertThatThrownBy(() -> tests.start(toSilence(), LIMIT, step -> {}))
        .isInstanceOf(StoppedException.class);
  }
}
