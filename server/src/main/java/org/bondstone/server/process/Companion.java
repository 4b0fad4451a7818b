package org.bondstone.server.process;

/**
 * The process that the server was started for, if one was named. When it ends, even by a kill that
 * stops nothing else, the server ends too.
 */
public final class Companion {

  private static final String PROPERTY = "bondstone.stop-with-process";

  private Companion() {}

  /** Runs this when the companion ends. Does nothing when there is none. */
  @SuppressWarnings("FutureReturnValueIgnored") // It is the last thing in this process.
  public static void whenItEnds(Runnable stop) {
    Long pid = Long.getLong(PROPERTY);
    if (pid != null) {
      ProcessHandle.of(pid)
          .ifPresentOrElse(companion -> companion.onExit().thenRun(stop), stop::run);
    }
  }
}
