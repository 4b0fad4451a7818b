package org.bondstone.rest.server;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.bondstone.api.sql.ConnectionTest;
import org.bondstone.api.sql.ConnectionTest.Outcome;
import org.bondstone.api.sql.ConnectionTest.Stage;

/** What is returned of a test of a connection. */
public record TestResponse(UUID id, boolean passed, List<Step> steps) {

  static TestResponse of(UUID id, ConnectionTest test) {
    return new TestResponse(id, test.passed(), test.steps().stream().map(Step::of).toList());
  }

  /** A test that has begun, and the steps that it will have. */
  public record Begun(UUID id, List<Stage> steps) {

    static Begun of(UUID id) {
      return new Begun(id, List.of(Stage.values()));
    }
  }

  /** One step; its time in milliseconds, or null. */
  public record Step(
      Stage step, Outcome outcome, Double timeMs, String message, Map<String, String> facts) {

    static Step of(ConnectionTest.Step step) {
      return new Step(
          step.stage(), step.outcome(), millis(step.time()), step.message(), step.facts());
    }

    private static Double millis(Duration time) {
      return time == null ? null : Double.valueOf(time.toNanos() / 1_000 / 1_000.0);
    }
  }
}
