package org.bondstone.adapter.observation;

import java.util.function.Supplier;
import org.bondstone.adapter.statement.StatementSummary;
import org.bondstone.api.spi.StatementListener;

/** A statement as it is watched. Thread-safe. */
public final class SeenStatement {

  private final StatementMeter meter;
  private final StatementSummary summary;
  private final Supplier<String> text;

  private record Prepared(StatementListener by, StatementListener.Runs runs) {}

  /** Null before the first run that somebody listens to. */
  private volatile Prepared prepared;

  /**
   * @param meter counts it, with others of its summary
   * @param text its text without literals, made when it is asked for
   */
  SeenStatement(StatementMeter meter, StatementSummary summary, Supplier<String> text) {
    this.meter = meter;
    this.summary = summary;
    this.text = text;
  }

  StatementMeter meter() {
    return meter;
  }

  /** Its text without literals. */
  String text() {
    return text.get();
  }

  /** Tells a listener that it runs. */
  @SuppressWarnings("ReferenceEquality") // another listener has not prepared it
  StatementListener.Run begin(StatementListener listener, String block, String system) {
    Prepared known = prepared;
    if (known == null || known.by() != listener) {
      known =
          new Prepared(
              listener,
              listener.prepare(
                  new StatementListener.Statement(
                      block, system, summary.operation(), summary.text(), text())));
      prepared = known;
    }
    return known.runs().begin();
  }
}
