package org.bondstone.it.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.bondstone.it.Eventually;
import org.bondstone.it.HttpCalls;
import org.bondstone.it.LedgerDatabases;
import org.bondstone.it.LedgerWar;
import org.bondstone.it.SavedBlocks;
import org.bondstone.it.ServerProcess;
import org.bondstone.it.StatementGate;
import org.bondstone.it.ledger.Book;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The server's clock is set while transactions over two databases run, end and recover. */
@Tag("faults")
class MovedClockIT {

  private static final int COMMITTED = 204;
  private static final String PROBE = "clock";
  private static final Duration LIMIT = Duration.ofMinutes(1);
  private static final Duration BACK = Duration.ofDays(-2);
  private static final Duration AHEAD = Duration.ofDays(1);

  private final List<Integer> committed = new ArrayList<>();
  private int ids;
  private int moves;
  private MovableClock clock;
  private Path ledger;
  private StatementGate first;
  private StatementGate second;

  @TempDir Path folder;

  @Test
  void losesNothingAndLeavesNothingInDoubt() {
    clock = MovableClock.in(folder);
    assumeTrue(clock != null, "the clock of a process cannot be moved here");
    LedgerDatabases.openBooks();
    ledger = LedgerWar.writeInto(folder);
    try (StatementGate toFirst = StatementGate.to(LedgerDatabases.first().port());
        StatementGate toSecond = StatementGate.to(LedgerDatabases.second().port())) {
      first = toFirst;
      second = toSecond;
      try (ServerProcess server = start()) {
        SavedBlocks blocks = new SavedBlocks(server.url("/bondstone/api"));
        blocks.save(Book.FIRST.block(), SavedBlocks.postgresql(first.port()));
        blocks.save(Book.SECOND.block(), SavedBlocks.postgresql(second.port()));
        for (Duration offset : List.of(AHEAD, BACK)) {
          move(server, offset);
          commit(server);
        }
        commitOverAnotherConnection(server);
        commitOneThatRunsMeanwhile(server);
        killAfterTheDecision(server);
      }
      clock.move(BACK);
      try (ServerProcess server = start()) {
        assertEnded();
        commit(server);
        killBetweenThePromises(server);
      }
      clock.move(AHEAD);
      try (ServerProcess server = start()) {
        assertEnded();
        commit(server);
      }
    }
    assertEnded();
    Faults.report(
        getClass(),
        "%d transactions, the clock set %d times by days, 2 kills: 0 lost, 0 in doubt",
        committed.size(),
        moves + 2);
  }

  /** The answer to a commit is lost, and the clock is set before it is repeated. */
  private void commitOverAnotherConnection(ServerProcess server) {
    second.hold(StatementGate.COMMIT);
    CompletableFuture<HttpCalls.Answer> transaction = write(server);
    assertThat(second.isHeldWithin(LIMIT)).isTrue();
    move(server, AHEAD);
    second.reset();
    assertThat(transaction.join().status()).isEqualTo(COMMITTED);
    committed.add(ids);
  }

  /** The clock is set back between the promises. */
  private void commitOneThatRunsMeanwhile(ServerProcess server) {
    first.hold(StatementGate.PREPARE);
    CompletableFuture<HttpCalls.Answer> transaction = write(server);
    assertThat(first.isHeldWithin(LIMIT)).isTrue();
    move(server, BACK);
    first.release();
    assertThat(transaction.join().status()).isEqualTo(COMMITTED);
    committed.add(ids);
  }

  /** The decision is of a time that has not come when it is found again. */
  private void killAfterTheDecision(ServerProcess server) {
    move(server, AHEAD);
    first.hold(StatementGate.COMMIT);
    second.hold(StatementGate.COMMIT);
    CompletableFuture<HttpCalls.Answer> transaction = write(server);
    assertThat(first.isHeldWithin(LIMIT)).isTrue();
    assertThat(second.isHeldWithin(LIMIT)).isTrue();
    kill(server, transaction, 2);
    committed.add(ids);
  }

  /** Nothing is decided yet, so that it rolls back. */
  private void killBetweenThePromises(ServerProcess server) {
    second.hold(StatementGate.PREPARE);
    CompletableFuture<HttpCalls.Answer> transaction = write(server);
    assertThat(second.isHeldWithin(LIMIT)).isTrue();
    assertThat(Eventually.last(LedgerDatabases::inDoubt, found -> found.size() == 1, LIMIT))
        .hasSize(1);
    kill(server, transaction, 1);
  }

  private void kill(ServerProcess server, CompletableFuture<?> transaction, int inDoubt) {
    server.kill();
    assertThat(transaction).failsWithin(LIMIT);
    first.reset();
    second.reset();
    assertThat(Eventually.last(LedgerDatabases::openTransactions, List::isEmpty, LIMIT)).isEmpty();
    assertThat(LedgerDatabases.inDoubt()).hasSize(inDoubt);
  }

  private ServerProcess start() {
    ServerProcess.Builder builder = ServerProcess.at(folder.resolve("data")).deploy(ledger);
    clock.environment().forEach(builder::environment);
    return builder.start();
  }

  private void commit(ServerProcess server) {
    assertThat(write(server).join().status()).isEqualTo(COMMITTED);
    committed.add(ids);
  }

  /** Begins a transaction over both databases. */
  private CompletableFuture<HttpCalls.Answer> write(ServerProcess server) {
    int id = ++ids;
    HttpCalls calls = new HttpCalls(server.url("/ledger"));
    return CompletableFuture.supplyAsync(
        () -> calls.post("/entries/" + id + "?into=FIRST&into=SECOND"));
  }

  private void assertEnded() {
    assertThat(Eventually.last(LedgerDatabases::inDoubt, List::isEmpty, LIMIT)).isEmpty();
    assertThat(LedgerDatabases.entries(LedgerDatabases.first())).isEqualTo(committed);
    assertThat(LedgerDatabases.entries(LedgerDatabases.second())).isEqualTo(committed);
  }

  /** Sets the clock, and sees to it that the server goes by it. */
  private void move(ServerProcess server, Duration offset) {
    clock.move(offset);
    moves++;
    Instant expected = Instant.now().plus(offset);
    assertThat(Duration.between(expected, timeOfSaving(server)).abs()).isLessThan(LIMIT);
  }

  /** When the server says that a block was saved just now. */
  private static Instant timeOfSaving(ServerProcess server) {
    HttpCalls api = new HttpCalls(server.url("/bondstone/api"));
    new SavedBlocks(server.url("/bondstone/api")).save(PROBE, SavedBlocks.h2("unused"));
    return Instant.parse(
        api.get("/block_types/slug/sql-connector/block_documents/name/" + PROBE)
            .json()
            .getString("updated"));
  }
}
