package org.bondstone.adapter.ra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.persistence.EntityManager;
import jakarta.transaction.RollbackException;
import jakarta.transaction.Status;
import jakarta.transaction.SystemException;
import jakarta.transaction.Transaction;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import javax.transaction.xa.XAException;
import org.bondstone.adapter.testing.CuttingProxy;
import org.bondstone.adapter.testing.Databases;
import org.bondstone.adapter.testing.TestMariaDb;
import org.bondstone.adapter.testing.TestSpecifications;
import org.bondstone.api.error.DatabaseException;
import org.bondstone.api.error.DatabaseTimeoutException;
import org.bondstone.api.error.TransactionStateException;
import org.bondstone.api.spi.TransactionKeys;
import org.bondstone.api.sql.ConnectionComponents;
import org.bondstone.api.sql.ConnectionSpecification;
import org.bondstone.api.sql.ExecutionOptions;
import org.bondstone.api.sql.SqlConnector;
import org.bondstone.api.transaction.TransactionOptions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Transactions that end while they are used. */
@Timeout(60)
class TransactionTimeoutTest {

  @TempDir Path folder;

  private TestContainer container;

  @BeforeEach
  void start() throws Exception {
    container = new TestContainer(folder, EnlistingConnectionManager.Order.CONNECTION_FIRST);
  }

  @AfterEach
  void stop() throws Exception {
    container.close();
  }

  static Stream<ConnectionSpecification> databases() {
    return Databases.all();
  }

  /** All ways to a database that a transaction has, with a statement that runs for long. */
  private interface Way {
    Object run(SqlConnector connector, String sql) throws Exception;
  }

  private static Object inSession(SqlConnector connector, String sql) {
    try (EntityManager session = connector.session("shop")) {
      return session.createNativeQuery(sql).getResultList();
    }
  }

  private static Object onConnection(Connection connection, String sql) throws SQLException {
    try (connection;
        Statement statement = connection.createStatement()) {
      return statement.execute(sql);
    }
  }

  private static Object prepared(SqlConnector connector, String sql) throws SQLException {
    try (Connection connection = connector.connection();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      return statement.execute();
    }
  }

  /** More than the transaction has is not to be had. */
  private static Object withATimeoutOfItsOwn(SqlConnector connector, String sql)
      throws SQLException {
    try (Connection connection = connector.connection();
        Statement statement = connection.createStatement()) {
      statement.setQueryTimeout(1_000);
      return statement.execute(sql);
    }
  }

  private static Object onTheDriversConnection(SqlConnector connector, String sql)
      throws SQLException {
    try (Connection connection = connector.connection();
        Statement statement = Databases.drivers(connection).createStatement()) {
      return statement.execute(sql);
    }
  }

  static Stream<Arguments> waysToDatabases() {
    Map<String, Way> ways =
        Map.of(
            "execute", SqlConnector::execute,
            "fetchAll", SqlConnector::fetchAll,
            "options",
                (c, sql) ->
                    c.execute(
                        sql,
                        Map.of(),
                        ExecutionOptions.defaults().withTimeout(Duration.ofMinutes(9))),
            "connection()", (c, sql) -> onConnection(c.connection(), sql),
            "dataSource()", (c, sql) -> onConnection(c.dataSource().getConnection(), sql),
            "prepared", TransactionTimeoutTest::prepared,
            "its own timeout", TransactionTimeoutTest::withATimeoutOfItsOwn,
            "the driver's", TransactionTimeoutTest::onTheDriversConnection,
            "session()", TransactionTimeoutTest::inSession);
    return ways.entrySet().stream()
        .flatMap(way -> databases().map(each -> Arguments.of(each, way.getKey(), way.getValue())));
  }

