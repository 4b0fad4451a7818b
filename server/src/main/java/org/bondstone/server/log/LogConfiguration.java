package org.bondstone.server.log;

import java.io.IOException;
import java.nio.file.Path;
import org.bondstone.files.PrivateFiles;

/** Logging that a newcomer can read: all of it in a file, warnings on the console. */
public final class LogConfiguration {

  private LogConfiguration() {}

  /** Writes the configuration to a file, for logs in this directory. */
  public static void write(Path file, Path logs) throws IOException {
    PrivateFiles.replace(file, text(logs));
  }

  private static String text(Path logs) {
    return """
        handlers=java.util.logging.ConsoleHandler, java.util.logging.FileHandler
        .level=INFO

        java.util.logging.ConsoleHandler.level=WARNING
        java.util.logging.ConsoleHandler.formatter=java.util.logging.SimpleFormatter
        java.util.logging.ConsoleHandler.filter=%s

        java.util.logging.FileHandler.level=FINE
        java.util.logging.FileHandler.pattern=%s/bondstone.%%g.log
        java.util.logging.FileHandler.limit=10000000
        java.util.logging.FileHandler.count=5
        java.util.logging.FileHandler.append=true
        java.util.logging.FileHandler.encoding=UTF-8
        java.util.logging.FileHandler.formatter=java.util.logging.SimpleFormatter

        java.util.logging.SimpleFormatter.format=%%1$tFT%%1$tT.%%1$tL %%4$s [%%3$s] %%5$s%%6$s%%n

        # The JDK's list of authorities holds expired ones; each would fill half a screen.
        javax.enterprise.system.security.ssl.level=SEVERE
        """
        .formatted(ConsoleFilter.class.getName(), escaped(logs));
  }

  /** A percent sign begins a pattern, a backslash an escape. */
  private static String escaped(Path logs) {
    return logs.toString().replace("\\", "/").replace("%", "%%");
  }
}
