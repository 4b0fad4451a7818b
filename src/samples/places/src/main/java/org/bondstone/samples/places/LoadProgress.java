package org.bondstone.samples.places;

import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.util.Locale;

/**
 * How far a load is, at one moment. Immutable.
 *
 * @param state what the load does: {@code idle}, {@code running}, {@code done}, {@code failed} or
 *     {@code cancelled}; never null
 * @param rows the rows written so far; they are seen by others once the state is {@code done}
 * @param total the rows of the file
 * @param seconds how long the load has run, or ran
 * @param rowsPerSecond the mean rate
 * @param error what went wrong; null when nothing did
 */
@JsonbPropertyOrder({"state", "rows", "total", "seconds", "rowsPerSecond", "error"})
public record LoadProgress(
    String state, long rows, long total, double seconds, long rowsPerSecond, String error) {

  /** What a load does. */
  enum State {
    RUNNING,
    DONE,
    FAILED,
    CANCELLED;

    String text() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** No load has run since the application started. */
  static LoadProgress idle(long total) {
    return new LoadProgress("idle", 0, total, 0, 0, null);
  }

  static LoadProgress of(State state, long rows, long total, long nanos, String error) {
    double seconds = nanos / 1e9;
    long rate = nanos == 0 ? 0 : Math.round(rows / seconds);
    return new LoadProgress(
        state.text(), rows, total, Math.round(seconds * 1000) / 1000.0, rate, error);
  }
}
