package org.bondstone.it.kill;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.bondstone.it.Eventually;
import org.bondstone.it.LedgerDatabases;
import org.bondstone.it.LedgerWar;
import org.bondstone.it.PostgresServer;
import org.bondstone.it.servers.Server;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One of the databases freezes under load, and goes on later. */
@Tag("kill")
class FrozenDatabaseIT {

  private static final Duration STEP = Duration.ofMinutes(1);

  /** Longer than anybody waits for the answer to a commit. */
  private static final String WAITS =
      """
      SELECT query FROM pg_stat_activity
      WHERE xact_start < now() - interval '4 seconds' AND backend_type = 'client backend'
      UNION ALL
      SELECT gid FROM pg_prepared_xacts WHERE prepared < now() - interval '4 seconds'
      """;

  @TempDir Path folder;

  @Test
  void allEndAsDecidedWhenItGoesOn() {
    Books.openShared();
    Path ledger = LedgerWar.writeInto(folder);
    try (Server server = new RunnableJar(folder.resolve("data"), ledger)) {
      server.start();
      Books books = Books.open(server);
      Load load = new Load(new AtomicInteger(), 0);
      for (int i = 0; i < Kills.wanted(5); i++) {
        load.start(server.url("/ledger"));
        freezeSecond();
        load.stop();
        assertThat(books.left()).isEqualTo(Books.InDoubt.NONE);
      }
      Books.Snapshot end = books.read();
      System.out.println(load.acknowledged().size() + " acknowledged, failed: " + load.failures());
      assertThat(end.mixed(load.tried())).isEmpty();
      assertThat(end.missing(load.acknowledged())).isEmpty();
      assertThat(end.wrong(load.accounts())).isEmpty();
    }
  }

  private static void freezeSecond() {
    try (PostgresServer.Frozen frozen = LedgerDatabases.second().freeze()) {
      List<String> waiting =
          Eventually.last(
              () -> LedgerDatabases.first().texts(WAITS), found -> !found.isEmpty(), STEP);
      assertThat(waiting).as("%s", frozen).isNotEmpty();
    }
  }
}
