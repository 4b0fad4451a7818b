package org.bondstone.it.servers;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.bondstone.it.Eventually;
import org.bondstone.it.HttpCalls;
import org.bondstone.it.KillAfterDecision;
import org.bondstone.it.LedgerDatabases;
import org.bondstone.it.LedgerWar;
import org.bondstone.it.SavedBlocks;
import org.bondstone.it.jpa.ShopWar;
import org.bondstone.it.ledger.Book;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** A Payara Micro of the operator's own, set up as {@code config/micro-boot-commands.txt} says. */
@Tag("servers")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PayaraMicroIT implements TransactionCases {

  private PayaraMicro server;
  private Path work;

  PayaraMicro start(Path work, Path... applications) {
    return PayaraMicro.start("payara-micro.jar", Installation.JDK, work, applications);
  }

  @BeforeAll
  void startServer(@TempDir(cleanup = CleanupMode.ON_SUCCESS) Path folder) {
    work = folder;
    server = start(work, LedgerWar.writeInto(work), BooksWar.writeInto(work));
  }

  @AfterAll
  void stopServer() {
    if (server != null) {
      server.close();
    }
  }

  @Override
  public final Server server() {
    return server;
  }

  /**
   * Applications are deployed before the store has started, so the names of blocks must be known:
   * one that needs them comes with the start after the kill.
   */
  @Test
  void recoversAfterAKillAndBindsTheNamesOfBlocksBeforeItDeploysApplications() {
    SavedBlocks blocks = new SavedBlocks(server.url("/bondstone/api"));
    blocks.save(ShopWar.SHOP, SavedBlocks.h2("jpa_shop"));
    blocks.save(ShopWar.ORDERS, SavedBlocks.h2("jpa_orders"));
    try (KillAfterDecision kill = new KillAfterDecision()) {
      kill.save(blocks, Book.FIRST.block(), Book.SECOND.block());
      HttpCalls ledger = new HttpCalls(server.url("/ledger"));
      assertThat(ledger.post("/entries/7?into=FIRST").status()).isEqualTo(204);
      Eventually.is(
          "its metrics show the pool",
          () ->
              new HttpCalls(server.url(""))
                  .get("/metrics")
                  .body()
                  .contains("pool_name=\"" + Book.FIRST.block() + "\""));

      kill.during(() -> ledger.post("/entries/1?into=FIRST&into=SECOND"), server::kill);
      server.deployFirst(shop(work));
      server.start();

      kill.assertNothingLeft();
      assertThat(LedgerDatabases.entries(LedgerDatabases.first())).containsExactly(1, 7);
      assertThat(LedgerDatabases.entries(LedgerDatabases.second())).containsExactly(1);
    }
    HttpCalls shop = new HttpCalls(server.url("/shop/items"));
    assertThat(shop.post("/open").body()).isEqualTo("0 0");
    assertThat(shop.post("/1").body()).isEqualTo("2 2");
    assertThat(shop.post("/2?fail=true").body()).contains("called off");
    assertThat(shop.post("/3/persist").body()).isEqualTo("3 2");
    tryMore(new HttpCalls(server.url("/shop")));
  }

  /** An application with a persistence unit on a block. */
  Path shop(Path work) {
    return ShopWar.writeInto(work);
  }

  /** What only some servers can do with it. */
  void tryMore(HttpCalls shop) {}
}
