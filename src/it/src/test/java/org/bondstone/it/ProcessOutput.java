package org.bondstone.it;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Collects what a process prints and waits for what it should print. Thread-safe. */
public final class ProcessOutput {

  private static final Duration PAUSE = Duration.ofMillis(200);

  private final List<String> standard = new ArrayList<>();
  private final List<String> errors = new ArrayList<>();
  private final Process process;
  private final List<Thread> readers;

  private ProcessOutput(Process process) {
    this.process = process;
    this.readers =
        List.of(
            new Thread(() -> read(process.getInputStream(), standard), "stdout of a server"),
            new Thread(() -> read(process.getErrorStream(), errors), "stderr of a server"));
  }

  public static ProcessOutput of(Process process) {
    ProcessOutput output = new ProcessOutput(process);
    output.readers.forEach(ProcessOutput::start);
    return output;
  }

  /** The lines of the standard output. */
  public synchronized List<String> standard() {
    return List.copyOf(standard);
  }

  /** The lines of the error output. */
  public synchronized List<String> errors() {
    return List.copyOf(errors);
  }

  /**
   * Waits until a line of the standard output has this text.
   *
   * @throws IllegalStateException when the process ends before, or the time is over
   */
  public void waitFor(String text, Duration timeout) {
    long end = System.nanoTime() + timeout.toNanos();
    try {
      synchronized (this) {
        while (standard.stream().noneMatch(line -> line.contains(text))) {
          if (System.nanoTime() >= end || !process.isAlive()) {
            throw new IllegalStateException("\"" + text + "\" did not come, but:\n" + this);
          }
          // A line wakes this up; the end of the process does not.
          wait(PAUSE.toMillis());
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Waits until all that the ended process has printed is here. */
  void finish() throws InterruptedException {
    for (Thread reader : readers) {
      reader.join();
    }
  }

  @Override
  public synchronized String toString() {
    return String.join("\n", standard) + "\n--- errors\n" + String.join("\n", errors);
  }

  private void read(InputStream stream, List<String> lines) {
    try (BufferedReader reader =
        new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        add(lines, line);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private synchronized void add(List<String> lines, String line) {
    lines.add(line);
    notifyAll();
  }

  private static void start(Thread thread) {
    thread.setDaemon(true);
    thread.start();
  }
}
