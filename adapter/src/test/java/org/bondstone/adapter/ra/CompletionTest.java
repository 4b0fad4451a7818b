package org.bondstone.adapter.ra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.transaction.RollbackException;
import jakarta.transaction.Synchronization;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.bondstone.adapter.testing.TestPostgres;
import org.bondstone.adapter.transaction.TransactionIntegration;
import org.bondstone.api.sql.SqlConnector;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is done when a transaction completes, by a real transaction manager. */
class CompletionTest {

  private static final String LONG = "SELECT n FROM generate_series(1, 10000) AS n";

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

  /** Else the cursors of the others would be kept for ever, and what they belong to. */
  @Test
  void whatFailsKeepsTheOthersFromNothing() {
    TransactionIntegration transactions = container.connections().transactions(container.manager());
    List<String> done = new ArrayList<>();

    assertThatThrownBy(
            () ->
                container.inTransaction(
                    () -> {
                      transactions.onCompletion(
                          () -> {
                            throw new IllegalStateException("test");
                          },
                          () -> done.add("the first rolls back"));
                      transactions.onCompletion(
                          () -> done.add("the second commits"),
                          () -> done.add("the second rolls back"));
                      return null;
                    }))
        .isInstanceOf(RollbackException.class);

    assertThat(done).containsExactly("the second rolls back");
  }

  /** As an entity listener does, when Jakarta Persistence writes. */
  @Test
  void aCursorThatIsOpenedWhileTheTransactionCompletesEndsWithIt() throws Exception {
    try (SqlConnector connector =
        container.factory().connector(TestPostgres.specification().build())) {
      container.inTransaction(
          () -> {
            assertThat(connector.fetchOne(LONG)).isPresent();
            TestContainer.registry()
                .registerInterposedSynchronization(
                    new Synchronization() {
                      @Override
                      public void beforeCompletion() {
                        assertThat(connector.fetchOne(LONG)).isPresent();
                      }

                      @Override
                      public void afterCompletion(int status) {}
                    });
            return null;
          });

      assertThat(connector.statistics().openCursors()).isZero();
      assertThat(connector.statistics().activeConnections()).isZero();
    }
  }
}
