package org.bondstone.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Ends another process when this JVM ends, however it ends: the helper waits for the end of its
 * input, which comes even when the JVM is killed. It needs a POSIX shell.
 */
public final class Watchdog implements AutoCloseable {

  private final Process shell;

  private Watchdog(Process shell) {
    this.shell = shell;
  }

  /** Watches until {@link #close}. */
  static Watchdog over(long pid) {
    return before("kill -KILL " + pid);
  }

  /** Watches over a process and its children until {@link #close}. */
  public static Watchdog overTree(long pid) {
    return before(
        "kill -KILL $(ps -A -o pid= -o ppid= | awk '$1 == %1$d || $2 == %1$d {print $1}')"
            .formatted(pid));
  }

  /** Watches over the process whose id a file has by then, until {@link #close}. */
  public static Watchdog overPidIn(Path file) {
    return before("kill -KILL $(cat '%s')".formatted(file));
  }

  private static Watchdog before(String command) {
    try {
      String script = "trap '' INT TERM HUP; cat >/dev/null; " + command + " 2>/dev/null";
      return new Watchdog(
          new ProcessBuilder("sh", "-c", script)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Stops watching; the other process is left alone. */
  @Override
  public void close() {
    // The shell first: it would go on and kill as soon as its cat ends.
    List<ProcessHandle> children = shell.descendants().toList();
    shell.destroyForcibly();
    children.forEach(ProcessHandle::destroyForcibly);
  }
}
