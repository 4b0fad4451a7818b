package org.bondstone.server.launch;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.util.List;
import java.util.Map;
import org.bondstone.server.process.StopSignals;

/**
 * The server in a process of its own, where this one cannot become it. Both are one to those
 * outside: what asks this process to stop asks the server, and this one ends with the server and
 * with its exit code. The server ends at once when this process does, see {@link
 * org.bondstone.server.process.Lifeline}: its standard input is a pipe whose other end is here.
 */
final class Child {

  private Child() {}

  /**
   * Runs the command to its end.
   *
   * @param environment variables beside those of this process
   * @return its exit code
   */
  static int run(List<String> command, Map<String, String> environment) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectOutput(Redirect.INHERIT)
            .redirectError(Redirect.INHERIT);
    builder.environment().putAll(environment);
    Process server = builder.start();
    StopSignals.handle(() -> stop(server));
    // For what else ends a JVM, such as the end of the terminal.
    Runtime.getRuntime().addShutdownHook(new Thread(() -> end(server), "end-of-the-server"));
    return waitFor(server);
  }

  /** By its handle: {@link Process#destroy} would close the pipe as well. */
  private static void stop(Process server) {
    server.toHandle().destroy();
  }

  private static void end(Process server) {
    stop(server);
    waitFor(server);
  }

  private static int waitFor(Process server) {
    try {
      return server.waitFor();
    } catch (InterruptedException e) {
      throw new IllegalStateException("Nobody interrupts this thread.", e);
    }
  }
}
