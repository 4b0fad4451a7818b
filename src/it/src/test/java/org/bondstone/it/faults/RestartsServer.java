package org.bondstone.it.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.bondstone.it.Folders;
import org.bondstone.it.LedgerWar;
import org.bondstone.it.PostgresServer;
import org.bondstone.it.ServerProcess;
import org.bondstone.it.SharedServer;

/**
 * A server with the ledger and a store on PostgreSQL, the same for the classes that restart a
 * database, one at a time: what each does leaves it as it was.
 */
final class RestartsServer implements AutoCloseable {

  /** For ResourceLock. */
  static final String LOCK = "the server whose databases restart";

  static final int POOL = 6;
  static final Duration TIMEOUT = Duration.ofSeconds(3);

  private final Path folder = Files.createTempDirectory("bondstone-restarts");
  private final PostgresServer store = PostgresServer.start();
  private final ServerProcess process =
      ServerProcess.at(folder.resolve("data"))
          .set("bondstone.database.url", store.url())
          .set("bondstone.database.pool-size", Integer.toString(POOL))
          .set("bondstone.database.timeout", Long.toString(TIMEOUT.toSeconds()))
          .deploy(LedgerWar.writeInto(folder))
          .start();

  RestartsServer() throws IOException {}

  /** The database of the store. */
  PostgresServer store() {
    return store;
  }

  ServerProcess process() {
    return process;
  }

  @Override
  public void close() throws IOException {
    process.close();
    store.close();
    Folders.delete(folder);
  }

  /** Gives it to tests, and starts it for the first. */
  static final class Resolver extends SharedServer {

    Resolver() {
      super(RestartsServer.class);
    }
  }
}
