package org.bondstone.it.servers;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A server that is a child of the test and prints what it does. */
abstract class ForegroundServer implements Server {

  /** The variable by which a server that has MicroProfile Metrics shows our figures in them. */
  static final String SERVER_METRICS = "BONDSTONE_METRICS_MICROPROFILE";

  /** Quick starts: a test is over before a second compiler pays for itself. */
  static final String QUICK = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC";

  private final Path data;
  private final int port;
  private ProcessTree process;

  ForegroundServer(Path data, int port) {
    this.data = data;
    this.port = port;
  }

  /**
   * Runs the server, and returns when it has printed all that it is to say.
   *
   * @param said in its order
   */
  final void run(Map<String, String> environment, List<String> said, List<String> command) {
    process = ProcessTree.start(environment, command.toArray(String[]::new));
    try {
      said.forEach(text -> process.output().waitFor(text, START));
    } catch (IllegalStateException e) {
      close();
      throw e;
    }
  }

  final int port() {
    return port;
  }

  @Override
  public final void kill() {
    process.kill();
    process.close();
  }

  @Override
  public final Path dataDirectory() {
    return data;
  }

  @Override
  public final String output() {
    return process.output().toString();
  }

  @Override
  public final URI url(String path) {
    return URI.create("http://127.0.0.1:" + port + path);
  }

  /** Nobody asks how it stops. */
  @Override
  public final void close() {
    kill();
  }
}
