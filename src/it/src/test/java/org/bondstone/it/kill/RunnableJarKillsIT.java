package org.bondstone.it.kill;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.bondstone.it.LedgerWar;
import org.bondstone.it.servers.Server;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

@Tag("kill")
class RunnableJarKillsIT {

  private static final int KILLS = Kills.wanted(50);

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  Path folder;

  private Path ledger;

  @BeforeEach
  void open() {
    Books.openShared();
    ledger = LedgerWar.writeInto(folder);
  }

  @Test
  void leavesNothingHalfDone() {
    try (Server victim = started("victim")) {
      Kills.one(victim, KILLS);
    }
  }

  /** The other works on the same databases all the time, also while the killed one recovers. */
  @Test
  void leavesTheBranchesOfAnotherInstanceAlone() {
    AtomicInteger ids = new AtomicInteger();
    Load load = new Load(ids, 0);
    Load others = new Load(ids, Load.ACCOUNTS / 2);
    try (Server bystander = started("bystander");
        Server victim = started("victim")) {
      Books ofOthers = Books.open(bystander);
      Kills kills = new Kills(victim, Books.open(victim), load);
      for (int i = 0; i < Math.max(1, KILLS / 10); i++) {
        others.start(bystander.url("/ledger"));
        kills.run(1, others::stop);
      }
      kills.conclude();
      Books.Snapshot end = ofOthers.read();
      assertThat(others.failures()).isEmpty();
      assertThat(others.acknowledged()).isNotEmpty();
      assertThat(end.missing(others.tried())).isEmpty();
      assertThat(end.wrong(others.accounts())).isEmpty();
    }
  }

  private Server started(String name) {
    RunnableJar server = new RunnableJar(folder.resolve(name), ledger);
    server.warmUp();
    server.start();
    return server;
  }
}
