package org.bondstone.bench.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A server in a process of its own. It ends with {@link #close}, or with this JVM however that
 * ends. Used by one thread.
 */
public final class ServerProcess implements AutoCloseable {

  private static final Duration START = Duration.ofMinutes(4);
  private static final Duration STOP = Duration.ofSeconds(60);
  private static final long PAUSE_MILLIS = 20;

  private final String name;
  private final Process process;
  private final Path log;
  private final Watchdog watchdog;
  private final long started;

  private ServerProcess(String name, Process process, Path log, long started) {
    this.name = name;
    this.process = process;
    this.log = log;
    this.started = started;
    this.watchdog = Watchdog.over(process.pid(), "KILL");
  }

  /**
   * Starts a process and does not wait for it.
   *
   * @param environment variables beside those of this process
   * @param hidden the beginning of the variables of this process that it does not see
   * @param log what it prints
   */
  static ServerProcess start(
      String name, List<String> command, Map<String, String> environment, String hidden, Path log) {
    ProcessBuilder builder = new ProcessBuilder(command).directory(log.getParent().toFile());
    builder.redirectErrorStream(true).redirectOutput(log.toFile());
    builder.environment().keySet().removeIf(variable -> variable.startsWith(hidden));
    builder.environment().putAll(environment);
    try {
      long started = System.nanoTime();
      return new ServerProcess(name, builder.start(), log, started);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Waits until an address answers 200.
   *
   * @return seconds since the process was started
   */
  double awaitOk(URI address) {
    HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    HttpRequest request =
        HttpRequest.newBuilder(address).timeout(Duration.ofSeconds(10)).GET().build();
    while (!isOk(client, request)) {
      if (!process.isAlive() || System.nanoTime() - started > START.toNanos()) {
        throw new IllegalStateException("%s is not ready:%n%s".formatted(name, logged()));
      }
      pause();
    }
    return (System.nanoTime() - started) / 1e9;
  }

  private static boolean isOk(HttpClient client, HttpRequest request) {
    try {
      return client.send(request, BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException e) {
      return false; // It does not listen yet.
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  private static void pause() {
    try {
      Thread.sleep(PAUSE_MILLIS);
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  /** The processor time that the process and those that it started have used, in nanoseconds. */
  long cpuNanos() {
    return family()
        .flatMap(each -> each.info().totalCpuDuration().stream())
        .mapToLong(Duration::toNanos)
        .sum();
  }

  /**
   * The memory of the process and of those that it started that is in RAM now, in megabytes. Needs
   * Linux.
   */
  double residentMegabytes() {
    return family().mapToDouble(each -> residentMegabytes(each.pid())).sum();
  }

  private Stream<ProcessHandle> family() {
    return Stream.concat(Stream.of(process.toHandle()), process.descendants());
  }

  private static double residentMegabytes(long pid) {
    Path status = Path.of("/proc", Long.toString(pid), "status");
    try {
      return Files.readAllLines(status).stream()
              .filter(line -> line.startsWith("VmRSS:"))
              .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
              .findFirst()
              .orElseThrow()
          / 1024.0;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What it has printed. */
  private String logged() {
    try {
      return Files.readString(log);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    try {
      process.destroy();
      if (!process.waitFor(STOP.toSeconds(), TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      throw interrupted(e);
    } finally {
      watchdog.close();
    }
  }

  private static IllegalStateException interrupted(InterruptedException e) {
    Thread.currentThread().interrupt();
    return new IllegalStateException("Interrupted while a server runs.", e);
  }
}
