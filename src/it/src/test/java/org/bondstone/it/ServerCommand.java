package org.bondstone.it;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A command of bondstone-server.jar that ends by itself. */
public record ServerCommand(int exitCode, String output, String errors) {

  private static final long LIMIT_SECONDS = 300;

  /**
   * Runs a command to its end.
   *
   * @param data the data directory
   * @param input what it reads
   */
  public static ServerCommand run(Path data, String input, String... arguments) {
    return run(data, Map.of(), input, arguments);
  }

  /**
   * Runs a command to its end.
   *
   * @param data the data directory
   * @param environment its variables of Bondstone
   * @param input what it reads
   */
  public static ServerCommand run(
      Path data, Map<String, String> environment, String input, String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    // A hash has so many rounds that Java's other compiler is the quick one.
    if (!List.of(arguments).contains("hash-password")) {
      command.addAll(ServerProcess.QUICK);
    }
    command.add("-Dbondstone.data-dir=" + data);
    command.addAll(List.of("-jar", Archives.serverJar().toString()));
    command.addAll(List.of(arguments));
    try {
      ProcessBuilder builder = new ProcessBuilder(command);
      builder.environment().keySet().removeIf(name -> name.matches("(BONDSTONE|PREFECT)_.*"));
      builder.environment().putAll(environment);
      Process process = builder.start();
      ProcessOutput output = ProcessOutput.of(process);
      try (OutputStream to = process.getOutputStream()) {
        to.write(input.getBytes(StandardCharsets.UTF_8));
      }
      if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new IllegalStateException("The command does not end. It printed:\n" + output);
      }
      output.finish();
      return new ServerCommand(
          process.exitValue(),
          String.join("\n", output.standard()),
          String.join("\n", output.errors()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
