package org.bondstone.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.arjuna.ats.arjuna.common.CoordinatorEnvironmentBean;
import com.arjuna.ats.arjuna.common.ObjectStoreEnvironmentBean;
import com.arjuna.ats.arjuna.coordinator.TransactionReaper;
import com.arjuna.ats.arjuna.coordinator.TxControl;
import com.arjuna.ats.internal.jta.transaction.arjunacore.TransactionSynchronizationRegistryImple;
import com.arjuna.common.internal.util.propertyservice.BeanPopulator;
import jakarta.enterprise.inject.se.SeContainer;
import jakarta.enterprise.inject.se.SeContainerInitializer;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import jakarta.transaction.UserTransaction;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.bondstone.api.error.TransactionStateException;
import org.bondstone.api.spi.TransactionKeys;
import org.bondstone.api.sql.Isolation;
import org.bondstone.api.transaction.BeginTransaction;
import org.bondstone.api.transaction.TransactionOptions;
import org.bondstone.api.transaction.Transactions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TransactionsTest {

  @TempDir static Path store;

  private static final TransactionSynchronizationRegistry REGISTRY =
      new TransactionSynchronizationRegistryImple();

  private SeContainer container;
  private Transactions transactions;
  private Clerk clerk;

  /** What a transaction was like while its work ran, and how it ended. */
  static final class Seen {
    final List<TransactionOptions> options = new ArrayList<>();
    final List<Integer> outcomes = new ArrayList<>();

    void look() {
      options.add((TransactionOptions) REGISTRY.getResource(TransactionKeys.OPTIONS));
      REGISTRY.registerInterposedSynchronization(
          new Synchronization() {
            @Override
            public void beforeCompletion() {}

            @Override
            public void afterCompletion(int status) {
              outcomes.add(status);
            }
          });
    }
  }

  static class Clerk {
    final Seen seen = new Seen();

    @BeginTransaction(
        withForUpdate = true,
        isolation = "SERIALIZABLE",
        timeout = 7,
        readOnly = true)
    public void work() {
      seen.look();
    }

    @BeginTransaction
    public void fail(Exception failure) throws Exception {
      seen.look();
      throw failure;
    }

    @BeginTransaction
    public void markForRollbackAndFail(Exception failure) throws Exception {
      REGISTRY.setRollbackOnly();
      throw failure;
    }

    @BeginTransaction(isolation = "SOMETIMES")
    public void misspelt() {}

    @BeginTransaction(timeout = -1)
    public void backwards() {}

    public void none() {
      assertThat(REGISTRY.getTransactionKey()).isNull();
    }
  }

  @BeforeAll
  static void keepTheLogInTheTestsFolder() {
    BeanPopulator.getDefaultInstance(CoordinatorEnvironmentBean.class)
        .setTransactionStatusManagerEnable(false);
    for (String name : new String[] {null, "communicationStore", "stateStore"}) {
      BeanPopulator.getNamedInstance(ObjectStoreEnvironmentBean.class, name)
          .setObjectStoreDir(store.toString());
    }
  }

  @AfterAll
  static void stop() throws IOException {
    TxControl.disable();
    TransactionReaper.terminate(false);
  }

  @BeforeEach
  void start() {
    TestNaming.install();
    TestNaming.bind("java:comp/TransactionSynchronizationRegistry", REGISTRY);
    TestNaming.bind("java:comp/UserTransaction", userTransaction());
    container =
        SeContainerInitializer.newInstance()
            .disableDiscovery()
            .addExtensions(BondstoneExtension.class)
            .addBeanClasses(Clerk.class)
            .initialize();
    transactions = container.select(Transactions.class).get();
    clerk = container.select(Clerk.class).get();
  }

  @AfterEach
  void end() throws Exception {
    container.close();
    TestNaming.uninstall();
    if (userTransaction().getStatus() != Status.STATUS_NO_TRANSACTION) {
      userTransaction().rollback();
      throw new AssertionError("A transaction was left on the thread.");
    }
  }

  private static UserTransaction userTransaction() {
    return com.arjuna.ats.jta.UserTransaction.userTransaction();
  }

  @Test
  void beginsATransactionWithTheOptionsOfTheAnnotation() {
    clerk.work();
    assertThat(clerk.seen.options)
        .containsExactly(
            new TransactionOptions(true, Isolation.SERIALIZABLE, Duration.ofSeconds(7), true));
    assertThat(clerk.seen.outcomes).containsExactly(Status.STATUS_COMMITTED);
    clerk.none();
  }

  @Test
  void rollsBackOnAnUncheckedException() {
    assertThatThrownBy(() -> clerk.fail(new IllegalStateException("no")))
        .isInstanceOf(IllegalStateException.class);
    assertThat(clerk.seen.outcomes).containsExactly(Status.STATUS_ROLLEDBACK);
  }

  @Test
  void commitsOnACheckedExceptionAsJakartaTransactionsSays() {
    assertThatThrownBy(() -> clerk.fail(new IOException("no"))).isInstanceOf(IOException.class);
    assertThat(clerk.seen.outcomes).containsExactly(Status.STATUS_COMMITTED);
  }

  @Test
  void keepsACheckedExceptionWhoseTransactionCannotCommit() {
    IOException failure = new IOException("no");

    assertThatThrownBy(() -> clerk.markForRollbackAndFail(failure))
        .isInstanceOf(TransactionStateException.class)
        .hasSuppressedException(failure);
  }

  @Test
  void refusesAnUnknownIsolationAndANegativeTimeout() {
    assertThatThrownBy(() -> clerk.misspelt())
        .isInstanceOf(TransactionStateException.class)
        .hasMessageContaining("SOMETIMES")
        .hasMessageContaining("SERIALIZABLE");
    assertThatThrownBy(() -> clerk.backwards())
        .isInstanceOf(TransactionStateException.class)
        .hasMessageContaining("-1");
  }

  @Test
  void runsInTheTransactionOfTheCaller() throws Exception {
    Seen seen = new Seen();
    transactions.begin(
        TransactionOptions.defaults().withIsolation(Isolation.SERIALIZABLE),
        () -> {
          Object outer = REGISTRY.getTransactionKey();
          transactions.begin(
              TransactionOptions.defaults().withForUpdate(true),
              () -> {
                assertThat(REGISTRY.getTransactionKey()).isEqualTo(outer);
                seen.look();
                return null;
              });
          seen.look();
          return null;
        });
    assertThat(seen.options)
        .containsExactly(
            new TransactionOptions(true, Isolation.SERIALIZABLE, null, false),
            new TransactionOptions(false, Isolation.SERIALIZABLE, null, false));
    assertThat(seen.outcomes).containsOnly(Status.STATUS_COMMITTED);
  }

  @Test
  void refusesAnotherIsolationInsideATransaction() {
    assertThatThrownBy(
            () ->
                transactions.begin(
                    TransactionOptions.defaults().withIsolation(Isolation.SERIALIZABLE),
                    () ->
                        transactions.begin(
                            TransactionOptions.defaults().withIsolation(Isolation.READ_COMMITTED),
                            () -> null)))
        .isInstanceOf(TransactionStateException.class)
        .hasMessageContaining("SERIALIZABLE")
        .hasMessageContaining("READ_COMMITTED");
  }

  @Test
  void refusesToBeReadOnlyInsideATransactionThatMayWrite() throws Exception {
    TransactionOptions readOnly = TransactionOptions.defaults().withReadOnly(true);

    assertThatThrownBy(
            () ->
                transactions.begin(
                    TransactionOptions.defaults(), () -> transactions.begin(readOnly, () -> null)))
        .isInstanceOf(TransactionStateException.class)
        .hasMessageContaining("read-only");
    Seen seen = new Seen();
    transactions.begin(
        readOnly,
        () ->
            transactions.begin(
                readOnly,
                () -> {
                  seen.look();
                  return null;
                }));
    assertThat(seen.options).containsExactly(readOnly);
  }

  @Test
  void refusesANegativeTimeoutInsideATransactionToo() {
    assertThatThrownBy(
            () ->
                transactions.begin(
                    TransactionOptions.defaults(),
                    () ->
                        transactions.begin(
                            TransactionOptions.defaults().withTimeout(Duration.ofSeconds(-1)),
                            () -> null)))
        .isInstanceOf(TransactionStateException.class)
        .hasMessageContaining("PT-1S");
  }

  @Test
  void rollsBackOnAnyExceptionOfWorkThatIsGivenByProgram() {
    Seen seen = new Seen();
    assertThatThrownBy(
            () ->
                transactions.begin(
                    TransactionOptions.defaults(),
                    () -> {
                      seen.look();
                      throw new IOException("no");
                    }))
        .isInstanceOf(IOException.class);
    assertThat(seen.outcomes).containsExactly(Status.STATUS_ROLLEDBACK);
  }

  @Test
  void marksTheCallersTransactionWhenInnerWorkFails() {
    assertThatThrownBy(
            () ->
                transactions.begin(
                    TransactionOptions.defaults(),
                    () -> {
                      assertThatCode(() -> clerk.fail(new IllegalStateException("no")))
                          .isInstanceOf(IllegalStateException.class);
                      return null;
                    }))
        .isInstanceOf(TransactionStateException.class)
        .hasMessageContaining("marked for rollback");
    assertThat(clerk.seen.outcomes).containsExactly(Status.STATUS_ROLLEDBACK);
  }

  @Test
  void refusesANegativeTimeout() {
    assertThatThrownBy(
            () ->
                transactions.begin(
                    TransactionOptions.defaults().withTimeout(Duration.ofSeconds(-1)), () -> null))
        .isInstanceOf(TransactionStateException.class)
        .hasMessageContaining("PT-1S");
  }

  @Test
  void saysWhyNoTransactionCanBegin() {
    TestNaming.install();
    assertThatThrownBy(() -> transactions.begin(TransactionOptions.defaults(), () -> null))
        .isInstanceOf(TransactionStateException.class)
        .hasMessageContaining("java:comp/TransactionSynchronizationRegistry");
  }
}
