package org.bondstone.it.servers;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.bondstone.it.Archives;
import org.bondstone.it.Eventually;
import org.bondstone.it.HttpCalls;
import org.bondstone.it.LedgerDatabases;
import org.bondstone.it.LedgerWar;
import org.bondstone.it.SavedBlocks;
import org.bondstone.it.ledger.Book;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** bondstone.rar and bondstone.war on Payara Server, undeployed and deployed again. */
@Tag("servers")
class PayaraServerArchivesIT {

  private static final Duration LIMIT = Duration.ofSeconds(30);

  @Test
  void leaveNoConnectionWhenTheyGo(@TempDir(cleanup = CleanupMode.ON_SUCCESS) Path work) {
    LedgerDatabases.openBooks();
    Path ledger = LedgerWar.writeInto(work);
    try (AsadminServer server = AsadminServer.payara(work, null)) {
      for (int id : new int[] {1, 2}) {
        server.asadmin("deploy", "--contextroot", "/ledger", ledger.toString());
        write(server, id);
        assertThat(LedgerDatabases.connections()).isNotEmpty();

        server.asadmin("undeploy", "ledger");
        server.asadmin("undeploy", "bondstone-war");
        server.asadmin("undeploy", "bondstone");
        assertThat(Eventually.last(LedgerDatabases::connections, List::isEmpty, LIMIT)).isEmpty();
        assertThat(LedgerDatabases.inDoubt()).isEmpty();

        server.asadmin("deploy", "--name", "bondstone", Archives.rar().toString());
        server.asadmin(
            "deploy",
            "--name",
            "bondstone-war",
            "--contextroot",
            "/bondstone",
            Archives.war().toString());
      }
      assertThat(LedgerDatabases.entries(LedgerDatabases.first())).containsExactly(1, 2);
    }
  }

  private static void write(Server server, int id) {
    SavedBlocks blocks = new SavedBlocks(server.url("/bondstone/api"));
    blocks.save(Book.FIRST.block(), SavedBlocks.postgresql(LedgerDatabases.first().port()));
    blocks.save(Book.SECOND.block(), SavedBlocks.postgresql(LedgerDatabases.second().port()));
    HttpCalls ledger = new HttpCalls(server.url("/ledger"));
    assertThat(ledger.post("/entries/" + id + "?into=FIRST&into=SECOND").status()).isEqualTo(204);
  }
}
