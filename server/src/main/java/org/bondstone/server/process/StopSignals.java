package org.bondstone.server.process;

import java.lang.System.Logger.Level;
import java.util.List;

/**
 * Ctrl-C and SIGTERM. A shutdown hook alone would be too late: hooks run all at once, so the log is
 * closed and H2 closes its databases while the applications still stop.
 */
public final class StopSignals {

  private static final System.Logger LOG = System.getLogger(StopSignals.class.getName());

  private StopSignals() {}

  /** Runs this when the process is asked to stop. What it runs sees to it that the process ends. */
  public static void handle(Runnable stop) {
    for (String name : List.of("INT", "TERM")) {
      try {
        Signals.handle(name, stop);
      } catch (ReflectiveOperationException e) {
        // The JVM keeps its signals (-Xrs), or this system has none. The shutdown hook remains.
        LOG.log(Level.DEBUG, "No handler for SIG" + name, e);
      }
    }
  }
}
