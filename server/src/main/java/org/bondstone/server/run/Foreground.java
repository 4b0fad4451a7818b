package org.bondstone.server.run;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs a jar in a process of its own, on the terminal of this one, until it ends. Both end
 * together: this process waits for the other when it is told to stop, and the server ends by itself
 * when this one is killed.
 */
public final class Foreground {

  /** The server stops when the process with this number ends. */
  static final String STOP_WITH = "bondstone.stop-with-process";

  private static final String OURS = "bondstone.";

  private Foreground() {}

  /** Runs {@code java -jar} with these arguments and the settings of this process. */
  public static void main(String... arguments) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command(arguments)).inheritIO().start();
    Runtime.getRuntime().addShutdownHook(new Thread(() -> end(process), "end-of-the-server"));
    // The server has said how it ended. A failed build would hide that under its own lines, and one
    // that goes on would build what nobody waits for.
    System.exit(process.waitFor());
  }

  static List<String> command(String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    System.getProperties().stringPropertyNames().stream()
        .filter(name -> name.startsWith(OURS))
        .sorted()
        .forEach(name -> command.add("-D" + name + "=" + System.getProperty(name)));
    command.add("-D" + STOP_WITH + "=" + ProcessHandle.current().pid());
    command.add("-jar");
    command.addAll(List.of(arguments));
    return command;
  }

  private static void end(Process process) {
    // Ctrl-C reaches both. A second request to stop does no harm.
    process.destroy();
    try {
      process.waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
