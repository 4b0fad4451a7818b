package org.bondstone.bench.server;

import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * Ends another process when this JVM ends, however it ends: the helper waits for the end of its
 * input, which comes even when the JVM is killed. It needs a POSIX shell.
 */
public final class Watchdog implements AutoCloseable {

  private final Process shell;

  private Watchdog(Process shell) {
    this.shell = shell;
  }

  /**
   * Watches until {@link #close}.
   *
   * @param signal what the other process is ended with, such as {@code KILL}
   */
  public static Watchdog over(long pid, String signal) {
    String script =
        "trap '' INT TERM HUP; cat >/dev/null; kill -%s %d 2>/dev/null".formatted(signal, pid);
    try {
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
    // The children first: cat would see the end of its input and let the shell go on.
    shell.descendants().forEach(ProcessHandle::destroyForcibly);
    shell.destroyForcibly();
  }
}
