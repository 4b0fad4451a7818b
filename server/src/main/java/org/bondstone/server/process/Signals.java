package org.bondstone.server.process;

import java.lang.reflect.Proxy;

/**
 * Signals of the operating system. {@code sun.misc.Signal} is one of the internal classes that
 * stay, because nothing replaces them (JEP 260). It is called by reflection, because the compiler
 * warns of each mention.
 */
final class Signals {

  private static final String SIGNAL = "sun.misc.Signal";
  private static final int KILLED = 137;

  private Signals() {}

  /**
   * Runs this when the signal comes.
   *
   * @throws ReflectiveOperationException when the JVM keeps its signals, or the system has none
   */
  static void handle(String name, Runnable action) throws ReflectiveOperationException {
    Class<?> signal = Class.forName(SIGNAL);
    Class<?> handler = Class.forName("sun.misc.SignalHandler");
    Object calls =
        Proxy.newProxyInstance(
            Signals.class.getClassLoader(),
            new Class<?>[] {handler},
            (proxy, method, arguments) -> {
              action.run();
              return null;
            });
    signal
        .getMethod("handle", signal, handler)
        .invoke(null, signal.getConstructor(String.class).newInstance(name), calls);
  }

  /**
   * Ends this process as a kill does. {@link Runtime#halt} would let the JVM store its classes
   * first, which takes seconds.
   */
  static void killThisProcess() {
    try {
      Class<?> signal = Class.forName(SIGNAL);
      Object kill = signal.getConstructor(String.class).newInstance("KILL");
      signal.getMethod("raise", signal).invoke(null, kill);
    } catch (ReflectiveOperationException e) {
      Runtime.getRuntime().halt(KILLED);
    }
  }
}
