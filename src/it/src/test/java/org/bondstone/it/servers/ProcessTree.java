package org.bondstone.it.servers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.bondstone.it.ProcessOutput;
import org.bondstone.it.Watchdog;

/** A process with all that it starts. It ends with {@link #close} or with this JVM. */
public final class ProcessTree implements AutoCloseable {

  private static final Duration STOP = Duration.ofSeconds(60);

  private final Process process;
  private final ProcessOutput output;
  private final Watchdog watchdog;

  private ProcessTree(Process process) {
    this.process = process;
    this.output = ProcessOutput.of(process);
    this.watchdog = Watchdog.overTree(process.pid());
  }

  /** Starts a command in this environment and does not wait. */
  public static ProcessTree start(Map<String, String> environment, String... command) {
    try {
      return new ProcessTree(builder(environment, command).start());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Runs a command to its end.
   *
   * @return what it printed
   * @throws IllegalStateException when it fails, or does not end in time
   */
  public static String run(Duration limit, Map<String, String> environment, String... command) {
    try (ProcessTree tree = start(environment, command)) {
      boolean ended = tree.process.waitFor(limit.toSeconds(), TimeUnit.SECONDS);
      if (!ended || tree.process.exitValue() != 0) {
        throw new IllegalStateException(
            String.join(" ", command)
                + (ended ? " failed:\n" : " did not end in " + limit + ":\n")
                + tree.output);
      }
      return tree.output.toString();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** The servers of this machine, and its Bondstone, must have no say. */
  private static ProcessBuilder builder(Map<String, String> environment, String... command) {
    ProcessBuilder builder = new ProcessBuilder(command);
    builder
        .environment()
        .keySet()
        .removeIf(
            name ->
                Stream.of("BONDSTONE_", "AS_ADMIN_", "JBOSS_", "WLP_", "JAVA_OPTS")
                    .anyMatch(name::startsWith));
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder.environment().put("AS_JAVA", System.getProperty("java.home"));
    builder.environment().putAll(environment);
    return builder.redirectErrorStream(true);
  }

  /** What the processes have printed so far. */
  public ProcessOutput output() {
    return output;
  }

  /** What a crash does: no code of the processes runs any more. */
  public void kill() {
    List<ProcessHandle> tree = tree();
    tree.forEach(ProcessHandle::destroyForcibly);
    // The server may be a child: its files and ports are free when it has ended itself.
    tree.forEach(each -> each.onExit().join());
  }

  /** Asks all processes to end, and ends those that do not. */
  @Override
  public void close() {
    List<ProcessHandle> tree = tree();
    try {
      tree.forEach(ProcessHandle::destroy);
      CompletableFuture.allOf(
              tree.stream().map(ProcessHandle::onExit).toArray(CompletableFuture[]::new))
          .get(STOP.toSeconds(), TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      tree.forEach(ProcessHandle::destroyForcibly);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      tree.forEach(ProcessHandle::destroyForcibly);
    } catch (java.util.concurrent.ExecutionException e) {
      throw new IllegalStateException(e);
    } finally {
      watchdog.close();
    }
  }

  /** The innermost first: a shell that waits for the server then ends by itself. */
  private List<ProcessHandle> tree() {
    List<ProcessHandle> descendants = process.descendants().toList();
    return Stream.concat(descendants.stream(), Stream.of(process.toHandle())).toList();
  }
}
