package org.bondstone.it.transaction;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.bondstone.it.Eventually;
import org.bondstone.it.HttpCalls;
import org.bondstone.it.LedgerDatabases;
import org.bondstone.it.LedgerWar;
import org.bondstone.it.SavedBlocks;
import org.bondstone.it.ServerProcess;
import org.bondstone.it.Sockets;
import org.bondstone.it.StatementGate;
import org.bondstone.it.ledger.Book;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The runnable jar is killed while transactions stand at each step of a two-phase commit, and
 * started again with nobody who uses a block. The branches prepare, and commit, side by side: so
 * the step of the other branch is held as well, or waited for.
 */
@Tag("slow")
@Order(2)
class KillAtEachStepIT {

  private static final Duration STEP = Duration.ofMinutes(1);
  private static final Duration RECOVERY = Duration.ofMinutes(2);

  @TempDir static Path folder;

  private static StatementGate first;
  private static StatementGate second;
  private static Path ledger;
  private static String othersBranch;

  @BeforeAll
  static void open() {
    LedgerDatabases.openBooks();
    othersBranch = LedgerDatabases.prepareAsAnotherInstance();
    first = StatementGate.to(LedgerDatabases.first().port());
    second = StatementGate.to(LedgerDatabases.second().port());
    ledger = LedgerWar.writeInto(folder);
  }

  @AfterAll
  static void close() {
    LedgerDatabases.rollBack(othersBranch);
    for (String role : List.of("before", "meanwhile")) {
      LedgerDatabases.first().execute("DROP ROLE IF EXISTS " + role);
    }
    first.close();
    second.close();
  }

  @Test
  void resolvesEveryBranchTheRightWay() {
    try (ServerProcess server = start()) {
      SavedBlocks blocks = new SavedBlocks(server.url("/bondstone/api"));
      blocks.save(Book.FIRST.block(), SavedBlocks.postgresql(first.port()));
      blocks.save(Book.SECOND.block(), SavedBlocks.postgresql(second.port()));
      List<CompletableFuture<HttpCalls.Answer>> requests =
          List.of(
              // Before the first prepare: nothing is promised.
              stopAt(StatementGate.PREPARE, 1, server, 0, first, second),
              // Between the two: one has promised, and nothing is decided.
              stopAt(StatementGate.PREPARE, 2, server, 1, second),
              stopAt(StatementGate.PREPARE, 3, server, 2, first),
              // Between the two commits.
              stopAt(StatementGate.COMMIT, 4, server, 3, second),
              stopAt(StatementGate.COMMIT, 5, server, 4, first),
              // After the decision, of which no database knows, and which nothing follows.
              stopAt(StatementGate.COMMIT, 6, server, 6, first, second));
      kill(server, 6, requests);
    }
    try (ServerProcess server = start()) {
      assertOutcome(4, 5, 6);
      assertThat(LedgerDatabases.inDoubt()).as("not ours to touch").contains(othersBranch);
      rotate(server, "before", "meanwhile");
      CompletableFuture<HttpCalls.Answer> request =
          stopAt(StatementGate.COMMIT, 7, server, 2, first, second);
      // Credentials are rotated and a block is deleted, while their branches are in doubt.
      takeAway(server);
      kill(server, 2, List.of(request));
    }
    second.goAway();
    try (ServerProcess server = start()) {
      // One database refuses what the journal says, but takes what the block says now. The other is
      // away, and asked again.
      assertThat(second.refusesWithin(STEP)).isTrue();
      assertThat(
              Eventually.last(KillAtEachStepIT::ownInDoubt, found -> found.size() == 1, RECOVERY))
          .isEqualTo(LedgerDatabases.inDoubtOn(LedgerDatabases.second()));
      second.comeBack();
      assertOutcome(4, 5, 6, 7);
    }
  }

  /** Makes two roles, and lets the first block use one of them. */
  private static void rotate(ServerProcess server, String user, String next) {
    for (String role : List.of(user, next)) {
      LedgerDatabases.first().execute("CREATE ROLE " + role + " SUPERUSER LOGIN");
    }
    saveFirst(server, user);
  }

  private static void takeAway(ServerProcess server) {
    saveFirst(server, "meanwhile");
    LedgerDatabases.first().execute("ALTER ROLE before NOLOGIN");
    new SavedBlocks(server.url("/bondstone/api")).delete(Book.SECOND.block());
  }

  private static void saveFirst(ServerProcess server, String user) {
    new SavedBlocks(server.url("/bondstone/api"))
        .save(Book.FIRST.block(), SavedBlocks.postgresql(first.port(), user));
  }

  private static List<String> ownInDoubt() {
    return LedgerDatabases.inDoubt().stream().filter(each -> !each.equals(othersBranch)).toList();
  }

  private static ServerProcess start() {
    return ServerProcess.at(folder.resolve("data")).deploy(ledger).start();
  }

  /**
   * Begins a transaction, and waits until the statement is held at all these gates and the other
   * branch is done with it.
   *
   * @param inDoubt how many branches are in doubt then
   */
  private static CompletableFuture<HttpCalls.Answer> stopAt(
      String statement, int id, ServerProcess server, int inDoubt, StatementGate... gates) {
    List.of(gates).forEach(gate -> gate.hold(statement));
    HttpCalls calls = new HttpCalls(server.url("/ledger"));
    CompletableFuture<HttpCalls.Answer> request =
        CompletableFuture.supplyAsync(
            () -> calls.post("/entries/" + id + "?into=FIRST&into=SECOND"),
            // As many at once as there are.
            task -> Sockets.start("request", task::run));
    for (StatementGate gate : gates) {
      assertThat(gate.isHeldWithin(STEP)).as("%s came; else %s", statement, request).isTrue();
      gate.keep();
    }
    assertThat(
            Eventually.last(KillAtEachStepIT::ownInDoubt, found -> found.size() == inDoubt, STEP))
        .hasSize(inDoubt);
    return request;
  }

  private static void kill(
      ServerProcess server, int inDoubt, List<CompletableFuture<HttpCalls.Answer>> requests) {
    server.kill();
    for (CompletableFuture<HttpCalls.Answer> request : requests) {
      assertThat(request).failsWithin(STEP);
    }
    first.reset();
    second.reset();
    assertThat(Eventually.last(LedgerDatabases::openTransactions, List::isEmpty, STEP)).isEmpty();
    assertThat(ownInDoubt()).hasSize(inDoubt);
  }

  /** Waits for recovery, which no request of an application asks for. */
  private static void assertOutcome(Integer... entries) {
    assertThat(Eventually.last(KillAtEachStepIT::ownInDoubt, List::isEmpty, RECOVERY)).isEmpty();
    assertThat(LedgerDatabases.entries(LedgerDatabases.first())).containsExactly(entries);
    assertThat(LedgerDatabases.entries(LedgerDatabases.second())).containsExactly(entries);
  }
}
