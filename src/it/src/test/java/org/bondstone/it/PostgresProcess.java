package org.bondstone.it;

import io.zonky.test.db.postgres.util.LinuxUtils;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Stops, starts and freezes a PostgreSQL server from outside, with its own {@code pg_ctl}. */
final class PostgresProcess {

  private final Path data;
  private final String options;
  private final Path control;

  /**
   * @param data the data directory of a server that runs
   * @param options what the server is started with
   */
  PostgresProcess(Path data, String options) {
    this.data = data;
    this.options = options;
    this.control = Path.of(handle(data).info().command().orElseThrow()).resolveSibling("pg_ctl");
  }

  static long pid(Path data) {
    try {
      return Long.parseLong(Files.readAllLines(data.resolve("postmaster.pid")).get(0).strip());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ProcessHandle handle(Path data) {
    return ProcessHandle.of(pid(data)).orElseThrow();
  }

  void stop(PostgresStop how) {
    control("stop", "-m", how.name().toLowerCase(Locale.ROOT));
  }

  void start() {
    control("start", "-o", options, "-l", data.resolve("again.log").toString());
  }

  PostgresServer.Frozen freeze() {
    ProcessHandle parent = handle(data);
    // First the one that starts the others.
    signal("STOP", List.of(parent));
    List<ProcessHandle> children = parent.descendants().toList();
    signal("STOP", children);
    return () -> {
      signal("CONT", children);
      signal("CONT", List.of(parent));
    };
  }

  private void control(String... arguments) {
    List<String> command = new ArrayList<>();
    if (LinuxUtils.isUnshareAvailable()) {
      // PostgreSQL does not run as root.
      command.addAll(List.of("unshare", "-U"));
    }
    command.addAll(List.of(control.toString(), "-D", data.toString(), "-w"));
    command.addAll(List.of(arguments));
    run(command);
  }

  private static void signal(String name, List<ProcessHandle> processes) {
    List<String> command = new ArrayList<>(List.of("kill", "-" + name));
    processes.stream().filter(ProcessHandle::isAlive).map(p -> "" + p.pid()).forEach(command::add);
    run(command);
  }

  private static void run(List<String> command) {
    try {
      // A server that is started would keep a pipe open.
      Path output = Files.createTempFile("bondstone-postgres-", ".txt");
      int code =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(output.toFile())
              .start()
              .waitFor();
      String text = Files.readString(output);
      Files.delete(output);
      if (code != 0) {
        throw new IllegalStateException("Exit code %d of %s: %s".formatted(code, command, text));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
