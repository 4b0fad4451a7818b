package org.bondstone.adapter.ra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.transaction.HeuristicMixedException;
import jakarta.transaction.HeuristicRollbackException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import javax.transaction.xa.XAException;
import javax.transaction.xa.XAResource;
import javax.transaction.xa.Xid;
import org.bondstone.adapter.testing.CuttingProxy;
import org.bondstone.adapter.testing.TestPostgres;
import org.bondstone.adapter.testing.TestSpecifications;
import org.bondstone.api.sql.ConnectionSpecification;
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

  private static final EnlistingConnectionManager.Order ORDER =
      EnlistingConnectionManager.Order.CONNECTION_FIRST;

  /** PostgreSQL as a driver that the operator turns on, which has no XA here. */
  private static final Map<String, String> PLAIN =
      Map.of(
          "bondstone.drivers", "plain",
          "bondstone.drivers.plain.class", "org.postgresql.Driver",
          "bondstone.drivers.plain.url", "jdbc:postgresql://{host}:{port}/{database}");

  /** The whole text of a statement, which isolation levels only begin with. */
  private static final String COMMIT = "\0COMMIT\0";

  @TempDir Path folder;

  private final Xid xid = BranchName.of(UUID.randomUUID().toString(), "branch");
  private final String database = TestPostgres.newDatabase();
  private CuttingProxy proxy;
  private TestContainer container;
  private SqlConnector direct;
  private SqlConnector away;
  private HeldBranch branch;

  @BeforeEach
  void start() throws Exception {
    PLAIN.forEach(System::setProperty);
    proxy = new CuttingProxy(TestPostgres.port());
    container = new TestContainer(folder, ORDER);
    direct = container.factory().connector(TestPostgres.specification(database).build());
    direct.execute("create table t (n integer primary key)");
    away = connector("postgresql");
  }

  @AfterEach
  void stop() throws Exception {
    if (branch != null) {
      branch.end();
    }
    container.close();
    proxy.close();
    PLAIN.keySet().forEach(System::clearProperty);
  }

  private SqlConnector connector(String driver) {
    ConnectionSpecification specification =
        TestSpecifications.of(
                "%s://postgres:postgres@localhost:%d/%s".formatted(driver, proxy.port(), database))
            .build();
    return container.factory().connector(specification);
  }

  private XAResource begin() throws Exception {
    branch = HeldBranch.start(container, away, xid);
    try (var statement = branch.connection().createStatement()) {
      statement.execute("insert into t values (1)");
    }
    branch.resource().end(xid, XAResource.TMSUCCESS);
    return branch.resource();
  }

  private int count(String table) {
    direct.resetConnections();
    return direct.fetchOne("select count(*) from " + table).orElseThrow().get(0, Integer.class);
  }

  private int rows() {
    return count("t");
  }

  private int inDoubt() {
    return count("pg_prepared_xacts where database = current_database()");
  }

  private void lose(String text, boolean heard) {
    if (heard) {
      proxy.loseAnswer(text);
    } else {
      proxy.loseRequest(text);
    }
  }

  private static void assertFails(int code, XaCall call) {
    assertThatThrownBy(call::run)
        .isInstanceOfSatisfying(XAException.class, e -> assertThat(e.errorCode).isEqualTo(code));
  }

  private interface XaCall {
    void run() throws XAException;
  }

  /** No branch is left behind that would hold its locks until the next start. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void rollsBackCleanlyWhenThePrepareIsLost(boolean heard) throws Exception {
    XAResource resource = begin();
    lose("PREPARE TRANSACTION", heard);
    assertFails(XAException.XAER_RMFAIL, () -> resource.prepare(xid));
    assertThat(proxy.hasLost()).isTrue();
    assertThat(inDoubt()).isEqualTo(heard ? 1 : 0);

    resource.rollback(xid);
    assertThat(inDoubt()).isZero();
    assertThat(rows()).isZero();
    assertNothingIsRemembered();
  }

  private void assertNothingIsRemembered() throws Exception {
    branch.end();
    branch = null;
    container.close();
    try (Stream<Path> journal = Files.list(folder.resolve("recovery"))) {
      assertThat(journal).isEmpty();
    }
    container = new TestContainer(folder, ORDER);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void commitsOverAnotherConnectionWhatIsDecided(boolean heard) throws Exception {
    XAResource resource = begin();
    resource.prepare(xid);
    lose("COMMIT PREPARED", heard);
    resource.commit(xid, false);
    assertThat(proxy.hasLost()).isTrue();
    assertThat(rows()).isEqualTo(1);
    assertThat(inDoubt()).isZero();
    assertNothingIsRemembered();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void rollsBackOverAnotherConnectionWhatIsDecided(boolean heard) throws Exception {
    XAResource resource = begin();
    resource.prepare(xid);
    lose("ROLLBACK PREPARED", heard);
    resource.rollback(xid);
    assertThat(proxy.hasLost()).isTrue();
    assertThat(rows()).isZero();
    assertThat(inDoubt()).isZero();
    assertNothingIsRemembered();
  }

  @Test
  void saysThatItIsOpenWhileTheDatabaseIsAway() throws Exception {
    XAResource resource = begin();
    resource.prepare(xid);
    proxy.cut();
    assertFails(XAException.XAER_RMFAIL, () -> resource.commit(xid, false));
    proxy.mend();
    resource.commit(xid, false);
    assertThat(rows()).isEqualTo(1);
  }

  /** The server rolls back by itself what was not prepared. */
  @Test
  void rollsBackABranchThatHasLostItsConnection() throws Exception {
    XAResource resource = begin();
    proxy.cut();
    resource.rollback(xid);
    assertThat(rows()).isZero();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void knowsNotWhetherOnePhaseHasCommitted(boolean heard) throws Exception {
    XAResource resource = begin();
    lose(COMMIT, heard);
    assertFails(XAException.XA_HEURHAZ, () -> resource.commit(xid, true));
    assertThat(proxy.hasLost()).isTrue();
    assertThat(rows()).isEqualTo(heard ? 1 : 0);
  }

  @ParameterizedTest
  @ValueSource(strings = {"postgresql", "plain"})
  void tellsTheApplicationThatTheOutcomeIsUnknown(String driver) {
    SqlConnector connector = connector(driver);
    proxy.loseAnswer(COMMIT);
    assertThatThrownBy(
            () -> container.inTransaction(() -> connector.execute("insert into t values (1)")))
        .isInstanceOfAny(HeuristicMixedException.class, HeuristicRollbackException.class);
    assertThat(rows()).isEqualTo(1);
  }

  @Test
  void tellsThatTheLastResourceMayHaveCommitted() {
    direct.execute("create table other (n integer)");
    SqlConnector last = connector("plain");
    proxy.loseAnswer(COMMIT);
    assertThatThrownBy(
            () ->
                container.inTransaction(
                    () -> {
                      direct.execute("insert into other values (1)");
                      return last.execute("insert into t values (1)");
                    }))
        .isInstanceOfAny(HeuristicMixedException.class, HeuristicRollbackException.class);
    assertThat(count("other")).isZero();
    assertThat(rows()).isEqualTo(1);
    assertThat(inDoubt()).isZero();
  }
}
