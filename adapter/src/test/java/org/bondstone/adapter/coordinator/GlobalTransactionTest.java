package org.bondstone.adapter.coordinator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.transaction.xa.XAException;
import javax.transaction.xa.Xid;
import org.bondstone.adapter.xa.BranchXid;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A transaction that another thread ends, or a container drops, while it is being ended. */
class GlobalTransactionTest {

  private static final Xid MANAGER = new BranchXid(7, new byte[] {1}, new byte[] {1});

  private final List<String> calls = new ArrayList<>();
  private GlobalTransaction transaction;

  @BeforeEach
  void begin() throws Exception {
    Errands none = new NoErrands();
    Coordinator coordinator =
        new Coordinator(
            DecisionLog.open(new SimulatedDisk(new World(new Choices(), 0))),
            tasks -> tasks.forEach(Runnable::run),
            none,
            (database, id) -> Optional.empty(),
            new EndingTransactions(),
            false);
    transaction = coordinator.begin();
  }

  @Test
  void keepsConnectionsThatAreCommitting() throws Exception {
    transaction.add(new Interrupted("commitAlone", () -> transaction.rollback()));
    transaction.commit();
    assertThat(calls).containsExactly("commitAlone", "release");
  }

  @Test
  void keepsConnectionsThatPromise() throws Exception {
    transaction.add(new Interrupted("promise", () -> transaction.close()));
    assertThat(transaction.promise(MANAGER)).isTrue();
    transaction.commitPromised();
    assertThat(calls).containsExactly("promise", "commit", "release");
  }

  @Test
  void keepsConnectionsThatCommitAsPromised() throws Exception {
    transaction.add(new Interrupted("commit", () -> transaction.close()));
    transaction.promise(MANAGER);
    transaction.commitPromised();
    assertThat(calls).containsExactly("promise", "commit", "release");
  }

  @Test
  void keepsConnectionsThatRollBack() throws Exception {
    transaction.add(new Interrupted("rollback", () -> transaction.close()));
    transaction.rollback();
    assertThat(calls).containsExactly("rollback", "release");
  }

  private interface Action {
    void run() throws XAException;
  }

  /** Something comes in between while a call runs. */
  private final class Interrupted implements Participant {

    private final String during;
    private final Action action;

    Interrupted(String during, Action action) {
      this.during = during;
      this.action = action;
    }

    private void call(String name) throws XAException {
      calls.add(name);
      if (name.equals(during)) {
        action.run();
        assertThat(calls).doesNotContain("release");
      }
    }

    @Override
    public void enter() {}

    @Override
    public String database() {
      return "A";
    }

    @Override
    public boolean canPromise() {
      return true;
    }

    @Override
    public boolean mayWrite() {
      return true;
    }

    @Override
    public boolean promise() throws XAException {
      call("promise");
      return true;
    }

    @Override
    public void commit() throws XAException {
      call("commit");
    }

    @Override
    public void commitAlone() throws XAException {
      call("commitAlone");
    }

    @Override
    public void rollback() throws XAException {
      call("rollback");
    }

    @Override
    public boolean writeDecision(TransactionId id) {
      return true;
    }

    @Override
    public void release() {
      if (!calls.contains("release")) {
        calls.add("release");
      }
    }
  }
}
