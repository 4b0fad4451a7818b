package org.bondstone.store.trace;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import org.bondstone.api.spi.LiveEngines;

/** Finds what the server has for traces. */
public final class Traces {

  private static final Logger LOG = System.getLogger(Traces.class.getName());

  private Traces() {}

  /**
   * Makes a span of each statement, and gives the figures of the pools, until it is closed. Does
   * nothing, with a line in the log, where nothing takes them.
   */
  public static AutoCloseable start(LiveEngines engines) {
    try {
      return ServerTelemetry.start(engines);
    } catch (LinkageError e) {
      LOG.log(
          Level.WARNING,
          "bondstone.traces is on, but this server gives applications no OpenTelemetry. There are"
              + " no traces.");
      return () -> {};
    }
  }
}