  /**
   * No transaction manager takes part here: it knows of no limit, and finds the transaction as
   * active as before.
   */
  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("waysToDatabases")
  void limitsEachStatementToWhatTheTransactionHasLeft(
      ConnectionSpecification specification, String name, Way way) throws Exception {
    SqlConnector connector = container.factory().connector(specification);
    connector.execute("create table t (n integer)");
    begin(Duration.ofMillis(200));

    assertThatThrownBy(
            () -> {
              connector.execute("insert into t values (1)");
              way.run(connector, Databases.endless(specification));
            })
        .satisfies(e -> assertThat(Databases.isTimeout(specification, e)).as("%s", e).isTrue());
    // Jakarta Persistence may mark it for rollback after an error.
    assertThat(TestContainer.transactions().getStatus())
        .isIn(Status.STATUS_ACTIVE, Status.STATUS_MARKED_ROLLBACK);
    if (TestContainer.transactions().getStatus() == Status.STATUS_ACTIVE) {
      assertThatThrownBy(() -> connector.execute("insert into t values (2)"))
          .isInstanceOf(DatabaseTimeoutException.class);
    }
    TestContainer.transactions().rollback();

    assertThat(rows(connector)).isZero();
    assertThat(container.manager().inUse()).isZero();
  }

  private static void begin(Duration timeout) throws Exception {
    TestContainer.transactions().begin();
    TestContainer.registry()
        .putResource(TransactionKeys.DEADLINE, System.nanoTime() + timeout.toNanos());
  }

  private static long rows(SqlConnector connector) {
    try (SqlConnector scope = connector.openScope()) {
      return scope.fetchOne("select count(*) from t").orElseThrow().get(0, Long.class);
    }
  }

  /** As containers tell of it: by the XA resource. */
  @ParameterizedTest
  @MethodSource("databases")
  void knowsTheLimitThatTheContainerTellsTheResource(ConnectionSpecification specification)
      throws Exception {
    ManualTransactions transactions = new ManualTransactions();
    try (TestContainer manual = new TestContainer(folder.resolve("manual"), transactions)) {
      SqlConnector connector = manual.factory().connector(specification);
      transactions.setTimeout(1);
      transactions.begin(BranchName.of("told", "branch"));
      try (Connection connection = connector.connection()) {
        assertThatThrownBy(() -> onConnection(connection, Databases.endless(specification)))
            .satisfies(e -> assertThat(Databases.isTimeout(specification, e)).as("%s", e).isTrue());
      }
      HeldTransaction held = transactions.end();
      assertThatThrownBy(held::commitAlone)
          .isInstanceOfSatisfying(
              XAException.class, e -> assertThat(e.errorCode).isEqualTo(XAException.XA_RBTIMEOUT));
      held.giveBack();
      assertThat(manual.watches()).isZero();
    }
  }

  /** A statement that was made early has no more time than one that is made late. */
  @ParameterizedTest
  @MethodSource("databases")
  void limitsAStatementThatIsUsedAgain(ConnectionSpecification specification) throws Exception {
    SqlConnector connector = container.factory().connector(specification);
    connector.execute("create table t (n integer)");
    begin(Duration.ofMillis(1_500));
    try (Connection connection = connector.connection();
        PreparedStatement statement = connection.prepareStatement("insert into t values (1)")) {
      assertThatThrownBy(
              () -> {
                while (true) {
                  statement.executeUpdate();
                }
              })
          .isInstanceOf(SQLException.class);
      assertThatThrownBy(() -> TestContainer.transactions().commit())
          .isInstanceOf(RollbackException.class);
    }
    assertThat(rows(connector)).isZero();
  }

  @ParameterizedTest
  @MethodSource("databases")
  void limitsTheWaitForALock(ConnectionSpecification specification) throws Exception {
    SqlConnector connector = container.factory().connector(specification);
    connector.execute("create table t (n integer)");
    connector.execute("insert into t values (1)");
    try (Connection holder = connector.begin();
        Statement statement = holder.createStatement()) {
      statement.execute("update t set n = 2");
      begin(Duration.ofMillis(300));
      assertThatThrownBy(() -> connector.execute("update t set n = 3"))
          .isInstanceOf(DatabaseTimeoutException.class);
      TestContainer.transactions().rollback();
      begin(Duration.ofMillis(300));
      TestContainer.registry()
          .putResource(TransactionKeys.OPTIONS, TransactionOptions.defaults().withForUpdate(true));
      assertThatThrownBy(() -> connector.execute("update t set n = 3"))
          .isInstanceOf(DatabaseTimeoutException.class);
      TestContainer.transactions().rollback();
      holder.rollback();
    }
    assertThat(rows(connector)).isEqualTo(1);
  }

