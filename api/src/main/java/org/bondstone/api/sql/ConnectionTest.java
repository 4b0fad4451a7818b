package org.bondstone.api.sql;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What a test of a connection has found, step by step. No text holds a secret. Immutable and
 * thread-safe.
 *
 * @param steps one for each {@link Stage}, in their order
 * @since 0.1
 */
public record ConnectionTest(List<Step> steps) {

  /** What is tried, in this order. */
  public enum Stage {
    /** The settings, by the rules of a save: the driver, hosts, files, properties. */
    SETTINGS,
    /** The addresses of the host's name. */
    NAME,
    /** A connection to the first of them. */
    TCP,
    /** The server's certificate. */
    TLS,
    /** The connection of the driver, with user and password. */
    LOGIN,
    /** A question that changes nothing: the server's version, and the time of a round trip. */
    QUERY,
    /** A transaction that is rolled back. */
    TRANSACTION,
    /** A branch of a transaction over several databases, rolled back before it is prepared. */
    XA,
    /** What the user may do, as far as the database tells without a change. */
    RIGHTS
  }

  /** How a step ended. */
  public enum Outcome {
    PASSED,
    /** It works, and there is something to know before it is used. */
    WARNED,
    /** The steps after it were not reached. */
    FAILED,
    /** It does not apply, or was not reached. */
    SKIPPED
  }

  /**
   * One step.
   *
   * @param time how long it took; null when it was skipped, and where the time would tell of a
   *     network that the settings may not reach
   * @param message what was found, in a sentence
   * @param facts the same for programs, such as {@code address}, {@code version} and {@code
   *     expires}; may be empty
   */
  public record Step(
      Stage stage, Outcome outcome, Duration time, String message, Map<String, String> facts) {

    public Step {
      Objects.requireNonNull(stage, "stage");
      Objects.requireNonNull(outcome, "outcome");
      Objects.requireNonNull(message, "message");
      facts = Collections.unmodifiableMap(new LinkedHashMap<>(facts));
    }
  }

  public ConnectionTest {
    steps = List.copyOf(steps);
  }

  /** Whether no step has failed. */
  public boolean passed() {
    return failure().isEmpty();
  }

  /** The step that has failed; empty when none has. */
  public Optional<Step> failure() {
    return steps.stream().filter(step -> step.outcome() == Outcome.FAILED).findFirst();
  }
}
