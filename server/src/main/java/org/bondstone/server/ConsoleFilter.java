package org.bondstone.server;

import java.util.List;
import java.util.logging.Filter;
import java.util.logging.LogRecord;

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
          "Lookup failed for given jndi-name: java:global/bondstone/ConnectorFactory");

  @Override
  public boolean isLoggable(LogRecord entry) {
    if (StartFailure.covers(entry)) {
      return false;
    }
    String message = String.valueOf(entry.getMessage());
    Object[] parameters = entry.getParameters();
    return WRONG.stream()
        .noneMatch(
            wrong -> message.contains(wrong) || matchesFormatted(wrong, message, parameters));
  }

  private static boolean matchesFormatted(String wrong, String message, Object[] parameters) {
    if (parameters == null || !message.contains("{0}")) {
      return false;
    }
    return message.replace("{0}", String.valueOf(parameters[0])).contains(wrong);
  }
}
