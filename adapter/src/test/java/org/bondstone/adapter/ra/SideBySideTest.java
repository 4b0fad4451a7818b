package org.bondstone.adapter.ra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.stream.Stream;
import javax.transaction.xa.XAException;
import javax.transaction.xa.XAResource;
import javax.transaction.xa.Xid;
import org.bondstone.adapter.testing.CuttingProxy;
import org.bondstone.adapter.testing.TestPostgres;
import org.bondstone.adapter.testing.TestSpecifications;
import org.bondstone.adapter.transaction.BranchGroup;
import org.bondstone.api.sql.ConnectionSpecification;
import org.bondstone.api.sql.SqlConnector;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Branches of one transaction that prepare and commit side by side, driven by hand as a transaction
 * manager would. The executor runs a sibling's step at once, so that it is over when the call for
 * the first branch answers.
 */
class SideBySideTest {

  /** A server knows a branch by its name, whatever the database: each test takes new ones. */
  private final String global = UUID.randomUUID().toString();

  private final Xid nameA = BranchName.of(global, "a");
  private final Xid nameB = BranchName.of(global, "b");

  @TempDir Path folder;

  private final List<HeldBranch> held = new ArrayList<>();
  private TestContainer container;
  private SqlConnector first;
  private SqlConnector second;

  @BeforeEach
  void start() throws Exception {
    container = new TestContainer(folder, EnlistingConnectionManager.Order.CONNECTION_FIRST);
    first = table(TestPostgres.specification(TestPostgres.newDatabase()).build());
    second = table(TestPostgres.specification(TestPostgres.newDatabase()).build());
  }

  @AfterEach
  void stop() throws Exception {
    for (HeldBranch branch : held) {
      branch.end();
    }
    container.close();
  }

  private SqlConnector table(ConnectionSpecification specification) {
    SqlConnector connector = container.factory().connector(specification);
    connector.execute("create table t (n integer primary key)");
    return connector;
  }

  /** A branch that has inserted a row, and is not ended. */
  private XAResource begin(SqlConnector connector, Xid xid, BranchGroup group) throws Exception {
    return begin(connector, xid, group, "insert into t values (1)");
  }

  private XAResource begin(SqlConnector connector, Xid xid, BranchGroup group, String sql)
      throws Exception {
    HeldBranch branch = HeldBranch.start(container, connector, xid, group);
    held.add(branch);
    try (var statement = branch.connection().createStatement()) {
      statement.execute(sql);
    }
    return branch.resource();
  }

  private XAResource ended(SqlConnector connector, Xid xid, BranchGroup group) throws Exception {
    XAResource resource = begin(connector, xid, group);
    resource.end(xid, XAResource.TMSUCCESS);
    return resource;
  }

  private static BranchGroup atOnce() {
    return new BranchGroup(Runnable::run);
  }

  private static int inDoubt(SqlConnector connector) {
    connector.resetConnections();
    return connector
        .fetchOne("select count(*) from pg_prepared_xacts where database = current_database()")
        .orElseThrow()
        .get(0, Integer.class);
  }

  private static int rows(SqlConnector connector) {
    connector.resetConnections();
    return connector.fetchAll("select n from t").size();
  }

  private List<Path> journal() throws Exception {
    try (Stream<Path> files = Files.list(folder.resolve("recovery"))) {
      return files.toList();
    }
  }

  private static void assertFails(int code, XaCall call) {
    assertThatThrownBy(call::run)
        .isInstanceOfSatisfying(XAException.class, e -> assertThat(e.errorCode).isEqualTo(code));
  }

  private interface XaCall {
    void run() throws XAException;
  }

  @Test
  void preparesAndCommitsTheSiblingsOfTheFirst() throws Exception {
    BranchGroup group = atOnce();
    XAResource a = ended(first, nameA, group);
    XAResource b = ended(second, nameB, group);

    assertThat(a.prepare(nameA)).isEqualTo(XAResource.XA_OK);
    assertThat(inDoubt(second)).isEqualTo(1);
    assertThat(journal()).as("before the prepare").hasSize(2);
    assertThat(b.prepare(nameB)).isEqualTo(XAResource.XA_OK);

    a.commit(nameA, false);
    assertThat(rows(second)).isEqualTo(1);
    b.commit(nameB, false);
    assertThat(rows(first)).isEqualTo(1);
    assertThat(inDoubt(first) + inDoubt(second)).isZero();
    container.close();
    assertThat(journal()).isEmpty();
  }

