package org.bondstone.adapter.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.stream.Stream;
import org.bondstone.adapter.database.DatabaseConfiguration;
import org.bondstone.adapter.database.rule.AccessPolicy;
import org.bondstone.adapter.engine.Engine;
import org.bondstone.adapter.engine.EngineCache;
import org.bondstone.adapter.testing.Databases;
import org.bondstone.adapter.testing.TestPostgres;
import org.bondstone.adapter.testing.TestSpecifications;
import org.bondstone.api.sql.ConnectionSpecification;
import org.bondstone.api.sql.SqlConnector;
import org.bondstone.testing.ConnectionTracker;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Sessions of Jakarta Persistence outside any Jakarta transaction. */
class SessionTest {

  static Stream<ConnectionSpecification> databases() {
    return Stream.concat(
        Stream.of(
            TestPostgres.specification(TestPostgres.newDatabase()).build(),
            TestSpecifications.h2().build(),
            TestSpecifications.sqliteMemory().build()),
        Databases.mariaDb());
  }

  @ParameterizedTest
  @MethodSource("databases")
  void commitAndRollBackTransactionsOfTheirOwn(ConnectionSpecification specification) {
    try (SqlConnector shop = SqlConnector.open(specification)) {
      shop.execute(Customer.TABLE);
      try (EntityManager session = shop.session("shop")) {
        session.getTransaction().begin();
        session.persist(new Customer(1, "Ada"));
        session.getTransaction().commit();
        session.getTransaction().begin();
        session.persist(new Customer(2, "Bob"));
        session.getTransaction().rollback();
      }

      assertThat(shop.fetchAll("SELECT name FROM CUSTOMER"))
          .singleElement()
          .returns("Ada", row -> row.get(0, String.class));
      try (EntityManager session = shop.session("shop")) {
        assertThat(session.find(Customer.class, 1).name).isEqualTo("Ada");
        assertThat(session.find(Customer.class, 2)).isNull();
      }
    }
  }

  @ParameterizedTest
  @MethodSource("databases")
  void giveTheirConnectionBackWhenTheyClose(
      ConnectionSpecification specification, ConnectionTracker tracker) {
    try (SqlConnector shop = SqlConnector.open(specification)) {
      shop.execute(Customer.TABLE);
      try (EntityManager session = shop.session("shop")) {
        session.getTransaction().begin();
        session.persist(new Customer(1, "Ada"));
        session.flush();
        assertThat(tracker.lent()).hasSize(1);
      }

      assertThat(tracker.lent()).isEmpty();
      assertThat(shop.fetchAll("SELECT name FROM CUSTOMER")).isEmpty();
    }
  }

  @ParameterizedTest
  @MethodSource("databases")
  void seeAtOnceWhatConnectorsHaveChanged(ConnectionSpecification specification) {
    try (SqlConnector shop = SqlConnector.open(specification)) {
      shop.execute(Customer.TABLE);
      shop.execute("INSERT INTO CUSTOMER VALUES (1, 'Ada')");
      try (EntityManager session = shop.session("shop")) {
        assertThat(session.find(Customer.class, 1).name).isEqualTo("Ada");
      }
      shop.execute("UPDATE CUSTOMER SET name = 'Eve'");

      try (EntityManager session = shop.session("shop")) {
        assertThat(session.find(Customer.class, 1).name).isEqualTo("Eve");
      }
    }
  }

  @Test
  void shareOneFactoryThatTheConnectorCloses() {
    EntityManager left;
    try (SqlConnector shop = SqlConnector.open(TestSpecifications.h2().build())) {
      shop.execute(Customer.TABLE);
      left = shop.session("shop");
      try (EntityManager another = shop.session("shop")) {
        assertThat(another.getEntityManagerFactory()).isSameAs(left.getEntityManagerFactory());
      }
      assertThat(left.getEntityManagerFactory().isOpen()).isTrue();
    }

    assertThat(left.isOpen()).isFalse();
  }

  @Test
  void keepTheFactoryBeforeUntilTheBlockChangesOnceMore() {
    try (SqlConnector first = SqlConnector.open(TestSpecifications.h2().build());
        SqlConnector second = SqlConnector.open(TestSpecifications.h2().build());
        Sessions sessions = new Sessions()) {
      first.execute(Customer.TABLE);
      second.execute(Customer.TABLE);
      second.execute("INSERT INTO CUSTOMER VALUES (1, 'Ada')");

      EntityManager old = open(sessions, "engine 1", first);
      EntityManager fresh = open(sessions, "engine 2", second);

      assertThat(old.find(Customer.class, 1)).isNull();
      assertThat(fresh.find(Customer.class, 1).name).isEqualTo("Ada");
      // A transaction that began before the change goes on with its engine.
      assertThat(open(sessions, "engine 1", first).getEntityManagerFactory())
          .isSameAs(old.getEntityManagerFactory());
      open(sessions, "engine 3", first);
      assertThat(old.isOpen()).isFalse();
      assertThat(fresh.isOpen()).isTrue();
    }
  }

