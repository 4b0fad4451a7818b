package org.bondstone.adapter.coordinator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.transaction.xa.XAException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Steps that end otherwise than a participant says, as when a driver's class is missing or memory
 * is out: all or none all the same.
 */
class BrokenStepsTest {

  private final List<String> calls = new ArrayList<>();
  private final List<String> visited = new ArrayList<>();
  private final BreakingFile file = new BreakingFile();
  private DecisionLog log;
  private GlobalTransaction transaction;

  @BeforeEach
  void begin() throws Exception {
    log = DecisionLog.open(file);
    log.create();
    transaction = begin(false);
  }

  private GlobalTransaction begin(boolean gapAllowed) {
    return new Coordinator(
            log,
            tasks -> tasks.forEach(Runnable::run),
            new NotedErrands(),
            (database, id) -> Optional.empty(),
            new EndingTransactions(),
            gapAllowed)
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

  @Test
  void whatFailsToGiveItsConnectionBackKeepsNoOtherConnection() throws Exception {
    transaction.add(new Part("A", true, "release"));
    transaction.add(new Part("B", true, "none"));

    transaction.commit();

    assertThat(calls).contains("commit A", "commit B", "release B");
  }

  /** A manager may take any other error for a rollback. */
  @Test
  void aCommitOfOneDatabaseThatBreaksOffIsAnUnknownEnd() {
    transaction.add(new Part("A", true, "commit alone"));

    assertEnds(XAException.XA_HEURHAZ);
  }

  /** Else the promises would hold their rows until the next start. */
  @Test
  void aCommitOfTheRowThatDecidesIsAskedForWhereItBreaksOff() {
    transaction.add(new Part("A", true, "none"));
    transaction.add(new Part("c", false, "commit alone"));

    assertEnds(XAException.XA_HEURHAZ);

    assertThat(visited).containsExactly("now c");
    assertThat(log.unfinished().values())
        .singleElement()
        .returns(Decision.State.CARRIED, Decision::state);
  }

  /** The file may name it: nothing is rolled back before that is known. */
  @Test
  void aDecisionWhoseWriteBreaksOffIsAnUnknownEndThatVisitsFindOut() {
    transaction.add(new Part("A", true, "none"));
    transaction.add(new Part("B", true, "none"));
    file.appended = new OutOfMemoryError("test");

    assertEnds(XAException.XA_HEURHAZ);

    assertThat(calls).doesNotContain("commit A", "commit B", "rollback A", "rollback B");
    assertThat(visited).containsExactly("later A", "later B");
  }

  @Test
  void aDecisionThatARowCarriesRollsBackWhereItsWriteBreaksOff() {
    transaction.add(new Part("A", true, "none"));
    transaction.add(new Part("c", false, "none"));
    file.appended = new OutOfMemoryError("test");

    assertRollsBack();

    assertThat(calls).contains("rollback A", "rollback c").doesNotContain("commit alone c");
  }

  /** One has committed already, so "rolled back" would be wrong. */
  @Test
  void aDecisionThatCannotBeLoggedInTheGapIsAMixedEnd() {
    transaction = begin(true);
    transaction.add(new Part("A", true, "none"));
    transaction.add(new Part("c", false, "no table"));
    file.failing = new IOException("disk error");

    assertEnds(XAException.XA_HEURMIX);

    assertThat(calls).contains("commit alone c", "rollback A").doesNotContain("rollback c");
  }

  @Test
  void aCommitInTheGapThatBreaksOffIsAnUnknownEnd() {
    transaction = begin(true);
    transaction.add(new Part("A", true, "none"));
    transaction.add(new Part("c", false, "no table, commit alone"));

    assertEnds(XAException.XA_HEURHAZ);

    assertThat(calls).contains("rollback A");
  }

  /** The log comes first: a manager knows no mixed end of a promise. */
  @Test
  void aPromiseThatCannotBeLoggedCommitsNothingInTheGap() {
    transaction = begin(true);
    transaction.add(new Part("A", true, "none"));
    transaction.add(new Part("c", false, "none"));
    file.failing = new IOException("disk error");

    assertPromiseEnds(XAException.XA_RBROLLBACK);

    assertThat(calls).contains("rollback A", "rollback c").doesNotContain("commit alone c");
  }

  @Test
  void aCommitInTheGapThatBreaksOffLeavesNoPromise() {
    transaction = begin(true);
    transaction.add(new Part("A", true, "none"));
    transaction.add(new Part("c", false, "commit alone"));

    assertPromiseEnds(XAException.XA_HEURHAZ);

    assertThat(calls).contains("rollback A");
    assertThat(log.unfinished()).isEmpty();
  }

  @Test
  void whereNoGapIsAllowedAllRollsBackWithoutTheTable() {
    transaction.add(new Part("A", true, "none"));
    transaction.add(new Part("c", false, "no table"));

    assertRollsBack();

    assertThat(calls).contains("rollback A", "rollback c").doesNotContain("commit alone c");
  }

  private void assertRollsBack() {
    assertEnds(XAException.XA_RBROLLBACK);
  }

  private void assertEnds(int code) {
    assertEnds(transaction::commit, code);
  }

  private void assertPromiseEnds(int code) {
    assertEnds(() -> transaction.promise(World.managerName(0)), code);
  }

  private static void assertEnds(ThrowingCallable end, int code) {
    assertThatThrownBy(end)
        .isInstanceOfSatisfying(XAException.class, e -> assertThat(e.errorCode).isEqualTo(code));
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
      if (broken.endsWith(step)) {
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
      return !broken.startsWith("no table");
    }

    @Override
    public void release() {
      call("release");
    }
  }

  /** A file whose appends fail. */
  private static final class BreakingFile implements LogFile {

    private byte[] content = {};

    /** Thrown by an append that has not reached the file. */
    private IOException failing;

    /** Thrown by an append that has. */
    private Error appended;

    @Override
    public byte[] read() {
      return content;
    }

    @Override
    public void replace(byte[] bytes) {
      content = bytes;
    }

    @Override
    public boolean hasRoomFor(int bytes) {
      return true;
    }

    @Override
    public void append(byte[] bytes) throws IOException {
      if (failing != null) {
        throw failing;
      }
      content = Arrays.copyOf(content, content.length + bytes.length);
      System.arraycopy(bytes, 0, content, content.length - bytes.length, bytes.length);
      if (appended != null) {
        throw appended;
      }
    }

    @Override
    public void close() {}
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
