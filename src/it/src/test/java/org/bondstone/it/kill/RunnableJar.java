package org.bondstone.it.kill;

import java.net.URI;
import java.nio.file.Path;
import org.bondstone.it.ServerProcess;
import org.bondstone.it.servers.Server;

/**
 * bondstone-server.jar with the ledger beside it, started as newcomers do, which makes starts
 * quick.
 */
final class RunnableJar implements Server {

  private final Path dataDirectory;
  private final Path ledger;
  private ServerProcess process;

  RunnableJar(Path dataDirectory, Path ledger) {
    this.dataDirectory = dataDirectory;
    this.ledger = ledger;
  }

  /** Starts and stops it in order once, which writes what makes later starts quick. */
  void warmUp() {
    start();
    process.stop();
    process.close();
  }

  @Override
  public void start() {
    process = ServerProcess.at(dataDirectory).inItsOwnJvm().deploy(ledger).start();
  }

  @Override
  public void kill() {
    process.kill();
    process.close();
  }

  @Override
  public URI url(String path) {
    return process.url(path);
  }

  @Override
  public Path dataDirectory() {
    return dataDirectory;
  }

  @Override
  public String output() {
    return process.output().toString();
  }

  @Override
  public void close() {
    if (process != null) {
      process.close();
    }
  }
}
