package org.bondstone.bench.server;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * A disk that takes longer for a flush than that of this machine. A process on it is started by
 * {@code strace}, which holds back its calls of {@code fsync} and {@code fdatasync} and none of the
 * others. Needs Linux, and the right to trace.
 *
 * @param flush the time that a flush takes more
 */
public record SlowDisk(Duration flush) {

  /** Whether processes can be started on it here. */
  public boolean isThere() {
    List<String> command = new ArrayList<>(command());
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
  List<String> command() {
    return List.of(
        "strace",
        "--daemonize",
        "--follow-forks",
        "--seccomp-bpf",
        "--output=/dev/null",
        "--trace=fsync,fdatasync",
        "--inject=fsync,fdatasync:delay_enter=" + flush.toNanos() / 1000);
  }
}
