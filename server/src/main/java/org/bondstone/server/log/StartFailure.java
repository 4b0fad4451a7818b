package org.bondstone.server.log;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.SimpleFormatter;

/**
 * Why Bondstone's own archives refuse to start, or its extension refuses an application. They say
 * it in the log; what the container makes of it afterwards is a page of stack traces that says no
 * more. The log file has all of it. Thread-safe.
 */
public final class StartFailure {

  private static final String OURS = "org.bondstone.";

  /** Of an application that is being deployed. What else is logged meanwhile is not about it. */
  private static final String EXTENSION = OURS + "cdi.";

  private static final AtomicReference<String> FIRST = new AtomicReference<>();

  /** How the loggers are called whose errors are the reason; null when nothing starts. */
  private static volatile String loggers;

  private StartFailure() {}

  /** From now on, an error of ours is why the start fails. */
  public static void watch() {
    watch(OURS);
  }

  /** From now on, an error of the extension is why an application is not deployed. */
  public static void watchApplication() {
    watch(EXTENSION);
  }

  private static void watch(String names) {
    FIRST.set(null);
    loggers = names;
  }

  /** The start is over; an error from now on is only an error. */
  public static void watchNoMore() {
    loggers = null;
  }

  /** What our archives said first; empty when they said nothing. */
  public static Optional<String> reason() {
    return Optional.ofNullable(FIRST.get());
  }

  /** Takes note of a record, and returns whether the failing start covers it. */
  static boolean covers(LogRecord entry) {
    String names = loggers;
    if (names == null) {
      return false;
    }
    String logger = String.valueOf(entry.getLoggerName());
    if (logger.startsWith(names) && entry.getLevel().intValue() >= Level.SEVERE.intValue()) {
      FIRST.compareAndSet(null, new SimpleFormatter().formatMessage(entry));
    }
    return FIRST.get() != null;
  }
}
