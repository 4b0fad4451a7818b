package org.bondstone.adapter.coordinator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import javax.transaction.xa.XAException;
import javax.transaction.xa.Xid;
import org.bondstone.adapter.testing.Eventually;
import org.bondstone.adapter.xa.BranchXid;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Somebody decides by hand, and while that is written somebody else decides otherwise. Both would
 * hear that it is done, and some databases might follow the one and some the other.
 */
@Timeout(60)
class DecidedByHandTest {

  private static final Xid MANAGER = new BranchXid(7, new byte[] {1}, new byte[] {1});
  private static final Set<String> DATABASES = Set.of("A", "B");

  private final SlowFile file = new SlowFile();
  private DecisionLog log;
  private Coordinator coordinator;
  private TransactionId id;

  @BeforeEach
  void open() throws Exception {
    log = DecisionLog.open(file);
    log.create();
    coordinator =
        new Coordinator(
            log,
            tasks -> tasks.forEach(Runnable::run),
            new NoErrands(),
            (database, asked) -> Optional.empty(),
            new EndingTransactions(),
            false);
    id = new TransactionId(log.server(), 1);
  }

  /**
   * Rolls back by hand, and lets the other come while that is written.
   *
   * @return the other's
   */
  private <T> FutureTask<T> rollBackBefore(Callable<T> other) throws Exception {
    file.slow = true;
    FutureTask<Optional<Decision>> byHand = new FutureTask<>(() -> coordinator.decide(id, false));
    new Thread(byHand).start();
    file.begun.await();
    FutureTask<T> late = new FutureTask<>(other);
    Thread thread = new Thread(late);
    thread.start();
    Eventually.is(true, () -> waits(thread));
    file.go.countDown();

    assertThat(byHand.get()).isPresent();
    return late;
  }

  private static boolean waits(Thread thread) {
    return thread.getState() == Thread.State.WAITING || thread.getState() == Thread.State.BLOCKED;
  }

  @Test
  void aManagerThatCommitsThenIsToldThatItIsOver() throws Exception {
    log.force(id, Decision.promised(DATABASES, MANAGER));

    FutureTask<Void> manager =
        rollBackBefore(
            () -> {
              coordinator.commitRecovered(MANAGER);
              return null;
            });

    assertThatThrownBy(manager::get)
        .cause()
        .isInstanceOfSatisfying(
            XAException.class, e -> assertThat(e.errorCode).isEqualTo(XAException.XAER_NOTA));
    assertThat(log.unfinished()).isEmpty();
  }

  @Test
  void theRowThatWouldDecideIsRemoved() throws Exception {
    log.force(id, Decision.carried(DATABASES, "c"));
    Carrier carrier = new Carrier();

    FutureTask<Void> visit =
        rollBackBefore(
            () -> {
              new Visits(log, carrier, each -> false).visit("c", each -> {});
              return null;
            });

    visit.get();
    assertThat(log.unfinished()).isEmpty();
    assertThat(carrier.removed).containsExactly(id);
  }

  /** A file whose appends wait, once it is slow, until they are let go. */
  private static final class SlowFile implements LogFile {

    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch go = new CountDownLatch(1);
    private volatile boolean slow;

    @Override
    public byte[] read() {
      return new byte[0];
    }

    @Override
    public void replace(byte[] content) {}

    @Override
    public boolean hasRoomFor(int bytes) {
      return true;
    }

    @Override
    public void append(byte[] bytes) {
      if (slow) {
        begun.countDown();
        try {
          go.await();
        } catch (InterruptedException e) {
          throw new AssertionError(e);
        }
      }
    }

    @Override
    public void close() {}
  }

  /** The database with the row. */
  private static final class Carrier extends DatabaseAtRest {

    private List<TransactionId> removed = List.of();

    @Override
    public boolean holdsDecision(TransactionId asked) {
      return true;
    }

    @Override
    public void removeDecisions(Collection<TransactionId> ids) {
      removed = List.copyOf(ids);
    }
  }
}
