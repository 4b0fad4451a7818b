package org.bondstone.adapter.probe;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.bondstone.api.sql.ConnectionTest;
import org.bondstone.api.sql.ConnectionTest.Outcome;
import org.bondstone.api.sql.ConnectionTest.Stage;
import org.bondstone.api.sql.ConnectionTest.Step;

/**
 * The steps of one test as they end, and what is reported of them. Once a step has failed, or the
 * test was ended from outside, nothing more is noted. Thread-safe.
 */
final class Protocol {

  private static final Logger LOG = System.getLogger(Protocol.class.getName());
  private static final Stage[] STAGES = Stage.values();

  private final CompletableFuture<ConnectionTest> result = new CompletableFuture<>();
  private final List<Step> steps = new ArrayList<>();
  private final Consumer<Step> progress;
  private long begun = System.nanoTime();

  Protocol(Consumer<Step> progress) {
    this.progress = progress;
  }

  CompletableFuture<ConnectionTest> result() {
    return result;
  }

  void passed(String message, Map<String, String> facts) {
    note(Outcome.PASSED, elapsed(), message, facts);
  }

  void warned(String message, Map<String, String> facts) {
    note(Outcome.WARNED, elapsed(), message, facts);
  }

  void skipped(String message) {
    note(Outcome.SKIPPED, null, message, Map.of());
  }

  void failed(String message, Map<String, String> facts) {
    failed(elapsed(), message, facts);
  }

  /** Fails, and does not say how long it took. */
  void refused(String message) {
    failed(null, message, Map.of());
  }

  /** Fails the step that runs, whichever it is. */
  void ended(String message) {
    failed(elapsed(), message, Map.of());
  }

  private synchronized void failed(Duration time, String message, Map<String, String> facts) {
    note(Outcome.FAILED, time, message, facts);
    theRest("Not tried, because a step before it failed.");
  }

  /** Skips all steps that have not ended. */
  synchronized void theRest(String message) {
    while (!result.isDone()) {
      note(Outcome.SKIPPED, null, message, Map.of());
    }
  }

  private synchronized void note(
      Outcome outcome, Duration time, String message, Map<String, String> facts) {
    if (result.isDone()) {
      return;
    }
    Step step = new Step(STAGES[steps.size()], outcome, time, message, facts);
    steps.add(step);
    begun = System.nanoTime();
    tell(step);
    if (steps.size() == STAGES.length) {
      result.complete(new ConnectionTest(steps));
    }
  }

  private void tell(Step step) {
    try {
      progress.accept(step);
    } catch (RuntimeException e) {
      LOG.log(Level.DEBUG, "The listener of the steps of a test failed.", e);
    }
  }

  private synchronized Duration elapsed() {
    return Duration.ofNanos(System.nanoTime() - begun);
  }
}
