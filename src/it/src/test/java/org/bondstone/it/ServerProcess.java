package org.bondstone.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * The very bondstone-server.jar of the build in a process of its own. It ends with {@link #close}
 * or with this JVM.
 */
public final class ServerProcess implements AutoCloseable {

  static final Duration START = Duration.ofMinutes(6);
  private static final Duration STOP = Duration.ofMinutes(6);
  private static final String HEAP = "512m";

  /**
   * A test's server lives too short for the other compiler and collector, which double its start,
   * and to verify bytecode. Servers in the JVM that the jar chooses, and whole ones, do.
   */
  static final List<String> QUICK =
      List.of(
          "-XX:TieredStopAtLevel=1",
          "-XX:+UseSerialGC",
          "-XX:+UnlockDiagnosticVMOptions",
          "-XX:-BytecodeVerificationRemote");

  private static final String READY = "Bondstone is ready.";

  private final Process process;
  private final ProcessOutput output;
  private final Watchdog watchdog;
  private final int port;

  private ServerProcess(Process process, int port) {
    this.process = process;
    this.port = port;
    this.output = ProcessOutput.of(process);
    this.watchdog = Watchdog.over(process.pid());
  }

  /** What to start. The port is a free one unless it is set. */
  public static final class Builder {

    private final Map<String, String> properties = new LinkedHashMap<>();
    private final Map<String, String> environment = new LinkedHashMap<>();
    private final List<String> options = new ArrayList<>();
    private final int port = FreePorts.find();
    private boolean byItself;
    private String heap;

    private Builder(Path dataDirectory) {
      set("bondstone.data-dir", dataDirectory.toString());
      set("bondstone.port", Integer.toString(port));
    }

    /** Sets a system property. */
    public Builder set(String property, String value) {
      properties.put(property, value);
      return this;
    }

    /** Leaves out a system property that this class sets by itself. */
    public Builder unset(String property) {
      properties.remove(property);
      return this;
    }

    /** Sets a variable of the environment. */
    public Builder environment(String variable, String value) {
      environment.put(variable, value);
      return this;
    }

    /** Sets the size of the heap, such as {@code 128m}. */
    public Builder heap(String size) {
      heap = size;
      return this;
    }

    /** Deploys an application beside Bondstone. */
    public Builder deploy(Path application) {
      return option("--deploy", application.toString());
    }

    /** Adds to the command line. */
    public Builder option(String... more) {
      options.addAll(List.of(more));
      return this;
    }

    /**
     * Lets the jar choose the JVM, as it does for everybody who gives no options of Java. Without
     * this, the JVM that is started here is the server.
     */
    public Builder inItsOwnJvm() {
      byItself = true;
      return this;
    }

    /** Starts the process and waits until the server is ready. */
    public ServerProcess start() {
      ServerProcess server = launch();
      try {
        server.output.waitFor(READY, START);
        return server;
      } catch (IllegalStateException e) {
        server.close();
        throw e;
      }
    }

    /** Starts the process and does not wait. */
    public ServerProcess launch() {
      List<String> command = java();
      command.addAll(options);
      ProcessBuilder builder = new ProcessBuilder(command);
      builder.environment().keySet().removeIf(name -> name.startsWith("BONDSTONE_"));
      builder.environment().putAll(environment);
      if (byItself && heap != null) {
        builder.environment().put("BONDSTONE_JAVA_OPTIONS", "-Xmx" + heap);
      }
      try {
        return new ServerProcess(builder.start(), port);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private List<String> java() {
      List<String> command = new ArrayList<>();
      command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
      if (!byItself) {
        command.addAll(QUICK);
        command.add("-Xmx" + (heap == null ? HEAP : heap));
      }
      properties.forEach((name, value) -> command.add("-D" + name + "=" + value));
      command.addAll(List.of("-jar", Archives.serverJar().toString()));
      return command;
    }
  }

  /** A server that keeps its data there. */
  public static Builder at(Path dataDirectory) {
    return new Builder(dataDirectory);
  }

  /** The address of a path on the server. */
  public URI url(String path) {
    return URI.create("http://127.0.0.1:" + port + path);
  }

  public int port() {
    return port;
  }

  /** The process of the JVM that the server runs in: the one that was started, or its child. */
  public ProcessHandle jvm() {
    return process.children().findFirst().orElseGet(process::toHandle);
  }

  /** What the process has printed so far, on both streams, line by line. */
  public ProcessOutput output() {
    return output;
  }

  /** Asks the server to stop, waits for it and returns its exit code. */
  public int stop() {
    // By its handle: Process.destroy() would also close the streams, and lose the last lines.
    process.toHandle().destroy();
    return waitForEnd();
  }

  /** What Ctrl-C does. Returns the exit code. */
  public int interrupt() {
    signal("INT");
    return waitForEnd();
  }

  /**
   * What a crash does: no code of the server runs any more. The server may be a child of the
   * process that was started, which would stop in order if that alone was killed.
   */
  public void kill() {
    ProcessHandle server = jvm();
    server.destroyForcibly();
    process.destroyForcibly();
    server.onExit().join();
    waitForEnd();
  }

  /** Kills the process that was started, and not its child. */
  public void killLauncher() {
    process.destroyForcibly();
    waitForEnd();
  }

  /** Waits for the process to end by itself and returns its exit code. */
  public int waitForEnd() {
    try {
      if (!process.waitFor(STOP.toSeconds(), TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new IllegalStateException("The server does not end. It printed:\n" + output);
      }
      output.finish();
      return process.exitValue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    try {
      if (process.isAlive()) {
        stop();
      }
    } finally {
      watchdog.close();
    }
  }

  private void signal(String name) {
    try {
      new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start().waitFor();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
