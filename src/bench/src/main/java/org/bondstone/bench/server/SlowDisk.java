package org.bondstone.bench.server;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * A disk that takes longer for a flush than that of this machine, for one file. The process is
 * started by {@code strace}, which holds back its flushes of that file, and its writes where each
 * is a flush. Needs Linux, and the right to trace.
 *
 * @param flush the time that a flush takes more
 */
public record SlowDisk(Duration flush) {

  private static final String CALLS = "write,fsync,fdatasync";

  /** Whether processes can be started on it here. */
  public boolean isThere() {
    List<String> command = command(Path.of("/dev/null"));
    command.add("true");
    try {
      return new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor()
          == 0;
    } catch (IOException e) {
      return false; // There is no strace.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while strace is looked for.", e);
    }
  }

  /** What stands before the command of a process. That process keeps the process id. */
  List<String> command(Path file) {
    return new ArrayList<>(
        List.of(
            "strace",
            "--daemonize",
            "--follow-forks",
            "--seccomp-bpf",
            "--output=/dev/null",
            "--trace=" + CALLS,
            "--trace-path=" + file,
            "--inject=" + CALLS + ":delay_enter=" + flush.toNanos() / 1000));
  }
}
