package org.bondstone.adapter.ra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transaction;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.bondstone.adapter.persistence.Customer;
import org.bondstone.adapter.testing.Databases;
import org.bondstone.adapter.testing.TestPostgres;
import org.bondstone.adapter.testing.TestSpecifications;
import org.bondstone.api.sql.ConnectionSpecification;
import org.bondstone.api.sql.ExecutionOptions;
import org.bondstone.api.sql.LockMode;
import org.bondstone.api.sql.SqlConnector;
import org.bondstone.api.transaction.TransactionOptions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Locking reads of Jakarta Persistence. Where a statement would wait for a lock, it would wait
 * longer than these tests may take.
 */
@Timeout(30)
class SessionLockTest {

  private static final String LOCK_TIMEOUT = "jakarta.persistence.lock.timeout";
  private static final TransactionOptions FOR_UPDATE =
      TransactionOptions.defaults().withForUpdate(true);

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

  static Stream<ConnectionSpecification> withRowLocks() {
    return Stream.concat(
        Stream.of(
            TestPostgres.specification(TestPostgres.newDatabase()).build(),
            TestSpecifications.of("h2:///file:locks?LOCK_TIMEOUT=100000").build()),
        Databases.mariaDb());
  }

  private SqlConnector shop(ConnectionSpecification specification) {
    SqlConnector shop = container.factory().connector(specification);
    shop.execute(Customer.TABLE);
    shop.execute("INSERT INTO CUSTOMER VALUES (1, 'Ada')");
    shop.execute("INSERT INTO CUSTOMER VALUES (2, 'Bob')");
    return shop;
  }

  /** Runs in a transaction beside the one that runs. */
  private <T> T beside(Callable<T> work) throws Exception {
    Transaction outer = TestContainer.transactions().suspend();
    try {
      return container.inTransaction(FOR_UPDATE, work);
    } finally {
      TestContainer.transactions().resume(outer);
    }
  }

  private static List<Integer> unlocked(SqlConnector shop) {
    return shop
        .fetchAll(
            "SELECT ID FROM CUSTOMER ORDER BY ID",
            Map.of(),
            ExecutionOptions.defaults().withLock(LockMode.FOR_UPDATE_SKIP_LOCKED))
        .stream()
        .map(row -> row.get(0, Integer.class))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("withRowLocks")
  void locksTheRowThatIsFound(ConnectionSpecification specification) throws Exception {
    try (SqlConnector shop = shop(specification)) {
      container.inTransaction(
          FOR_UPDATE,
          () -> {
            try (EntityManager session = shop.session("shop")) {
              assertThat(session.find(Customer.class, 2)).isNotNull();
              assertThat(session.find(Customer.class, 1, LockModeType.PESSIMISTIC_WRITE))
                  .isNotNull();
            }
            return assertThat(beside(() -> unlocked(shop))).containsExactly(2);
          });
    }
  }

  @ParameterizedTest
  @MethodSource("withRowLocks")
  void locksTheRowsOfAQuery(ConnectionSpecification specification) throws Exception {
    try (SqlConnector shop = shop(specification)) {
      container.inTransaction(
          FOR_UPDATE,
          () -> {
            try (EntityManager session = shop.session("shop")) {
              session
                  .createQuery("SELECT c FROM Customer c WHERE c.id = 2", Customer.class)
                  .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                  .getResultList();
            }
            return assertThat(beside(() -> unlocked(shop))).containsExactly(1);
          });
    }
  }

  @ParameterizedTest
  @MethodSource("withRowLocks")
  void waitsForNobodyWhenToldSo(ConnectionSpecification specification) throws Exception {
    try (SqlConnector shop = shop(specification)) {
      container.inTransaction(
          FOR_UPDATE,
          () -> {
            try (EntityManager session = shop.session("shop")) {
              session.find(Customer.class, 1, LockModeType.PESSIMISTIC_WRITE);
            }
            return assertThatThrownBy(() -> beside(() -> findWithoutWait(shop)))
                .satisfies(
                    e -> assertThat(Databases.isTimeout(specification, e)).as("%s", e).isTrue());
          });
    }
  }

  private static Customer findWithoutWait(SqlConnector shop) {
    try (EntityManager session = shop.session("shop")) {
      return session.find(
          Customer.class, 1, LockModeType.PESSIMISTIC_WRITE, Map.of(LOCK_TIMEOUT, 0));
    }
  }

  @ParameterizedTest
  @MethodSource("withRowLocks")
  void skipsLockedRowsByANativeQuery(ConnectionSpecification specification) throws Exception {
    try (SqlConnector shop = shop(specification)) {
      container.inTransaction(
          FOR_UPDATE,
          () -> {
            try (EntityManager session = shop.session("shop")) {
              session.find(Customer.class, 1, LockModeType.PESSIMISTIC_WRITE);
            }
            return beside(
                () -> {
                  try (EntityManager session = shop.session("shop")) {
                    List<?> found =
                        session
                            .createNativeQuery(
                                "SELECT * FROM CUSTOMER FOR UPDATE SKIP LOCKED", Customer.class)
                            .getResultList();
                    return assertThat(found).extracting("id").containsExactly(2);
                  }
                });
          });
    }
  }

  /** There the whole database is locked, from the transaction's begin on. */
  @Test
  void needsNoRowLocksOnSqlite() throws Exception {
    try (SqlConnector shop = shop(TestSpecifications.of("sqlite:///locks.db").build())) {
      container.inTransaction(
          FOR_UPDATE,
          () -> {
            try (EntityManager session = shop.session("shop")) {
              assertThat(session.find(Customer.class, 1, LockModeType.PESSIMISTIC_WRITE))
                  .isNotNull();
              assertThat(
                      session
                          .createQuery("SELECT c FROM Customer c", Customer.class)
                          .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                          .setHint(LOCK_TIMEOUT, 0)
                          .getResultList())
                  .hasSize(2);
            }
            return null;
          });
    }
  }
}