  static Stream<Executor> idle() {
    return Stream.of(
        task -> {},
        task -> {
          throw new RejectedExecutionException("full");
        });
  }

  @ParameterizedTest
  @MethodSource("idle")
  void needsNoOtherThread(Executor executor) throws Exception {
    BranchGroup group = new BranchGroup(executor);
    XAResource a = ended(first, nameA, group);
    XAResource b = ended(second, nameB, group);
    a.prepare(nameA);
    assertThat(inDoubt(second)).isZero();
    assertThat(b.prepare(nameB)).isEqualTo(XAResource.XA_OK);
    a.commit(nameA, false);
    assertThat(inDoubt(second)).isEqualTo(1);
    b.commit(nameB, false);
    assertThat(rows(first) + rows(second)).isEqualTo(2);
  }

  @Test
  void leavesASiblingThatIsNotEnded() throws Exception {
    BranchGroup group = atOnce();
    XAResource a = ended(first, nameA, group);
    XAResource b = begin(second, nameB, group);
    a.prepare(nameA);
    assertThat(inDoubt(second)).isZero();
    a.rollback(nameA);
    b.rollback(nameB);
  }

  @ParameterizedTest
  @ValueSource(ints = {XAResource.TMJOIN, XAResource.TMRESUME})
  void leavesASiblingThatIsJoinedAgain(int flags) throws Exception {
    BranchGroup group = atOnce();
    XAResource a = ended(first, nameA, group);
    XAResource b = ended(second, nameB, group);
    b.start(nameB, flags);
    a.prepare(nameA);
    assertThat(inDoubt(second)).isZero();
    b.end(nameB, XAResource.TMSUCCESS);
    assertThat(b.prepare(nameB)).isEqualTo(XAResource.XA_OK);
    a.rollback(nameA);
    b.rollback(nameB);
  }

  @ParameterizedTest
  @ValueSource(ints = {XAResource.TMSUSPEND, XAResource.TMFAIL})
  void leavesASiblingThatIsSuspendedOrHasFailed(int flags) throws Exception {
    BranchGroup group = atOnce();
    XAResource a = ended(first, nameA, group);
    XAResource b = begin(second, nameB, group);
    b.end(nameB, flags);
    a.prepare(nameA);
    assertThat(inDoubt(second)).isZero();
    a.rollback(nameA);
    b.rollback(nameB);
  }

  @Test
  void takesNoMoreWorkOnceItPrepares() throws Exception {
    BranchGroup group = atOnce();
    XAResource a = ended(first, nameA, group);
    XAResource b = ended(second, nameB, group);
    a.prepare(nameA);
    assertFails(XAException.XAER_NOTA, () -> b.start(nameB, XAResource.TMJOIN));
    assertThatThrownBy(() -> held.get(1).connection().createStatement())
        .isInstanceOfSatisfying(
            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("08003"));
    a.rollback(nameA);
    b.rollback(nameB);
  }

  @Test
  void leavesBranchesOfAnotherTransaction() throws Exception {
    BranchGroup group = atOnce();
    Xid other = BranchName.of(global + "-other", "b");
    XAResource a = ended(first, nameA, group);
    XAResource b = ended(second, other, group);
    a.prepare(nameA);
    assertThat(inDoubt(second)).isZero();
    b.prepare(other);
    a.commit(nameA, false);
    assertThat(inDoubt(second)).isEqualTo(1);
    b.rollback(other);
  }

  @Test
  void rollsBackAPromiseThatNobodyAskedFor() throws Exception {
    BranchGroup group = atOnce();
    XAResource a = ended(first, nameA, group);
    XAResource b = ended(second, nameB, group);
    a.prepare(nameA);
    assertThat(inDoubt(second)).isEqualTo(1);
    b.rollback(nameB);
    assertThat(inDoubt(second)).isZero();
    assertThat(rows(second)).isZero();
    a.rollback(nameA);
    container.close();
    assertThat(journal()).isEmpty();
  }

