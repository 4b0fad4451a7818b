package org.bondstone.bench.server;

import java.net.URI;

/**
 * A server that runs, and answers.
 *
 * @param process its process
 * @param root its address, without a slash at its end
 * @param api its API of blocks
 * @param startSeconds from the start of the process to the first answer of the health route
 */
public record Served(ServerProcess process, URI root, Api api, double startSeconds)
    implements AutoCloseable {

  /** Waits until a path answers: applications are deployed after the API. */
  public void await(String path) {
    process.awaitOk(URI.create(root + path));
  }

  /** The processor time that the server has used so far, in nanoseconds. */
  public long cpuNanos() {
    return process.cpuNanos();
  }

  /** The memory of the process that is in RAM now, in megabytes. */
  public double residentMegabytes() {
    return process.residentMegabytes();
  }

  @Override
  public void close() {
    process.close();
  }
}
