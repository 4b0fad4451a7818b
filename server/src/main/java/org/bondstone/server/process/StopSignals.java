package org.bondstone.server.process;

import java.lang.System.Logger.Level;
import java.lang.reflect.Proxy;
import java.util.List;

/**
 * Ctrl-C and SIGTERM. A shutdown hook alone would be too late: hooks run all at once, so the log is
 * closed and H2 closes its databases while the applications still stop.
 *
 * <p>{@code sun.misc.Signal} is one of the internal classes that stay, because nothing replaces
 * them (JEP 260). It is called by reflection, because the compiler warns of each mention.
 */
public final class StopSignals {

  private static final System.Logger LOG = System.getLogger(StopSignals.class.getName());

  private StopSignals() {}

  /** Runs this when the process is asked to stop. It has to end the process. */
  public static void handle(Runnable stop) {
    for (String name : List.of("INT", "TERM")) {
      try {
        handle(name, stop);
      } catch (ReflectiveOperationException e) {
        // The JVM keeps its signals (-Xrs), or this system has none. The shutdown hook remains.
        LOG.log(Level.DEBUG, "No handler for SIG" + name, e);
      }
    }
  }

  private static void handle(String name, Runnable stop) throws ReflectiveOperationException {
    Class<?> signal = Class.forName("sun.misc.Signal");
    Class<?> handler = Class.forName("sun.misc.SignalHandler");
    Object calls =
        Proxy.newProxyInstance(
            StopSignals.class.getClassLoader(),
            new Class<?>[] {handler},
            (proxy, method, arguments) -> {
              stop.run();
              return null;
            });
    signal
        .getMethod("handle", signal, handler)
        .invoke(null, signal.getConstructor(String.class).newInstance(name), calls);
  }
}
