package org.bondstone.it.kill;

import java.net.URI;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.bondstone.it.BondstoneEar;
import org.bondstone.it.LedgerDatabases;
import org.bondstone.it.LedgerWar;
import org.bondstone.it.servers.PayaraServer;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

@Tag("kill")
class PayaraServerKillsIT {

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  Path folder;

  @Test
  void leavesNothingHalfDone() {
    LedgerDatabases.openBooks();
    try (CrashableServer victim = new Victim(PayaraServer.start(folder.resolve("server"), ear()))) {
      Books books = Books.open(victim);
      Kills kills = new Kills(victim, books, new AtomicInteger());
      kills.run(Kills.wanted(), () -> {});
      kills.conclude();
    }
  }

  private Path ear() {
    Path file = folder.resolve("bondstone.ear");
    BondstoneEar.with(LedgerWar.forEar(), "/ledger")
        .as(ZipExporter.class)
        .exportTo(file.toFile(), true);
    return file;
  }

  private record Victim(PayaraServer server) implements CrashableServer {

    @Override
    public void start() {
      // A page that nobody made: it says that the ledger is there, and uses no block.
      server.start("/ledger/entries/0", 405);
    }

    @Override
    public void kill() {
      server.kill();
    }

    @Override
    public URI url(String path) {
      return server.url(path);
    }

    @Override
    public Path dataDirectory() {
      return server.dataDirectory();
    }

    @Override
    public String output() {
      return server.output();
    }

    @Override
    public void close() {
      server.close();
    }
  }
}
