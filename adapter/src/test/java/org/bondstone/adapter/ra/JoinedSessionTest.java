package org.bondstone.adapter.ra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.persistence.EntityManager;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.bondstone.adapter.persistence.Customer;
import org.bondstone.adapter.testing.Databases;
import org.bondstone.api.sql.ConnectionSpecification;
import org.bondstone.api.sql.SqlConnector;
import org.bondstone.testing.ConnectionTracker;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Sessions of Jakarta Persistence in Jakarta transactions. */
class JoinedSessionTest {

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

  private SqlConnector shop(ConnectionSpecification specification) {
    SqlConnector shop = container.factory().connector(specification);
    shop.execute(Customer.TABLE);
    return shop;
  }

  @ParameterizedTest
  @MethodSource("databases")
  void writesWhatWasPersistedWhenTheTransactionCommits(ConnectionSpecification specification)
      throws Exception {
    try (SqlConnector shop = shop(specification)) {
      container.inTransaction(
          () -> {
            // Closed before the commit: nothing is lost.
            try (EntityManager session = shop.session("shop")) {
              session.persist(new Customer(1, "Ada"));
            }
            return null;
          });

      assertThat(shop.fetchAll("SELECT name FROM CUSTOMER")).hasSize(1);
    }
  }

  @ParameterizedTest
  @MethodSource("databases")
  void rollsBackWithTheTransaction(ConnectionSpecification specification) throws Exception {
    try (SqlConnector shop = shop(specification)) {
      assertThatThrownBy(
              () ->
                  container.inTransaction(
                      () -> {
                        try (EntityManager session = shop.session("shop")) {
                          session.persist(new Customer(1, "Ada"));
                          session.flush();
                        }
                        throw new IllegalStateException("called off");
                      }))
          .hasMessage("called off");

      assertThat(shop.fetchAll("SELECT name FROM CUSTOMER")).isEmpty();
    }
  }

  @ParameterizedTest
  @MethodSource("databases")
  void sharesTheConnectionOfTheConnector(
      ConnectionSpecification specification, ConnectionTracker tracker) throws Exception {
    try (SqlConnector shop = shop(specification)) {
      container.inTransaction(
          () -> {
            shop.execute("INSERT INTO CUSTOMER VALUES (1, 'Ada')");
            try (EntityManager session = shop.session("shop")) {
              assertThat(session.find(Customer.class, 1).name).isEqualTo("Ada");
              session.persist(new Customer(2, "Bob"));
              session.flush();
              assertThat(shop.fetchAll("SELECT name FROM CUSTOMER")).hasSize(2);
              assertThat(tracker.lent()).hasSize(1);
            }
            return null;
          });

      assertThat(shop.fetchAll("SELECT * FROM CUSTOMER WHERE id > 0")).hasSize(2);
      shop.resetConnections();
      assertThat(tracker.lent()).isEmpty();
    }
  }

  @ParameterizedTest
  @MethodSource("databases")
  void leavesTheEndOfTheTransactionToTheContainer(ConnectionSpecification specification) {
    try (SqlConnector shop = shop(specification)) {
      // As Jakarta Persistence says, the mistake marks the transaction for rollback.
      assertThatThrownBy(
              () ->
                  container.inTransaction(
                      () -> {
                        try (EntityManager session = shop.session("shop")) {
                          session.persist(new Customer(1, "Ada"));
                          session.getTransaction().commit();
                        }
                        return null;
                      }))
          .isInstanceOf(IllegalStateException.class);

      assertThat(shop.fetchAll("SELECT name FROM CUSTOMER")).isEmpty();
    }
  }

  @ParameterizedTest
  @MethodSource("databases")
  void hasTransactionsOfItsOwnOutside(ConnectionSpecification specification) throws Exception {
    try (SqlConnector shop = shop(specification)) {
      container.inTransaction(
          () -> {
            try (EntityManager session = shop.session("shop")) {
              assertThat(session.isJoinedToTransaction()).isTrue();
            }
            return null;
          });
      try (EntityManager session = shop.session("shop")) {
        session.getTransaction().begin();
        session.persist(new Customer(1, "Ada"));
        session.getTransaction().commit();
      }

      assertThat(shop.fetchAll("SELECT name FROM CUSTOMER")).hasSize(1);
    }
  }
}
