package org.bondstone.it.transaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.ejb.EJB;
import jakarta.ejb.EJBException;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.transaction.HeuristicCommitException;
import jakarta.transaction.HeuristicMixedException;
import jakarta.transaction.HeuristicRollbackException;
import jakarta.transaction.RollbackException;
import jakarta.transaction.UserTransaction;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.bondstone.api.Blocks;
import org.bondstone.api.error.BondstoneException;
import org.bondstone.api.error.DatabaseException;
import org.bondstone.api.error.DatabaseTimeoutException;
import org.bondstone.api.error.TransactionStateException;
import org.bondstone.api.sql.ConnectionComponents;
import org.bondstone.api.sql.ConnectionSpecification;
import org.bondstone.api.sql.ExecutionOptions;
import org.bondstone.api.sql.Isolation;
import org.bondstone.api.sql.LockMode;
import org.bondstone.api.sql.SqlConnector;
import org.bondstone.api.transaction.TransactionOptions;
import org.bondstone.api.transaction.Transactions;
import org.bondstone.it.InContainer;
import org.bondstone.it.LedgerDatabases;
import org.bondstone.it.LedgerWar;
import org.bondstone.it.StatementGate;
import org.bondstone.it.TestApplication;
import org.bondstone.it.ledger.AsyncBook;
import org.bondstone.it.ledger.Book;
import org.bondstone.it.ledger.Demarcation;
import org.bondstone.it.ledger.DemarcationBean;
import org.bondstone.it.ledger.Entities;
import org.bondstone.it.ledger.Entry;
import org.bondstone.it.ledger.Ledger;
import org.bondstone.testing.TrackConnections;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.Archive;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A ledger in bondstone.ear: one transaction over books in PostgreSQL, H2 and SQLite. */
@InContainer
@TrackConnections(keepEngines = true)
class TransactionsIT {

  private static final Book[] WITH_XA = {Book.FIRST, Book.LOCAL, Book.SECOND};
  private static final Book[] WITH_ROW_LOCKS = {Book.FIRST, Book.LOCAL};
  private static final IllegalStateException CALLED_OFF = new IllegalStateException("Called off.");

  @Inject private Blocks blocks;
  @Inject private Ledger ledger;
  @Inject private AsyncBook asyncBook;
  @Inject private Entities entities;
  @Inject private Demarcation transactional;
  @Inject private Transactions transactions;
  @Inject private UserTransaction userTransaction;
  @EJB private DemarcationBean bean;

  @Deployment
  static Archive<?> application() {
    return TestApplication.with(
        LedgerWar.forEar()
            .addClasses(TransactionsIT.class, LedgerDatabases.class, StatementGate.class));
  }

  @BeforeEach
  void open() {
    save(Book.FIRST, LedgerDatabases.first().url());
    save(Book.SECOND, LedgerDatabases.second().url());
    save(Book.LOCAL, "h2:///ledger");
    save(Book.FILE, "sqlite:///ledger.db");
    save(Book.OTHER_FILE, "sqlite:///other-ledger.db");
    for (Book book : Book.values()) {
      ledger.open(book);
    }
  }

  private void save(Book book, String url) {
    blocks.save(
        book.block(), ConnectionSpecification.of(ConnectionComponents.parse(url)).build(), true);
  }

  @AfterEach
  void leavesNoBranchAndNoOpenTransaction() {
    assertThat(LedgerDatabases.inDoubt()).isEmpty();
    assertThat(LedgerDatabases.openTransactions()).isEmpty();
  }

  private void assertEntries(int id, Book... in) {
    for (Book book : in) {
      assertThat(ledger.entries(book)).as("%s", book).containsExactly(id);
    }
  }

  private void assertEmpty(Book... books) {
    for (Book book : books) {
      assertThat(ledger.entries(book)).as("%s", book).isEmpty();
    }
  }

  private Callable<Void> writing(int id, Book... into) {
    return () -> {
      ledger.write(id, into);
      return null;
    };
  }

