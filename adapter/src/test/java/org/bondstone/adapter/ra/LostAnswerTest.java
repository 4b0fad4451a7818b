package org.bondstone.adapter.ra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import javax.transaction.xa.XAException;
import javax.transaction.xa.XAResource;
import javax.transaction.xa.Xid;
import org.bondstone.adapter.testing.CuttingProxy;
import org.bondstone.adapter.testing.Eventually;
import org.bondstone.adapter.testing.TestPostgres;
import org.bondstone.adapter.testing.TestSpecifications;
import org.bondstone.api.error.DatabaseException;
import org.bondstone.api.spi.TransactionsInDoubt.State;
import org.bondstone.api.spi.TransactionsInDoubt.Transaction;
import org.bondstone.api.sql.ConnectionSpecification;
import org.bondstone.api.sql.PoolSettings;
import org.bondstone.api.sql.SqlConnector;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Connections that are lost in the midst of a commit, before or after the database has heard it.
 */
class LostAnswerTest {

  /** PostgreSQL and H2 as drivers that the operator turns on, which have no XA here. */
  private static final Map<String, String> PLAIN =
      Map.of(
          "bondstone.drivers", "plain,flat",
          "bondstone.drivers.plain.class", "org.postgresql.Driver",
          "bondstone.drivers.plain.url", "jdbc:postgresql://{host}:{port}/{database}",
          "bondstone.drivers.flat.class", "org.h2.Driver",
          "bondstone.drivers.flat.url", "jdbc:h2:mem:{database}");

  /** The whole text of a statement, which isolation levels only begin with. */
  private static final String COMMIT = "\0COMMIT\0";

  @TempDir Path folder;

  private final Xid xid = BranchName.of(UUID.randomUUID().toString(), "branch");
  private final ManualTransactions transactions = new ManualTransactions();
  private final String near = TestPostgres.newDatabase();
  private final String far = TestPostgres.newDatabase();
  private CuttingProxy proxy;
  private TestContainer container;
  private HeldTransaction held;

  @BeforeEach
  void start() throws Exception {
    PLAIN.forEach(System::setProperty);
    proxy = new CuttingProxy(TestPostgres.port());
    container = new TestContainer(folder, transactions);
    TestPostgres.execute(near, "create table t (n integer primary key)");
    TestPostgres.execute(far, "create table t (n integer primary key)");
  }

  @AfterEach
  void stop() throws Exception {
    if (held != null) {
      held.giveBack();
    }
    container.close();
    proxy.close();
    PLAIN.keySet().forEach(System::clearProperty);
  }

  private HeldTransaction begin(String farDriver) throws Exception {
    return begin(
        container.factory().connector(TestPostgres.specification(near).build()),
        container.factory().connector(distant(farDriver).build()));
  }

  private ConnectionSpecification.Builder distant(String driver) {
    return TestSpecifications.of(
        "%s://postgres:postgres@localhost:%d/%s".formatted(driver, proxy.port(), far));
  }

  private HeldTransaction begin(SqlConnector... connectors) throws Exception {
    transactions.begin(xid);
    for (SqlConnector each : connectors) {
      each.execute("insert into t values (1)");
    }
    held = transactions.end();
    return held;
  }

  private HeldTransaction beginFarOnly() throws Exception {
    return begin(container.factory().connector(distant("postgresql").build()));
  }

  private void lose(String text, boolean heard) {
    if (heard) {
      proxy.loseAnswer(text);
    } else {
      proxy.loseRequest(text);
    }
  }

  private static int inDoubt(String database) {
    return TestPostgres.count(database, "pg_prepared_xacts where database = current_database()");
  }

  private void becomes(int rows) throws Exception {
    for (String database : List.of(near, far)) {
      Eventually.is(0, () -> inDoubt(database));
      assertThat(TestPostgres.count(database, "t")).isEqualTo(rows);
    }
  }

  private interface XaCall {
    void run() throws XAException;
  }

  private static void assertFails(int code, XaCall call) {
    assertThatThrownBy(call::run)
        .isInstanceOfSatisfying(XAException.class, e -> assertThat(e.errorCode).isEqualTo(code));
  }

  private void assertNothingIsRemembered() throws Exception {
    held.giveBack();
    container.close();
    try (Stream<Path> journal = Files.list(folder.resolve("recovery"))) {
      assertThat(journal.filter(file -> file.toString().endsWith(".spec"))).isEmpty();
    }
    container = new TestContainer(folder, transactions);
  }

