package org.bondstone.adapter.observation;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.bondstone.adapter.statement.StatementSummary;

/** How long the statements of one block took that have one summary. Thread-safe. */
final class StatementMeter {

  /** The class of an error is one of few; a database may have many of its own. */
  private static final int MOST_ERRORS = 20;

  private static final String OTHER = "_OTHER";

  private final StatementSummary summary;
  private final Histogram succeeded = new Histogram();
  private final Map<String, Histogram> failed = new ConcurrentHashMap<>();

  StatementMeter(StatementSummary summary) {
    this.summary = summary;
  }

  StatementSummary summary() {
    return summary;
  }

  void succeeded(long nanos) {
    succeeded.add(nanos);
  }

  /**
   * @param type the SQLState, or the class of the error
   */
  void failed(long nanos, String type) {
    String known = failed.containsKey(type) || failed.size() < MOST_ERRORS ? type : OTHER;
    failed.computeIfAbsent(known, key -> new Histogram()).add(nanos);
  }

  Durations successes() {
    return succeeded.durations();
  }

  Map<String, Histogram> failures() {
    return failed;
  }

  long errors() {
    return failed.values().stream().mapToLong(each -> each.durations().count()).sum();
  }

  Durations all() {
    return failed.values().stream().map(Histogram::durations).reduce(successes(), Durations::plus);
  }
}
