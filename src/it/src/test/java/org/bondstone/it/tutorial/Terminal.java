package org.bondstone.it.tutorial;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.bondstone.it.FreePorts;
import org.bondstone.it.ProcessOutput;
import org.bondstone.it.Watchdog;

/** Two terminals: one for commands, one for the server, which stops before the next one starts. */
final class Terminal implements AutoCloseable {

  private static final String READY = "Bondstone is ready.";
  private static final Duration LIMIT = Duration.ofMinutes(6);

  private final int port = FreePorts.find();
  private final Path repository;
  private Path folder;
  private Process server;
  private Watchdog watchdog;

  /**
   * @param folder where the first command runs
   * @param repository the local Maven repository
   */
  Terminal(Path folder, Path repository) {
    this.folder = folder;
    this.repository = repository;
  }

  Path folder() {
    return folder;
  }

  /** The page's text for the port that is free here. */
  String here(String text) {
    return text.replace(":8080", ":" + port);
  }

  /** Runs commands to their end, and returns what they print. */
  List<String> run(String commands) throws IOException, InterruptedException {
    Path errors = Files.createTempFile("errors", ".txt");
    // Its folder is the next one's.
    Process shell =
        process(here(commands) + "\nprintf '\\n%s' \"$PWD\"")
            .redirectError(errors.toFile())
            .start();
    String printed = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(shell.waitFor()).as(() -> commands + printed + read(errors)).isZero();
    Files.delete(errors);
    int end = printed.lastIndexOf('\n');
    folder = Path.of(printed.substring(end + 1));
    return printed.substring(0, end).lines().toList();
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Starts a server, and returns what it has printed when it is ready. */
  List<String> start(String command) throws IOException, InterruptedException {
    close();
    server = process("exec " + command).start();
    watchdog = Watchdog.overTree(server.pid());
    ProcessOutput output = ProcessOutput.of(server);
    output.waitFor(READY, LIMIT);
    return output.standard();
  }

  private ProcessBuilder process(String commands) {
    ProcessBuilder shell =
        new ProcessBuilder("sh", "-e", "-c", commands).directory(folder.toFile());
    var environment = shell.environment();
    environment
        .keySet()
        .removeIf(name -> name.startsWith("BONDSTONE_") || name.startsWith("MAVEN_"));
    String java = System.getProperty("java.home");
    environment.put("JAVA_HOME", java);
    environment.merge("PATH", java + "/bin", (path, first) -> first + ":" + path);
    environment.put("BONDSTONE_PORT", Integer.toString(port));
    // For java itself, so that a server is one JVM, which stores no classes for its next start.
    environment.put("JDK_JAVA_OPTIONS", "-Xmx512m -XX:TieredStopAtLevel=1 -XX:+UseSerialGC");
    environment.put(
        "MAVEN_ARGS",
        "-B -Dmaven.repo.local=%s -Dmaven.repo.local.tail=%s"
            .formatted(repository, LocalRepository.ofThisBuild()));
    return shell;
  }

  /** Ctrl-C in the second terminal. */
  @Override
  public void close() throws InterruptedException {
    if (server != null) {
      server.toHandle().destroy();
      assertThat(server.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
      watchdog.close();
      server = null;
    }
  }
}