  /** No branch is left behind that would hold its locks until the next start. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void rollsAllBackWhenAPromiseIsLost(boolean heard) throws Exception {
    HeldTransaction begun = begin("postgresql");
    lose("PREPARE TRANSACTION", heard);
    assertFails(XAException.XA_RBROLLBACK, begun::commitAlone);
    assertThat(proxy.hasLost()).isTrue();
    becomes(0);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void commitsOverAnotherConnectionWhatIsDecided(boolean heard) throws Exception {
    HeldTransaction begun = begin("postgresql");
    lose("COMMIT PREPARED", heard);
    begun.commitAlone();
    assertThat(proxy.hasLost()).isTrue();
    becomes(1);
    assertNothingIsRemembered();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void commitsOverAnotherConnectionWhatAManagerHasDecided(boolean heard) throws Exception {
    HeldTransaction begun = begin("postgresql");
    assertThat(begun.prepare()).isEqualTo(XAResource.XA_OK);
    lose("COMMIT PREPARED", heard);
    begun.commit();
    becomes(1);
    assertNothingIsRemembered();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void rollsBackOverAnotherConnectionWhatAManagerHasDecided(boolean heard) throws Exception {
    HeldTransaction begun = begin("postgresql");
    begun.prepare();
    lose("ROLLBACK PREPARED", heard);
    begun.rollback();
    assertThat(proxy.hasLost()).isTrue();
    becomes(0);
  }

  /** The decision stands. */
  @Test
  void commitsInTheBackgroundWhileTheDatabaseIsAway() throws Exception {
    HeldTransaction begun = begin("postgresql");
    proxy.loseRequest("COMMIT PREPARED");
    proxy.refuse();
    begun.commitAlone();
    assertThat(TestPostgres.count(near, "t")).isEqualTo(1);
    assertThat(inDoubt(far)).isEqualTo(1);
    assertThat(container.coordinated().inDoubt()).hasSize(1);
    proxy.mend();
    becomes(1);
    Eventually.is(List.of(), () -> container.coordinated().inDoubt());
  }

  /** Whoever has them may wait for the rows of this very transaction. */
  @Test
  void commitsWhileAllConnectionsAreLent() throws Exception {
    HeldTransaction begun =
        begin(
            container.factory().connector(TestPostgres.specification(near).build()),
            container
                .factory()
                .connector(distant("postgresql").pool(new PoolSettings(1, 0, null, null)).build()));
    assertThat(begun.prepare()).isEqualTo(XAResource.XA_OK);
    container.coordinated().commit(xid);
    becomes(1);
  }

  /** As on MariaDB, whose log need not have the end of a branch that rolled back right before. */
  @Test
  void endsABranchThatACrashHasBroughtBack() throws Exception {
    SqlConnector distant = container.factory().connector(distant("postgresql").build());
    HeldTransaction begun =
        begin(container.factory().connector(TestPostgres.specification(near).build()), distant);
    begun.prepare();
    String branch = branchIn(far);
    begun.rollback();
    held.giveBack();
    becomes(0);
    TestPostgres.execute(
        far, "BEGIN; INSERT INTO t VALUES (1); PREPARE TRANSACTION '" + branch + "'");
    proxy.cut();
    assertThatThrownBy(() -> distant.execute("select 1")).isInstanceOf(DatabaseException.class);
    assertThat(inDoubt(far)).isEqualTo(1);

    proxy.mend();
    distant.execute("select 1");
    becomes(0);
  }

