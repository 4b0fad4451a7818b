package org.bondstone.adapter.ra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.transaction.Status;
import jakarta.transaction.SystemException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.bondstone.adapter.testing.TestPostgres;
import org.bondstone.adapter.testing.TestSpecifications;
import org.bondstone.api.error.BondstoneException;
import org.bondstone.api.error.TransactionStateException;
import org.bondstone.api.sql.ConnectionSpecification;
import org.bondstone.api.sql.SqlConnector;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Transactions that end while they are used. */
class TransactionTimeoutTest {

  @TempDir Path folder;

  private TestContainer container;

  @BeforeEach
  void start() throws Exception {
    container = new TestContainer(folder, EnlistingConnectionManager.Order.CONNECTION_FIRST);
  }

  @AfterEach
  void stop() throws Exception {
    TestContainer.transactions().setTransactionTimeout(0);
    container.close();
  }

  @Test
  void limitsAStatementToWhatTheTransactionHasLeft() throws Exception {
    SqlConnector postgres =
        container
            .factory()
            .connector(TestPostgres.specification(TestPostgres.newDatabase()).build());
    TestContainer.transactions().setTransactionTimeout(1);
    long start = System.nanoTime();
    TestContainer.transactions().begin();
    try {
      assertThatThrownBy(() -> postgres.execute("select pg_sleep(30)"))
          .isInstanceOf(BondstoneException.class);
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
    } finally {
      TestContainer.transactions().rollback();
    }
  }

  static java.util.stream.Stream<ConnectionSpecification> databases() {
    return java.util.stream.Stream.of(
        TestPostgres.specification(TestPostgres.newDatabase()).build(),
        TestSpecifications.of("h2:///file:h2").build(),
        TestSpecifications.of("sqlite:///timeout.db").build());
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