  /** A manager that gives up may end a branch as failed once more before it rolls back. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void rollsBackWhatIsEndedAsFailedMeanwhile(boolean begun) throws Exception {
    BranchGroup group = begun ? atOnce() : new BranchGroup();
    XAResource a = ended(first, nameA, group);
    XAResource b = ended(second, nameB, group);
    a.prepare(nameA);
    b.end(nameB, XAResource.TMFAIL);
    b.rollback(nameB);
    assertThat(inDoubt(second)).isZero();
    assertThat(rows(second)).isZero();
    a.rollback(nameA);
  }

  @Test
  void neverBeginsWhatWasRolledBackBefore() throws Exception {
    List<Runnable> waiting = new ArrayList<>();
    BranchGroup group = new BranchGroup(waiting::add);
    XAResource a = ended(first, nameA, group);
    XAResource b = ended(second, nameB, group);
    a.prepare(nameA);
    b.rollback(nameB);
    waiting.forEach(Runnable::run);
    assertThat(inDoubt(second)).isZero();
    assertThat(rows(second)).isZero();
    a.rollback(nameA);
  }

  private XAResource violated(BranchGroup group) throws Exception {
    second.execute("create table c (p integer references t (n) deferrable initially deferred)");
    XAResource resource = begin(second, nameB, group, "insert into c values (99)");
    resource.end(nameB, XAResource.TMSUCCESS);
    return resource;
  }

  @Test
  void deliversARefusalByTheCallForItsOwnBranch() throws Exception {
    BranchGroup group = atOnce();
    XAResource a = ended(first, nameA, group);
    XAResource b = violated(group);
    assertThat(a.prepare(nameA)).isEqualTo(XAResource.XA_OK);
    assertFails(XAException.XA_RBINTEGRITY, () -> b.prepare(nameB));
    a.rollback(nameA);
    assertThat(rows(first)).isZero();
  }

  @Test
  void rollsBackARefusalThatNobodyAskedFor() throws Exception {
    BranchGroup group = atOnce();
    XAResource a = ended(first, nameA, group);
    XAResource b = violated(group);
    a.prepare(nameA);
    b.rollback(nameB);
    a.rollback(nameA);
    container.close();
    assertThat(journal()).isEmpty();
  }

  @Test
  void preparesTheSiblingAlthoughTheFirstRefuses() throws Exception {
    BranchGroup group = atOnce();
    XAResource b = violated(group);
    XAResource a = ended(first, nameA, group);
    assertFails(XAException.XA_RBINTEGRITY, () -> b.prepare(nameB));
    assertThat(inDoubt(first)).isEqualTo(1);
    a.rollback(nameA);
    assertThat(inDoubt(first)).isZero();
    assertThat(rows(first)).isZero();
  }

  @Test
  void commitsNoPromiseThatTheManagerHasNotHeard() throws Exception {
    BranchGroup group = atOnce();
    XAResource a = ended(first, nameA, group);
    XAResource b = ended(second, nameB, group);
    a.prepare(nameA);
    a.commit(nameA, false);
    assertThat(inDoubt(second)).isEqualTo(1);
    b.rollback(nameB);
    assertThat(rows(second)).isZero();
  }

  @Test
  void commitsInOnePhaseWhatHasPromisedAlready() throws Exception {
    BranchGroup group = atOnce();
    XAResource a = ended(first, nameA, group);
    XAResource b = ended(second, nameB, group);
    a.prepare(nameA);
    b.commit(nameB, true);
    assertThat(inDoubt(second)).isZero();
    assertThat(rows(second)).isEqualTo(1);
    assertThat(inDoubt(first)).as("one phase decides nothing for others").isEqualTo(1);
    a.rollback(nameA);
  }

  @Test
  void refusesInOnePhaseWhatCouldNotPromise() throws Exception {
    BranchGroup group = atOnce();
    XAResource a = ended(first, nameA, group);
    XAResource b = violated(group);
    a.prepare(nameA);
    assertFails(XAException.XA_RBINTEGRITY, () -> b.commit(nameB, true));
    a.rollback(nameA);
  }

  @Test
  void saysThatItHasCommittedWhenItIsRolledBackAfterTheDecision() throws Exception {
    BranchGroup group = atOnce();
    XAResource a = ended(first, nameA, group);
    XAResource b = ended(second, nameB, group);
    a.prepare(nameA);
    b.prepare(nameB);
    a.commit(nameA, false);
    assertFails(XAException.XA_HEURCOM, () -> b.rollback(nameB));
    assertThat(rows(second)).isEqualTo(1);
  }

  /** A last resource cannot be undone: it waits until the manager has asked all others. */
  @Test
  void commitsTheLastResourceNoEarlierThanWithoutIt() throws Exception {
    SqlConnector sqlite = table(TestSpecifications.of("sqlite:///last.db").build());
    BranchGroup group = atOnce();
    Xid last = BranchName.of(global, "last");
    XAResource local = ended(sqlite, last, group);
    XAResource a = ended(first, nameA, group);
    XAResource b = ended(second, nameB, group);
    a.prepare(nameA);
    local.prepare(last);
    assertThat(inDoubt(second)).isEqualTo(1);
    assertThat(rows(sqlite)).isZero();
    b.prepare(nameB);
    assertThat(rows(sqlite)).isEqualTo(1);
    a.commit(nameA, false);
    b.commit(nameB, false);
    local.commit(last, false);
    assertThat(rows(first) + rows(second)).isEqualTo(2);
  }