  private static EntityManager open(Sessions sessions, Object engine, SqlConnector connector) {
    return sessions.open("shop", new Target("", engine, connector.dataSource(), null, null));
  }

  @ParameterizedTest
  @MethodSource("databases")
  void takeKeysThatTheDatabaseMakes(ConnectionSpecification specification) {
    try (SqlConnector shop = SqlConnector.open(specification)) {
      shop.execute(Customer.TABLE);
      shop.execute(Purchase.table(specification));
      Purchase first = new Purchase(new Customer(1, "Ada"));
      try (EntityManager session = shop.session("purchases")) {
        session.getTransaction().begin();
        session.persist(first.customer);
        session.persist(first);
        session.persist(new Purchase(first.customer));
        session.getTransaction().commit();
      }

      assertThat(shop.query("SELECT id FROM PURCHASE").list(Long.class))
          .hasSize(2)
          .contains(first.id);
    }
  }

  @ParameterizedTest
  @MethodSource("databases")
  void belongToAConfigurationToo(ConnectionSpecification specification, ConnectionTracker tracker)
      throws SQLException {
    try (EngineCache engines = new EngineCache(AccessPolicy.unrestricted())) {
      DatabaseConfiguration configuration = engines.configuration(specification);
      Engine engine = engines.engine(configuration);
      try (Connection connection = configuration.engine().getConnection();
          Statement statement = connection.createStatement()) {
        statement.execute(Customer.TABLE);
      }
      EntityManager closed;
      try (EntityManager session = configuration.session("shop")) {
        session.getTransaction().begin();
        session.persist(new Customer(1, "Ada"));
        session.getTransaction().commit();
        assertThatThrownBy(() -> session.find(Customer.class, "x"))
            .isInstanceOf(IllegalArgumentException.class);
        closed = session;
      }

      assertThatThrownBy(() -> closed.getEntityManagerFactory().createEntityManager())
          .isInstanceOf(IllegalStateException.class);
      try (EntityManager session = configuration.session("shop")) {
        assertThat(session.find(Customer.class, 1).name).isEqualTo("Ada");
      }
      assertThat(tracker.lent()).isEmpty();
      assertThat(engines.engines()).containsExactly(engine);
    }
  }

  /** EclipseLink closes no connection that says it is closed, and drops one when it tries again. */
  @Test
  void giveTheirConnectionBackWhenItBreaks(ConnectionTracker tracker) {
    try (SqlConnector shop = SqlConnector.open(TestPostgres.specification().build())) {
      for (int i = 0; i < 3; i++) {
        assertThatThrownBy(() -> breakConnection(shop, false))
            .isInstanceOf(PersistenceException.class);
        assertThatThrownBy(() -> breakConnection(shop, true))
            .isInstanceOf(PersistenceException.class);
      }

      assertThat(shop.statistics().activeConnections()).isZero();
      assertThat(tracker.lent()).isEmpty();
    }
  }

  private static void breakConnection(SqlConnector shop, boolean inTransaction) {
    try (EntityManager session = shop.session("shop")) {
      if (inTransaction) {
        session.getTransaction().begin();
      }
      session
          .createNativeQuery("SELECT cast(pg_terminate_backend(pg_backend_pid()) AS text)")
          .getSingleResult();
    }
  }

  @Test
  void sayThatAUnitIsUnknown() {
    try (SqlConnector shop = SqlConnector.open(TestSpecifications.h2().build())) {
      assertThatThrownBy(() -> shop.session("nowhere"))
          .isInstanceOf(PersistenceException.class)
          .hasMessageContaining("nowhere");
      assertThatThrownBy(() -> shop.session(null)).isInstanceOf(NullPointerException.class);
    }
  }

  @Test
  void leaveNothingOpenWhenTheDatabaseIsAway() {
    try (SqlConnector away =
        SqlConnector.open(TestSpecifications.of("postgresql://u@localhost:1/d").build())) {
      assertThatThrownBy(() -> away.session("shop")).isInstanceOf(PersistenceException.class);
    }
  }
}