  private Callable<Void> failing(Exception failure, int id, Book... into) {
    return () -> {
      ledger.write(id, into);
      throw failure;
    };
  }

  /** At the commit, not at a statement, and for sure. */
  private static void saysThatItIsRolledBack(Throwable error) {
    List<Throwable> chain =
        Stream.iterate(error, cause -> cause != null, Throwable::getCause).toList();
    assertThat(chain).hasAtLeastOneElementOfType(RollbackException.class);
    assertThat(chain)
        .doesNotHaveAnyElementsOfTypes(
            BondstoneException.class,
            HeuristicMixedException.class,
            HeuristicRollbackException.class,
            HeuristicCommitException.class);
  }

  // --- Several databases

  @Test
  void commitsThreeDatabasesAsOne() throws Exception {
    transactional.required(writing(1, WITH_XA));

    assertEntries(1, WITH_XA);
  }

  @Test
  void rollsThreeDatabasesBackAsOne() {
    assertThatThrownBy(() -> transactional.required(failing(CALLED_OFF, 1, WITH_XA)))
        .isSameAs(CALLED_OFF);

    assertEmpty(WITH_XA);
  }

  @Test
  void rollsAllBackWhenOneCannotPrepare() {
    ledger
        .connector(Book.SECOND)
        .execute("ALTER TABLE entry ADD FOREIGN KEY (id) REFERENCES entry DEFERRABLE");
    ledger
        .connector(Book.SECOND)
        .execute("CREATE TABLE child (id INTEGER REFERENCES entry DEFERRABLE INITIALLY DEFERRED)");
    try {
      assertThatThrownBy(
              () ->
                  transactional.required(
                      () -> {
                        ledger.write(1, WITH_XA);
                        ledger.connector(Book.SECOND).execute("INSERT INTO child VALUES (99)");
                        return null;
                      }))
          .satisfies(TransactionsIT::saysThatItIsRolledBack);

      assertEmpty(WITH_XA);
    } finally {
      ledger.connector(Book.SECOND).execute("DROP TABLE child");
    }
  }

  @Test
  void preparesTwoDatabasesButCommitsOneInOnePhase() throws Exception {
    try (StatementGate gate = StatementGate.to(LedgerDatabases.first().port())) {
      save(Book.FIRST, "postgresql://postgres@localhost:" + gate.port() + "/postgres");

      transactional.required(writing(1, Book.FIRST));
      assertThat(gate.passed(StatementGate.PREPARE)).isZero();

      transactional.required(writing(2, Book.FIRST, Book.LOCAL));
      assertThat(gate.passed(StatementGate.PREPARE)).isEqualTo(1);
      assertThat(ledger.entries(Book.FIRST)).containsExactly(1, 2);
      ledger.connector(Book.FIRST).resetConnections();
    }
  }

  @Test
  void sharesTransactionAndConnectionWithJpa() throws Exception {
    assertThatThrownBy(
            () ->
                transactional.required(
                    () -> {
                      shareTheConnection();
                      throw CALLED_OFF;
                    }))
        .isSameAs(CALLED_OFF);
    assertEmpty(Book.FIRST);

    transactional.required(
        () -> {
          shareTheConnection();
          return null;
        });
    assertThat(ledger.entries(Book.FIRST)).containsExactly(1, 2);
  }

  private void shareTheConnection() {
    String backend = "SELECT pg_backend_pid()";
    try (EntityManager manager = entities.join()) {
      manager.persist(new Entry(1));
      manager.flush();
      assertThat(ledger.entries(Book.FIRST)).containsExactly(1);
      ledger.write(2, Book.FIRST);
      assertThat(manager.find(Entry.class, 2)).isNotNull();
      assertThat(manager.createNativeQuery(backend).getSingleResult())
          .isEqualTo(
              ledger.connector(Book.FIRST).fetchOne(backend).orElseThrow().get(0, Integer.class));
    }
  }

