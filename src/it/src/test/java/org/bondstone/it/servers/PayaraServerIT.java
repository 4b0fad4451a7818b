package org.bondstone.it.servers;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.bondstone.it.HttpCalls;
import org.bondstone.it.KillAfterDecision;
import org.bondstone.it.LedgerDatabases;
import org.bondstone.it.PostgresServer;
import org.bondstone.it.SavedBlocks;
import org.bondstone.it.servers.application.Ledger;
import org.junit.jupiter.api.Test;

class PayaraServerIT extends ServerSmoke {

  private PayaraServer server;

  @Override
  Server start(Path work, Path ear) {
    server = PayaraServer.start(work, ear);
    return server;
  }

  /** {@code ./mvnw -Pkill verify} does this many times, at random moments. */
  @Test
  void recoversAfterAKill() {
    try (KillAfterDecision kill = new KillAfterDecision()) {
      kill.save(new SavedBlocks(server.url("/bondstone/api")), Ledger.FIRST, Ledger.SECOND);
      HttpCalls ledger = new HttpCalls(server.url("/smoke/ledger"));
      ledger.post("/open");

      kill.during(() -> ledger.post("/move?amount=30"), server::kill);
      // It answers without a look at any database.
      server.start("/smoke/ledger/move", 405);

      kill.assertNothingLeft();
      assertThat(amounts(LedgerDatabases.first())).containsExactly("70");
      assertThat(amounts(LedgerDatabases.second())).containsExactly("130");
    }
  }

  private static Iterable<String> amounts(PostgresServer database) {
    return database.texts("SELECT amount FROM account");
  }
}
