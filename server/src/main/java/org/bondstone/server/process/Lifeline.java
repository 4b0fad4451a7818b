package org.bondstone.server.process;

import java.io.IOException;
import java.io.InputStream;

/**
 * Ties the server to the process that runs it as a part of itself: that one holds the other end of
 * the standard input. When it was killed, the server is killed.
 */
public final class Lifeline {

  /** Set to "true" where the standard input is one. */
  public static final String PROPERTY = "bondstone.ends-with-input";

  private Lifeline() {}

  /** Watches from now on, if this process has one. */
  public static void watch() {
    if (Boolean.getBoolean(PROPERTY)) {
      Thread thread = new Thread(() -> watch(System.in), "bondstone-lifeline");
      thread.setDaemon(true);
      thread.start();
    }
  }

  private static void watch(InputStream input) {
    try {
      while (input.read() >= 0) {
        // Nobody writes.
      }
    } catch (IOException e) {
      // As good as the end.
    }
    Signals.killThisProcess();
  }
}