  /** What an early end leaves behind reaches nobody else. */
  @ParameterizedTest
  @MethodSource("databases")
  void leavesNoLimitBehind(ConnectionSpecification specification) throws Exception {
    SqlConnector connector = container.factory().connector(specification);
    connector.execute("create table t (n integer)");
    for (int i = 0; i < 3; i++) {
      begin(Duration.ofMillis(200));
      boolean over = false;
      while (!over) {
        over = isOver(connector);
      }
      assertThatThrownBy(() -> TestContainer.transactions().commit())
          .isInstanceOf(RollbackException.class);
      connector.execute("insert into t values (1)");
      container.inTransaction(() -> connector.execute("insert into t values (2)"));
    }
    assertThat(rows(connector)).isEqualTo(6);
  }

  private static boolean isOver(SqlConnector connector) {
    try {
      connector.execute("delete from t where n < 0");
      return false;
    } catch (DatabaseTimeoutException e) {
      return true;
    }
  }

  /** The clock waits for the longer one when the shorter one comes. */
  @ParameterizedTest
  @MethodSource("databases")
  void endsTheTransactionThatBeganLaterAndEndsSooner(ConnectionSpecification specification)
      throws Exception {
    SqlConnector connector = container.factory().connector(specification);
    connector.execute("create table t (n integer)");
    begin(Duration.ofMinutes(1));
    connector.fetchAll("select n from t");
    Transaction outer = TestContainer.transactions().suspend();
    begin(Duration.ofMillis(200));
    assertThatThrownBy(() -> connector.execute(Databases.endless(specification)))
        .isInstanceOf(DatabaseTimeoutException.class);
    TestContainer.transactions().rollback();
    TestContainer.transactions().resume(outer);
    connector.execute("insert into t values (1)");
    TestContainer.transactions().commit();
    assertThat(rows(connector)).isEqualTo(1);
  }

  static Stream<ConnectionSpecification> servers() {
    return databases().filter(each -> each.components().port() != null);
  }

  /** Nobody takes the word, so the connection is ended. */
  @ParameterizedTest(allowZeroInvocations = true) // where only H2 is tested
  @MethodSource("servers")
  void endsTheConnectionOfADatabaseThatDoesNotAnswer(ConnectionSpecification specification)
      throws Exception {
    ConnectionComponents parts = specification.components();
    try (CuttingProxy proxy = new CuttingProxy(parts.port())) {
      SqlConnector connector =
          container
              .factory()
              .connector(
                  ConnectionSpecification.of(
                          new ConnectionComponents(
                              parts.driver(),
                              parts.username(),
                              parts.password(),
                              parts.host(),
                              proxy.port(),
                              parts.database(),
                              null))
                      .connectTimeout(Duration.ofSeconds(1))
                      .build());
      connector.execute("create table t (n integer)");
      begin(Duration.ofMillis(300));
      assertThatThrownBy(
              () -> {
                connector.execute("insert into t values (1)");
                proxy.freeze();
                connector.execute("insert into t values (2)");
              })
          .isInstanceOf(DatabaseException.class);
      TestContainer.transactions().rollback();
      proxy.thaw();
      assertThat(rows(connector)).isZero();
      assertThat(container.watches()).isZero();
    }
  }

  /** MariaDB counts what it is asked. */
  @Test
  void costsNoStatementOfItsOwn() throws Exception {
    SqlConnector connector =
        container.factory().connector(TestMariaDb.specification(TestMariaDb.newDatabase()).build());
    connector.execute("create table t (n integer)");
    begin(Duration.ofMinutes(1));
    long before = questions(connector);
    for (int i = 0; i < 10; i++) {
      connector.execute("insert into t values (1)");
      onConnection(connector.connection(), "insert into t values (2)");
    }
    assertThat(questions(connector) - before).as("20 inserts and this question").isEqualTo(21);
    TestContainer.transactions().commit();
  }