  // --- A database without XA

  @Test
  void commitsSqliteBesideOthers() throws Exception {
    transactional.required(writing(1, Book.FILE, Book.FIRST, Book.LOCAL));

    assertEntries(1, Book.FILE, Book.FIRST, Book.LOCAL);
  }

  @Test
  void rollsAllBackWhenSqliteCannotCommit() {
    ledger
        .connector(Book.FILE)
        .execute(
            "CREATE TABLE IF NOT EXISTS child"
                + " (id INTEGER REFERENCES entry (id) DEFERRABLE INITIALLY DEFERRED)");
    try {
      assertThatThrownBy(
              () ->
                  transactional.required(
                      () -> {
                        ledger.write(1, Book.FILE, Book.FIRST, Book.LOCAL);
                        ledger.connector(Book.FILE).execute("INSERT INTO child VALUES (99)");
                        return null;
                      }))
          .satisfies(TransactionsIT::saysThatItIsRolledBack);

      assertEmpty(Book.FILE, Book.FIRST, Book.LOCAL);
    } finally {
      ledger.connector(Book.FILE).execute("DROP TABLE child");
    }
  }

  @Test
  void refusesTwoDatabasesWithoutXa() {
    assertThatThrownBy(
            () -> transactional.required(writing(1, Book.FIRST, Book.FILE, Book.OTHER_FILE)))
        .isInstanceOf(TransactionStateException.class)
        .hasMessageContaining("without XA");

    assertEmpty(Book.FIRST, Book.FILE, Book.OTHER_FILE);
  }

  // --- Who demarcates

  @Test
  void takesPartInTransactionsOfEnterpriseBeans() throws Exception {
    bean.required(writing(1, WITH_XA));
    assertThatThrownBy(() -> bean.required(failing(CALLED_OFF, 2, WITH_XA)))
        .isInstanceOf(EJBException.class)
        .hasRootCause(CALLED_OFF);

    assertEntries(1, WITH_XA);
  }

  @Test
  void takesPartInTransactionsOfTheUser() throws Exception {
    userTransaction.begin();
    ledger.write(1, WITH_XA);
    userTransaction.commit();
    userTransaction.begin();
    ledger.write(2, WITH_XA);
    userTransaction.rollback();

    assertEntries(1, WITH_XA);
  }

  @Test
  void commitsNothingThatIsMarkedForRollback() throws Exception {
    userTransaction.begin();
    ledger.write(1, WITH_XA);
    userTransaction.setRollbackOnly();
    assertThatThrownBy(() -> ledger.write(2, Book.FIRST))
        .isInstanceOf(TransactionStateException.class)
        .hasMessageContaining("marked for rollback");
    assertThatThrownBy(userTransaction::commit).isInstanceOf(RollbackException.class);

    assertEmpty(WITH_XA);
  }

  @Test
  void commitsAnInnerTransactionWhoseOuterOneRollsBack() {
    assertThatThrownBy(
            () ->
                transactional.required(
                    () -> {
                      ledger.write(1, WITH_XA);
                      transactional.requiresNew(writing(2, WITH_XA));
                      throw CALLED_OFF;
                    }))
        .isSameAs(CALLED_OFF);

    assertEntries(2, WITH_XA);
  }

  @Test
  void commitsAnOuterTransactionWhoseInnerOneRollsBack() throws Exception {
    bean.required(
        () -> {
          ledger.write(1, WITH_XA);
          assertThatThrownBy(() -> bean.requiresNew(failing(CALLED_OFF, 2, WITH_XA)))
              .isInstanceOf(EJBException.class);
          return null;
        });

    assertEntries(1, WITH_XA);
  }

  @Test
  void joinsTheTransactionOfTheCaller() {
    assertThatThrownBy(
            () ->
                transactional.required(
                    () -> {
                      transactional.required(writing(1, WITH_XA));
                      transactional.begin(writing(2, WITH_XA));
                      bean.required(writing(3, WITH_XA));
                      throw CALLED_OFF;
                    }))
        .isSameAs(CALLED_OFF);

    assertEmpty(WITH_XA);
  }

