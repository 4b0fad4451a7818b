package org.bondstone.it.kill;

import java.nio.file.Path;
import org.bondstone.it.BondstoneEar;
import org.bondstone.it.LedgerWar;
import org.bondstone.it.servers.Server;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** The kills of a server that has bondstone.ear on it. */
@Tag("kill")
abstract class ServerKills {

  private final int usual;

  /**
   * @param usual how often it is killed when the build does not say
   */
  ServerKills(int usual) {
    this.usual = usual;
  }

  /** Starts the server in an empty directory, with this EAR on it. */
  abstract Server start(Path work, Path ear);

  @Test
  void leavesNothingHalfDone(@TempDir(cleanup = CleanupMode.ON_SUCCESS) Path folder) {
    Books.openShared();
    Path ear = folder.resolve("bondstone.ear");
    BondstoneEar.with(LedgerWar.forEar(), "/ledger").as(ZipExporter.class).exportTo(ear.toFile());
    System.out.println(getClass().getSimpleName() + ": the server starts");
    try (Server victim = start(folder.resolve("server"), ear)) {
      Kills.one(victim, Kills.wanted(usual));
    }
  }
}