  private static long questions(SqlConnector connector) throws SQLException {
    try (Connection connection = connector.connection();
        Statement statement = connection.createStatement();
        ResultSet status = statement.executeQuery("show session status like 'Questions'")) {
      status.next();
      return status.getLong(2);
    }
  }

  @ParameterizedTest
  @MethodSource("databases")
  void watchesNothingAfterwards(ConnectionSpecification specification) throws Exception {
    SqlConnector connector = container.factory().connector(specification);
    connector.execute("create table t (n integer)");
    begin(Duration.ofMinutes(1));
    connector.execute("insert into t values (2)");
    assertThat(container.watches()).isEqualTo(1);
    TestContainer.transactions().commit();
    assertThat(container.watches()).isZero();
    assertThat(rows(connector)).isEqualTo(1);
  }

  /**
   * The transaction manager rolls back on its own thread, while the application still holds the
   * connection and goes on to write.
   */
  @ParameterizedTest
  @MethodSource("databases")
  void commitsNothingAfterARollbackUnderItsHands(ConnectionSpecification specification)
      throws Exception {
    SqlConnector connector = container.factory().connector(specification);
    connector.execute("create table t (n integer)");
    TestContainer.transactions().begin();
    try (Connection connection = connector.connection();
        PreparedStatement insert = connection.prepareStatement("insert into t values (1)")) {
      insert.executeUpdate();
      rollBackOnAnotherThread();
      assertThatThrownBy(() -> connection.prepareStatement("insert into t values (2)"))
          .isInstanceOf(SQLException.class)
          .hasMessageContaining("transaction has ended");
      ignoringErrors(insert);
    } finally {
      leave();
    }
    connector.resetConnections();
    assertThat(connector.fetchAll("select n from t")).isEmpty();
    assertThat(connector.statistics().activeConnections()).isLessThanOrEqualTo(1);
    assertThat(container.manager().inUse()).isZero();
  }

  /** Takes the thread out of a transaction that has ended elsewhere. */
  private static void leave() throws SystemException {
    try {
      TestContainer.transactions().rollback();
    } catch (IllegalStateException e) {
      assertThat(TestContainer.transactions().getStatus()).isEqualTo(Status.STATUS_NO_TRANSACTION);
    }
  }

  private static void ignoringErrors(PreparedStatement insert) {
    try {
      insert.executeUpdate();
    } catch (SQLException e) {
      assertThat(e.getMessage()).as("an error is right, a committed row is not").isNotNull();
    }
  }

  private static void rollBackOnAnotherThread() throws Exception {
    var transaction = TestContainer.transactions().getTransaction();
    AtomicReference<Exception> failure = new AtomicReference<>();
    CountDownLatch done = new CountDownLatch(1);
    Thread reaper =
        new Thread(
            () -> {
              try {
                transaction.rollback();
              } catch (Exception e) {
                failure.set(e);
              } finally {
                done.countDown();
              }
            });
    reaper.start();
    done.await();
    assertThat(failure.get()).isNull();
  }

  @Test
  void refusesAnOperationInATransactionThatIsMarkedForRollback() throws Exception {
    SqlConnector h2 = container.factory().connector(TestSpecifications.h2().build());
    TestContainer.transactions().begin();
    try {
      TestContainer.transactions().setRollbackOnly();
      assertThatThrownBy(() -> h2.execute("select :n", Map.of("n", 1)))
          .isInstanceOf(TransactionStateException.class)
          .hasMessageContaining("marked for rollback");
      assertThat(TestContainer.transactions().getStatus()).isEqualTo(Status.STATUS_MARKED_ROLLBACK);
    } finally {
      TestContainer.transactions().rollback();
    }
  }
}