  @Test
  void rollsBackWhenItsConnectionIsGivenBackUnasked() throws Exception {
    BranchGroup group = atOnce();
    XAResource a = ended(first, nameA, group);
    ended(second, nameB, group);
    a.prepare(nameA);
    assertThat(inDoubt(second)).isEqualTo(1);
    held.remove(1).end();
    assertThat(inDoubt(second)).isZero();
    assertThat(rows(second)).isZero();
    a.rollback(nameA);
  }

  @Test
  void leavesAPromiseThatNobodyAskedForToRecovery() throws Exception {
    BranchGroup group = atOnce();
    XAResource a = ended(first, nameA, group);
    ended(second, nameB, group);
    a.prepare(nameA);

    TestContainer after =
        new TestContainer(folder, EnlistingConnectionManager.Order.CONNECTION_FIRST);
    try {
      XAResource recovery = after.connections().createManagedConnection(null, null).getXAResource();
      Xid[] found = recovery.recover(XAResource.TMSTARTRSCAN | XAResource.TMENDRSCAN);
      assertThat(found).hasSize(2);
      for (Xid xid : found) {
        recovery.rollback(xid);
      }
    } finally {
      after.close();
    }
    assertThat(rows(first) + rows(second)).isZero();
  }

  @Test
  void deliversAFailedCommitByTheCallForItsOwnBranch() throws Exception {
    try (CuttingProxy proxy = new CuttingProxy(TestPostgres.port())) {
      String database = TestPostgres.newDatabase();
      SqlConnector away =
          table(
              TestSpecifications.of(
                      "postgresql://postgres:postgres@localhost:%d/%s"
                          .formatted(proxy.port(), database))
                  .build());
      BranchGroup group = atOnce();
      XAResource a = ended(first, nameA, group);
      XAResource b = ended(away, nameB, group);
      a.prepare(nameA);
      b.prepare(nameB);
      proxy.cut();
      a.commit(nameA, false);
      assertThat(rows(first)).isEqualTo(1);
      assertThatThrownBy(() -> b.commit(nameB, false)).isInstanceOf(XAException.class);
      proxy.mend();
      XAResource recovery =
          container.connections().createManagedConnection(null, null).getXAResource();
      recovery.recover(XAResource.TMSTARTRSCAN | XAResource.TMENDRSCAN);
      recovery.commit(nameB, false);
      away.resetConnections();
      assertThat(rows(away)).isEqualTo(1);
    }
  }
}
