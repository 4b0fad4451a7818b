package org.bondstone.store.trace;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Optional;
import org.bondstone.api.spi.StatementListener;

/** Finds what the server has for traces. */
public final class Traces {

  private static final Logger LOG = System.getLogger(Traces.class.getName());

  private Traces() {}

  /** What makes a span of each statement; empty, with a line in the log, where nothing does. */
  public static Optional<StatementListener> find() {
    try {
      return Optional.of(StatementSpans.ofServer());
    } catch (LinkageError e) {
      LOG.log(
          Level.WARNING,
          "bondstone.traces is on, but this server gives applications no OpenTelemetry. There are"
              + " no traces.");
      return Optional.empty();
    }
  }
}
