package org.bondstone.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * Kills a server when it has decided to commit over the two databases of the ledger, and neither
 * knows of it yet. Whoever forgets the decision rolls back.
 */
public final class KillAfterDecision implements AutoCloseable {

  private static final Duration STEP = Duration.ofMinutes(1);
  private static final Duration RECOVERY = Duration.ofMinutes(3);

  private final StatementGate first = StatementGate.to(LedgerDatabases.first().port());
  private final StatementGate second = StatementGate.to(LedgerDatabases.second().port());

  /** Saves two blocks, one for each database. */
  public void save(SavedBlocks blocks, String nameOfFirst, String nameOfSecond) {
    blocks.save(nameOfFirst, SavedBlocks.postgresql(first.port()));
    blocks.save(nameOfSecond, SavedBlocks.postgresql(second.port()));
  }

  /**
   * Kills.
   *
   * @param request commits a transaction over both blocks, and is never answered
   * @param kill kills the server that serves it
   */
  public void during(Runnable request, Runnable kill) {
    first.hold(StatementGate.COMMIT);
    second.hold(StatementGate.COMMIT);
    CompletableFuture<Void> running = CompletableFuture.runAsync(request);
    assertThat(first.isHeldWithin(STEP)).as("%s", running).isTrue();
    assertThat(second.isHeldWithin(STEP)).as("%s", running).isTrue();
    kill.run();
    assertThat(running).failsWithin(STEP);
    first.reset();
    second.reset();
    assertThat(Eventually.last(LedgerDatabases::openTransactions, List::isEmpty, STEP)).isEmpty();
    assertThat(LedgerDatabases.inDoubt()).hasSize(2);
  }

  /** Waits until the server that was started again has resolved what the kill has left. */
  public void assertNothingLeft() {
    assertThat(Eventually.last(LedgerDatabases::inDoubt, List::isEmpty, RECOVERY)).isEmpty();
  }

  @Override
  public void close() {
    first.close();
    second.close();
  }
}
