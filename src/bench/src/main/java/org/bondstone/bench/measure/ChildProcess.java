package org.bondstone.bench.measure;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A main class of ours in a JVM of its own.
 *
 * @param main the class
 * @param jvmArguments arguments of the JVM, such as {@code -Xmx32m}
 * @param arguments arguments of the class
 */
public record ChildProcess(Class<?> main, List<String> jvmArguments, List<String> arguments) {

  /**
   * Runs it to its end and answers the lines that it printed. Its error output is ours.
   *
   * @throws IllegalStateException when it ends with another code than 0
   */
  public List<String> run() {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(jvmArguments);
    command.add("-classpath");
    command.add(System.getProperty("java.class.path"));
    command.add(main.getName());
    command.addAll(arguments);
    try {
      Process process =
          new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
      try {
        return await(process);
      } finally {
        process.destroyForcibly();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<String> await(Process process) throws IOException {
    List<String> lines = new ArrayList<>();
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        lines.add(line);
      }
    }
    try {
      int code = process.waitFor();
      if (code != 0) {
        throw new IllegalStateException("%s ended with %d.".formatted(main.getName(), code));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while %s ran.".formatted(main.getName()), e);
    }
    return lines;
  }
}
