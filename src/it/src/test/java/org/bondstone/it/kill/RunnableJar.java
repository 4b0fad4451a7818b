package org.bondstone.it.kill;

import java.net.URI;
import java.nio.file.Path;
import org.bondstone.it.ServerProcess;

/** bondstone-server.jar with the ledger beside it. */
final class RunnableJar implements CrashableServer {

  private final Path dataDirectory;
  private final Path ledger;
  private ServerProcess process;

  RunnableJar(Path dataDirectory, Path ledger) {
    this.dataDirectory = dataDirectory;
    this.ledger = ledger;
  }

  @Override
  public void start() {
    process = ServerProcess.at(dataDirectory).deploy(ledger).start();
  }

  @Override
  public void kill() {
    process.kill();
  }

  @Override
  public URI url(String path) {
    return process.url(path);
  }

  @Override
  public void close() {
    if (process != null) {
      process.close();
    }
  }
}
