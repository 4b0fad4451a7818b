package org.bondstone.server.log;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.SimpleFormatter;

/**
 * Why Bondstone's own archives refuse to start. They say it in the log; what the container makes of
 * it afterwards is a page of stack traces that says no more. The log file has all of it.
 * Thread-safe.
 */
public final class StartFailure {

  private static final String OURS = "org.bondstone.";
  private static final AtomicReference<String> FIRST = new AtomicReference<>();
  private static volatile boolean starting;

  private StartFailure() {}

  /** From now on, an error of ours is why the start fails. */
  public static void watch() {
    FIRST.set(null);
    starting = true;
  }

  /** The start is over; an error from now on is only an error. */
  public static void watchNoMore() {
    starting = false;
  }

  /** What our archives said first; empty when they said nothing. */
  public static Optional<String> reason() {
    return Optional.ofNullable(FIRST.get());
  }

  /** Takes note of a record, and returns whether the failing start covers it. */
  static boolean covers(LogRecord entry) {
    if (!starting) {
      return false;
    }
    String logger = String.valueOf(entry.getLoggerName());
    if (logger.startsWith(OURS) && entry.getLevel().intValue() >= Level.SEVERE.intValue()) {
      FIRST.compareAndSet(null, new SimpleFormatter().formatMessage(entry));
    }
    return FIRST.get() != null;
  }
}
