package org.bondstone.it.kill;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.bondstone.it.LedgerDatabases;
import org.bondstone.it.LedgerWar;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

@Tag("kill")
class RunnableJarKillsIT {

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  Path folder;

  private Path ledger;

  @BeforeEach
  void open() {
    LedgerDatabases.openBooks();
    ledger = LedgerWar.writeInto(folder);
  }

  @Test
  void leavesNothingHalfDone() {
    try (CrashableServer victim = started("victim")) {
      Kills kills = new Kills(victim, Books.open(victim), new AtomicInteger());
      kills.run(Kills.wanted(), () -> {});
      kills.conclude();
    }
  }

  /** The other works on the same databases all the time, also while the killed one recovers. */
  @Test
  void leavesTheBranchesOfAnotherInstanceAlone() {
    AtomicInteger ids = new AtomicInteger();
    Load others = new Load(ids);
    try (CrashableServer bystander = started("bystander");
        CrashableServer victim = started("victim")) {
      Books ofOthers = Books.open(bystander);
      Kills kills = new Kills(victim, Books.open(victim), ids);
      for (int i = 0; i < Math.max(1, Kills.wanted() / 10); i++) {
        others.start(bystander.url("/ledger"));
        kills.run(1, others::stop);
      }
      kills.conclude();
      assertThat(others.failures()).isEmpty();
      assertThat(others.acknowledged()).isNotEmpty();
      assertThat(ofOthers.mixed(others.tried())).isEmpty();
      for (Set<Integer> book : ofOthers.all()) {
        assertThat(book).containsAll(others.acknowledged());
      }
    }
  }

  private CrashableServer started(String name) {
    RunnableJar server = new RunnableJar(folder.resolve(name), ledger);
    server.warmUp();
    server.start();
    return server;
  }
}
