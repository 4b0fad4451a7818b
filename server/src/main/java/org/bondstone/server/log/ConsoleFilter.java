package org.bondstone.server.log;

import java.util.List;
import java.util.logging.Filter;
import java.util.logging.Formatter;
import java.util.logging.LogRecord;
import java.util.logging.SimpleFormatter;

/**
 * Keeps warnings off the console that are wrong here, and what follows from a failing start. The
 * log file has them. The logging configuration names this class, so it is public.
 */
public final class ConsoleFilter implements Filter {

  private static final List<String> WRONG =
      List.of(
          // It is a temporary directory by intention, inside the data directory.
          "Payara Micro Runtime directory is located in a temporary file location",
          // Payara validates the name before it binds what the same application defines.
          "Lookup failed for given jndi-name: java:global/bondstone/ConnectorFactory",
          // It is a virtual server's property, and each application takes it for one of its own.
          "Ignoring invalid property errorReportValve",
          // Payara 7 looks whether it has made the class already, makes it, and warns of the look.
          "Class Not loaded yet com.sun.ejb.containers.interceptors._SystemInterceptorProxy",
          // A Cipher and a SecureRandom for each thread, both the JDK's: nothing of the application
          // is held by them when it has stopped.
          "created a ThreadLocal with key of type [com.google.crypto.tink.");

  /** The loggers of Payara's executors, in 6 and in 7. */
  private static final List<String> EXECUTORS =
      List.of("org.glassfish.enterprise.concurrent", "org.glassfish.concurro");

  private static volatile boolean stops;

  private static final Formatter TEXT = new SimpleFormatter();

  /**
   * From now on the server stops. Payara takes services down that its executors need while the
   * applications still have jobs, so one that begins in that moment fails with a long trace, and
   * nothing is lost by it.
   */
  public static void serverStops() {
    stops = true;
  }

  @Override
  public boolean isLoggable(LogRecord entry) {
    if (StartFailure.covers(entry) || isOfEndingJob(entry)) {
      return false;
    }
    String message = String.valueOf(TEXT.formatMessage(entry));
    return WRONG.stream().noneMatch(message::contains);
  }

  private static boolean isOfEndingJob(LogRecord entry) {
    String logger = entry.getLoggerName();
    return stops && logger != null && EXECUTORS.stream().anyMatch(logger::startsWith);
  }
}