  // --- Exceptions

  @Test
  void commitsAfterACheckedExceptionUnlessToldOtherwise() {
    IOException checked = new IOException("Called off.");
    assertThatThrownBy(() -> transactional.required(failing(checked, 1, Book.FIRST)))
        .isSameAs(checked);
    assertThatThrownBy(() -> transactional.begin(failing(checked, 2, Book.FIRST)))
        .isSameAs(checked);
    assertThatThrownBy(() -> bean.required(failing(checked, 3, Book.FIRST))).isSameAs(checked);
    assertThatThrownBy(() -> transactional.rollingBackOnIoErrors(failing(checked, 4, Book.FIRST)))
        .isSameAs(checked);

    assertThat(ledger.entries(Book.FIRST)).containsExactly(1, 2, 3);
  }

  @Test
  void rollsBackAfterAnUncheckedExceptionUnlessToldOtherwise() {
    assertThatThrownBy(() -> transactional.required(failing(CALLED_OFF, 1, Book.FIRST)))
        .isSameAs(CALLED_OFF);
    assertThatThrownBy(() -> transactional.begin(failing(CALLED_OFF, 2, Book.FIRST)))
        .isSameAs(CALLED_OFF);
    assertThatThrownBy(
            () -> transactional.committingOnIllegalStates(failing(CALLED_OFF, 3, Book.FIRST)))
        .isSameAs(CALLED_OFF);

    assertEntries(3, Book.FIRST);
  }

  // --- What stays outside, and what is undone inside

  @Test
  void leavesTheAsynchronousConnectorOutOfTheTransaction() {
    assertThatThrownBy(
            () ->
                transactional.required(
                    () -> {
                      ledger.write(1, Book.FIRST);
                      // Neither waits for the other.
                      asyncBook.write(2).toCompletableFuture().get(30, TimeUnit.SECONDS);
                      throw CALLED_OFF;
                    }))
        .isSameAs(CALLED_OFF);

    assertEntries(2, Book.FIRST);
  }

  @Test
  void keepsItsConnectionWhenAResultLeadsBackToItAndThatIsClosed() throws Exception {
    for (Book book : WITH_XA) {
      Connection other =
          transactional.required(
              () -> {
                writeAndCloseByItsResult(book);
                return CompletableFuture.supplyAsync(
                        () -> writingWithoutCommit(book), work -> new Thread(work).start())
                    .get();
              });
      other.rollback();
      other.close();
      assertEntries(1, book);
    }
  }

  private void writeAndCloseByItsResult(Book book) throws SQLException {
    Connection connection = ledger.connector(book).connection();
    try (Statement statement = connection.createStatement()) {
      statement.execute("INSERT INTO entry VALUES (1)");
      try (ResultSet result = statement.executeQuery("SELECT id FROM entry")) {
        assertThat(result.getStatement().getConnection()).isSameAs(connection);
        result.getStatement().getConnection().close();
      }
    }
    assertThat(connection.isClosed()).isTrue();
  }

