package org.bondstone.adapter.coordinator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.transaction.xa.XAException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Steps that end otherwise than a participant says, as when a driver's class is missing or memory
 * is out: all or none all the same.
 */
class BrokenStepsTest {

  private final List<String> calls = new ArrayList<>();
  private final List<String> visited = new ArrayList<>();
  private DecisionLog log;
  private GlobalTransaction transaction;

  @BeforeEach
  void begin() throws Exception {
    log = DecisionLog.open(new SimulatedDisk(new World(new Choices(), 0)));
    transaction =
        new Coordinator(
                log,
                tasks -> tasks.forEach(Runnable::run),
                new NotedErrands(),
                (database, id) -> Optional.empty(),
                new EndingTransactions(),
                false)
            .begin();
  }

  /** What is taken for committed is forgotten, and then rolled back by the next visit. */
  @Test
  void aCommitThatBreaksOffIsNotTakenForDone() throws Exception {
    transaction.add(new Part("A", true, "none"));
    transaction.add(new Part("B", true, "commit"));

    transaction.commit();

    assertThat(visited).containsExactly("now B");
    assertThat(log.unfinished().values())
        .singleElement()
        .returns(Decision.State.COMMITTED, Decision::state)
        .returns(Set.of("B"), Decision::databases);
  }

  @Test
  void aPromiseThatBreaksOffRollsAllBack() {
    transaction.add(new Part("A", true, "none"));
    transaction.add(new Part("B", true, "promise"));

    assertRollsBack();

    assertThat(calls).contains("rollback A", "rollback B");
    assertThat(visited).containsExactly("suspect B");
    assertThat(log.unfinished()).isEmpty();
  }

  /** Else the promises would hold their rows until the next start. */
  @Test
  void aDecisionThatCannotBeCarriedRollsBackThePromises() {
    transaction.add(new Part("A", true, "none"));
    transaction.add(new Part("c", false, "row"));

    assertRollsBack();

    assertThat(calls).contains("rollback A", "rollback c").doesNotContain("commit A");
    assertThat(log.unfinished()).isEmpty();
  }

  private void assertRollsBack() {
    assertThatThrownBy(transaction::commit)
        .isInstanceOfSatisfying(
            XAException.class, e -> assertThat(e.errorCode).isEqualTo(XAException.XA_RBROLLBACK));
  }

  /** A database, one step of which breaks off. */
  private final class Part implements Participant {

    private final String name;
    private final boolean xa;
    private final String broken;

    Part(String name, boolean xa, String broken) {
      this.name = name;
      this.xa = xa;
      this.broken = broken;
    }

    private void call(String step) {
      calls.add(step + " " + name);
      if (step.equals(broken) && step.equals("row")) {
        throw new IllegalStateException("test");
      }
      if (step.equals(broken)) {
        throw new NoClassDefFoundError("test");
      }
    }

    @Override
    public void enter() {}

    @Override
    public String database() {
      return name;
    }

    @Override
    public boolean canPromise() {
      return xa;
    }

    @Override
    public boolean mayWrite() {
      return true;
    }

    @Override
    public boolean promise() {
      call("promise");
      return true;
    }

    @Override
    public void commit() {
      call("commit");
    }

    @Override
    public void commitAlone() {
      call("commit alone");
    }

    @Override
    public void rollback() {
      call("rollback");
    }

    @Override
    public boolean writeDecision(TransactionId id) {
      call("row");
      return true;
    }

    @Override
    public void release() {}
  }

  private final class NotedErrands implements Errands {

    @Override
    public void now(Collection<String> databases) {
      databases.forEach(database -> visited.add("now " + database));
    }

    @Override
    public void later(String database) {
      visited.add("later " + database);
    }

    @Override
    public void suspect(String database) {
      visited.add("suspect " + database);
    }
  }
}