  private static String branchIn(String database) throws Exception {
    try (Connection connection = TestPostgres.connect(database);
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "select gid from pg_prepared_xacts where database = current_database()")) {
      assertThat(row.next()).isTrue();
      return row.getString(1);
    }
  }

  /** Nothing is lost, but its database is new to the journal. */
  @Test
  void commitsOnAThreadThatIsInterrupted() throws Exception {
    HeldTransaction begun = begin("postgresql");
    boolean interrupted;
    Thread.currentThread().interrupt();
    try {
      begun.commitAlone();
    } finally {
      interrupted = Thread.interrupted();
    }
    assertThat(interrupted).isTrue();
    becomes(1);
  }

  /** The server rolls back by itself what was not prepared. */
  @Test
  void rollsBackABranchThatHasLostItsConnection() throws Exception {
    HeldTransaction begun = begin("postgresql");
    proxy.cut();
    begun.rollback();
    becomes(0);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void knowsNotWhetherOnePhaseHasCommitted(boolean heard) throws Exception {
    HeldTransaction begun = beginFarOnly();
    lose(COMMIT, heard);
    assertFails(XAException.XA_HEURHAZ, begun::commitAlone);
    assertThat(proxy.hasLost()).isTrue();
    assertThat(TestPostgres.count(far, "t")).isEqualTo(heard ? 1 : 0);
  }

  /** Its row tells over another connection whether the database without XA has committed. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void asksTheDatabaseThatCarriesTheDecision(boolean heard) throws Exception {
    HeldTransaction begun = begin("plain");
    lose(COMMIT, heard);
    if (heard) {
      begun.commitAlone();
    } else {
      assertFails(XAException.XA_RBROLLBACK, begun::commitAlone);
    }
    assertThat(proxy.hasLost()).isTrue();
    assertThat(container.coordinated().inDoubt()).isEmpty();
    becomes(heard ? 1 : 0);
    Eventually.is(0, () -> TestPostgres.count(far, "bondstone_decision"));
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void asksTheCarrierUntilItAnswers(boolean heard) throws Exception {
    HeldTransaction begun = begin("plain");
    lose(COMMIT, heard);
    proxy.refuse();
    assertFails(XAException.XA_HEURHAZ, begun::commitAlone);
    assertThat(inDoubt(near)).isEqualTo(1);
    List<Transaction> open = container.coordinated().inDoubt();
    assertThat(open).extracting("state").containsExactly(State.CARRIED);
    assertThat(open.get(0).databases())
        .containsExactlyInAnyOrder(
            "%s on localhost:%d".formatted(near, TestPostgres.port()),
            "%s on localhost:%d".formatted(far, proxy.port()));
    proxy.mend();
    becomes(heard ? 1 : 0);
    Eventually.is(List.of(), () -> container.coordinated().inDoubt());
  }

  /** The row says "committed" of a transaction that has rolled back elsewhere: it must not stay. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void leavesNoRowWhenAnAdministratorRollsBack(boolean heard) throws Exception {
    HeldTransaction begun = begin("plain");
    lose(COMMIT, heard);
    proxy.refuse();
    assertFails(XAException.XA_HEURHAZ, begun::commitAlone);
    String id = container.coordinated().inDoubt().get(0).id();
    assertThat(container.coordinated().decide(id, false)).isPresent();
    assertThat(container.coordinated().inDoubt()).isEmpty();
    Eventually.is(0, () -> inDoubt(near));

    proxy.mend();
    Eventually.is(List.of(), () -> container.coordinated().unreachable());
    Eventually.is(0, () -> TestPostgres.count(far, "bondstone_decision"));
    assertThat(TestPostgres.count(near, "t")).isZero();
    assertThat(TestPostgres.count(far, "t")).isEqualTo(heard ? 1 : 0);
  }

  /** Nothing that the manager can do closes that gap, so it is refused. */
  @Test
  void refusesADatabaseWithoutXaBesideAForeignResource() throws Exception {
    HeldTransaction begun = begin("plain");
    assertFails(XAException.XA_RBROLLBACK, begun::prepare);
    becomes(0);
  }

  @Test
  void takesTheGapWhereTheOperatorAllowsIt() throws Exception {
    allowingTheGap(
        () -> {
          HeldTransaction begun = begin("plain");
          assertThat(begun.prepare()).isEqualTo(XAResource.XA_OK);
          assertThat(TestPostgres.count(far, "t")).isEqualTo(1);
          begun.commit();
          becomes(1);
        });
  }

  /** Something else has the name already. */
  @Test
  void refusesADatabaseWhereTheTableCannotBeMade() throws Exception {
    TestPostgres.execute(far, "create view bondstone_decision as select 1 as id");
    HeldTransaction begun = begin("plain");
    assertFails(XAException.XA_RBROLLBACK, begun::commitAlone);
    becomes(0);
    assertThat(inDoubt(near)).isZero();
  }

  @Test
  void commitsWithoutTheTableWhereTheOperatorAllowsTheGap() throws Exception {
    TestPostgres.execute(far, "create view bondstone_decision as select 1 as id");
    allowingTheGap(
        () -> {
          HeldTransaction begun = begin("plain");
          begun.commitAlone();
          becomes(1);
          assertThat(container.coordinated().inDoubt()).isEmpty();
        });
  }

  /** On such a database it takes a second connection, and the pool has one. */
  @Test
  void leavesNoPromiseBehindWhereTheTableFindsNoConnection() throws Exception {
    SqlConnector flat =
        container
            .factory()
            .connector(
                TestSpecifications.of("flat:///" + far)
                    .pool(new PoolSettings(1, 0, null, null))
                    .borrowTimeout(Duration.ofMillis(100))
                    .build());
    flat.execute("create table t (n integer primary key)");
    HeldTransaction begun =
        begin(container.factory().connector(TestPostgres.specification(near).build()), flat);
    assertFails(XAException.XA_RBROLLBACK, begun::commitAlone);
    assertThat(inDoubt(near)).isZero();
    assertThat(TestPostgres.count(near, "t")).isZero();
    assertThat(flat.query("select count(*) from t").one(Long.class)).isZero();
  }

  private void allowingTheGap(Work work) throws Exception {
    container.close();
    System.setProperty("bondstone.transactions.allow-gap", "true");
    try {
      container = new TestContainer(folder, transactions);
      work.run();
    } finally {
      System.clearProperty("bondstone.transactions.allow-gap");
    }
  }

  private interface Work {
    void run() throws Exception;
  }
}
