package org.bondstone.adapter.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.bondstone.adapter.database.rule.AccessPolicy;
import org.bondstone.api.sql.ConnectionSpecification;
import org.bondstone.api.sql.ConnectionTest;
import org.bondstone.api.sql.ConnectionTest.Stage;
import org.bondstone.api.sql.ConnectionTest.Step;

/** Runs tests of connections to their ends. */
final class ConnectionTrials {

  static final Duration LIMIT = Duration.ofMinutes(1);

  private ConnectionTrials() {}

  /** What a test finds, which it has told step by step. */
  static ConnectionTest result(ConnectionSpecification specification, AccessPolicy policy)
      throws Exception {
    List<Step> told = new ArrayList<>();
    try (ConnectionTester tests = new ConnectionTester(policy)) {
      ConnectionTest test =
          tests
              .start(specification, LIMIT, told::add)
              .orElseThrow()
              .result()
              .get(LIMIT.toSeconds(), TimeUnit.SECONDS);
      assertThat(test.steps()).isEqualTo(told).hasSize(Stage.values().length);
      return test;
    }
  }

  /** What a test finds, of a connection that may reach everything. */
  static ConnectionTest result(ConnectionSpecification specification) throws Exception {
    return result(specification, AccessPolicy.unrestricted());
  }

  static Step step(ConnectionTest test, Stage stage) {
    return test.steps().get(stage.ordinal());
  }

  /** The stages that ended one way. */
  static List<Stage> stages(ConnectionTest test, ConnectionTest.Outcome outcome) {
    return test.steps().stream()
        .filter(step -> step.outcome() == outcome)
        .map(Step::stage)
        .toList();
  }
}