  private Connection writingWithoutCommit(Book book) {
    try {
      Connection connection = ledger.connector(book).begin();
      try (Statement statement = connection.createStatement()) {
        statement.execute("INSERT INTO entry VALUES (99)");
      }
      return connection;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void undoesToASavepoint() throws Exception {
    for (Book book : List.of(Book.FIRST, Book.LOCAL, Book.FILE)) {
      transactional.required(
          () -> {
            ledger.write(1, book);
            try (Connection connection = ledger.connector(book).connection()) {
              Savepoint savepoint = connection.setSavepoint();
              ledger.write(2, book);
              connection.rollback(savepoint);
            }
            return null;
          });
      assertEntries(1, book);
    }
  }

  // --- Begin with options

  @Test
  void beginsWithTheIsolationThatIsAskedFor() throws Exception {
    Callable<String> isolation =
        () ->
            ledger
                .connector(Book.FIRST)
                .fetchOne("SELECT current_setting('transaction_isolation')")
                .orElseThrow()
                .get(0, String.class);

    assertThat(transactional.begin(isolation)).isEqualTo("read committed");
    assertThat(transactional.serializable(isolation)).isEqualTo("serializable");
    assertThat(
            transactions.begin(
                TransactionOptions.defaults().withIsolation(Isolation.REPEATABLE_READ), isolation))
        .isEqualTo("repeatable read");
    assertThat(transactional.begin(isolation)).isEqualTo("read committed");
  }

  @Test
  void refusesAnIsolationThatTheCallersTransactionDoesNotHave() {
    assertThatThrownBy(
            () ->
                transactional.required(
                    () -> {
                      ledger.write(1, Book.FIRST);
                      return transactional.serializable(writing(2, Book.FIRST));
                    }))
        .isInstanceOf(TransactionStateException.class)
        .hasMessageContaining("SERIALIZABLE");

    assertEmpty(Book.FIRST);
  }

  @Test
  void refusesOptionsThatDoNotExist() {
    assertThatThrownBy(() -> transactional.chaos(writing(1, Book.FIRST)))
        .isInstanceOf(TransactionStateException.class)
        .hasMessageContaining("CHAOS")
        .hasMessageContaining("SERIALIZABLE");
    assertThatThrownBy(() -> transactional.lessThanNothing(writing(1, Book.FIRST)))
        .isInstanceOf(TransactionStateException.class)
        .hasMessageContaining("-1");

    assertEmpty(Book.FIRST);
  }

  @Test
  void refusesToWriteInAReadOnlyTransaction() throws Exception {
    for (Book book : List.of(Book.FIRST, Book.LOCAL, Book.FILE)) {
      assertThatThrownBy(() -> transactional.readOnly(writing(1, book)))
          .as("%s", book)
          .isInstanceOf(DatabaseException.class)
          .hasMessageContaining("read-only");
      transactional.begin(writing(2, book));
      assertEntries(2, book);
    }
  }

  @Test
  void endsAStatementWhenTheTimeOfTheTransactionIsOver() {
    for (Callable<?> sleep : List.<Callable<?>>of(this::sleep, this::sleepOnAConnection)) {
      assertThatThrownBy(() -> transactional.oneSecond(sleep))
          .isInstanceOf(DatabaseTimeoutException.class);
      assertThatThrownBy(
              () ->
                  transactions.begin(
                      TransactionOptions.defaults().withTimeout(Duration.ofMillis(300)), sleep))
          .isInstanceOf(DatabaseTimeoutException.class);
    }
  }

  @Test
  void endsAQueryOfJpaWhenTheTimeOfTheTransactionIsOver() {
    assertThatThrownBy(() -> transactional.oneSecond(this::sleepInJpa))
        .satisfies(
            e ->
                assertThat(Stream.iterate(e, cause -> cause != null, Throwable::getCause))
                    .as("canceled by PostgreSQL, and not with its connection")
                    .anyMatch(
                        cause ->
                            cause instanceof SQLException sql
                                && "57014".equals(sql.getSQLState())));
  }

  private Object sleep() {
    return ledger.connector(Book.FIRST).execute("SELECT pg_sleep(600)");
  }

  /** As {@link SqlConnector#connection} says, an error is the driver's. */
  private Object sleepOnAConnection() {
    try (Connection connection = ledger.connector(Book.FIRST).connection();
        PreparedStatement statement = connection.prepareStatement("SELECT pg_sleep(600)")) {
      return statement.execute();
    } catch (SQLException e) {
      assertThat(e.getSQLState()).isEqualTo("57014");
      throw new DatabaseTimeoutException("The statement was ended.", e);
    }
  }

  private Object sleepInJpa() {
    try (EntityManager manager = entities.join()) {
      return manager.createNativeQuery("SELECT CAST(pg_sleep(600) AS TEXT)").getResultList();
    }
  }

  @Test
  void endsAStatementWhenTheTimeOfTheContainersTransactionIsOver() throws Exception {
    userTransaction.setTransactionTimeout(1);
    try {
      userTransaction.begin();
      try {
        assertThatThrownBy(this::sleep).isInstanceOf(DatabaseTimeoutException.class);
      } finally {
        userTransaction.rollback();
      }
    } finally {
      userTransaction.setTransactionTimeout(0);
    }
  }

  // --- Locks

  @Test
  void takesTheWriteLockOfSqliteAtOnceWithForUpdate() throws Exception {
    Callable<Void> readAndLetAnotherWrite =
        () -> {
          assertThat(ledger.entries(Book.FILE)).isEmpty();
          return transactional.requiresNew(
              () -> {
                ledger
                    .connector(Book.FILE)
                    .execute(
                        "INSERT INTO entry VALUES (1)",
                        Map.of(),
                        ExecutionOptions.defaults().withTimeout(Duration.ofSeconds(1)));
                return null;
              });
        };

    assertThatThrownBy(() -> transactional.forUpdate(readAndLetAnotherWrite))
        .isInstanceOf(BondstoneException.class);
    assertEmpty(Book.FILE);
    transactional.begin(readAndLetAnotherWrite);
    assertEntries(1, Book.FILE);
  }

  @Test
  void refusesForUpdateInsideATransactionThatSqliteHasBegunDeferred() {
    assertThatThrownBy(
            () ->
                transactional.begin(
                    () -> {
                      ledger.entries(Book.FILE);
                      return transactional.forUpdate(writing(1, Book.FILE));
                    }))
        .isInstanceOf(TransactionStateException.class)
        .hasMessageContaining("withForUpdate");

    assertEmpty(Book.FILE);
  }

  @Test
  void locksTheRowsThatAreReadForUpdate() throws Exception {
    for (Book book : WITH_ROW_LOCKS) {
      ledger.write(1, book);
      ledger.write(2, book);
      transactional.forUpdate(
          () -> {
            assertThat(read(book, "WHERE id = 1", LockMode.FOR_UPDATE)).containsExactly(1);
            assertThatThrownBy(
                    () ->
                        transactional.requiresNew(
                            () -> read(book, "ORDER BY id", LockMode.FOR_UPDATE_NOWAIT)))
                .as("%s", book)
                .isInstanceOf(BondstoneException.class);
            assertThat(
                    transactional.requiresNew(
                        () -> read(book, "ORDER BY id", LockMode.FOR_UPDATE_SKIP_LOCKED)))
                .as("%s", book)
                .containsExactly(2);
            return null;
          });
      assertThat(
              transactional.forUpdate(() -> read(book, "ORDER BY id", LockMode.FOR_UPDATE_NOWAIT)))
          .containsExactly(1, 2);
    }
  }

  private List<Integer> read(Book book, String where, LockMode lock) {
    return ledger
        .connector(book)
        .fetchAll(
            "SELECT id FROM entry " + where, Map.of(), ExecutionOptions.defaults().withLock(lock))
        .stream()
        .map(row -> row.get(0, Integer.class))
        .toList();
  }

  @Test
  void locksTheRowsThatJpaReadsForUpdate() throws Exception {
    ledger.write(1, Book.FIRST);
    transactional.forUpdate(
        () -> {
          try (EntityManager manager = entities.join()) {
            assertThat(manager.find(Entry.class, 1, LockModeType.PESSIMISTIC_WRITE)).isNotNull();
            assertThat(
                    transactional.requiresNew(
                        () -> read(Book.FIRST, "", LockMode.FOR_UPDATE_SKIP_LOCKED)))
                .isEmpty();
          }
          return null;
        });
  }
}
