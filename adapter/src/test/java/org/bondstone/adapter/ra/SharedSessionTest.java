package org.bondstone.adapter.ra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.TransactionRequiredException;
import jakarta.persistence.TypedQuery;
import jakarta.transaction.Transaction;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.bondstone.adapter.persistence.Customer;
import org.bondstone.adapter.persistence.Purchase;
import org.bondstone.adapter.testing.Databases;
import org.bondstone.adapter.testing.TestBlocks;
import org.bondstone.adapter.testing.TestPostgres;
import org.bondstone.api.block.BlockChange;
import org.bondstone.api.block.BlockReference;
import org.bondstone.api.spi.ScopeProvider;
import org.bondstone.api.sql.ConnectionSpecification;
import org.bondstone.api.sql.SqlConnector;
import org.bondstone.testing.ConnectionTracker;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The entity manager and the factory that are injected: one for all. */
class SharedSessionTest {

  private static final String TYPE = "sql-connector";
  private static final BlockReference SHOP = BlockReference.of("shop");

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
    shop.execute(Purchase.table(specification));
    return shop;
  }

  private void inTransaction(Runnable work) throws Exception {
    container.inTransaction(
        () -> {
          work.run();
          return null;
        });
  }

  @ParameterizedTest
  @MethodSource("databases")
  void hasOneSessionForEachTransaction(
      ConnectionSpecification specification, ConnectionTracker tracker) throws Exception {
    try (SqlConnector shop = shop(specification)) {
      EntityManager entities = shop.entityManager("purchases");
      Customer ada = new Customer(1, "Ada");
      Purchase purchase = new Purchase(ada);
      inTransaction(
          () -> {
            entities.persist(ada);
            entities.persist(purchase);
            assertThat(entities.contains(ada)).isTrue();
            assertThat(entities.isJoinedToTransaction()).isTrue();
            entities.flush();
            assertThat(shop.query("SELECT id FROM PURCHASE").one(Long.class))
                .isEqualTo(purchase.id);
            assertThat(tracker.lent()).hasSize(1);
          });

      assertThat(tracker.lent()).isEmpty();
      inTransaction(() -> assertThat(entities.contains(ada)).isFalse());
      assertThat(entities.find(Customer.class, 1).name).isEqualTo("Ada");
      assertThat(tracker.lent()).isEmpty();
    }
  }

  @ParameterizedTest
  @MethodSource("databases")
  void rollsBackWithTheTransaction(ConnectionSpecification specification) {
    try (SqlConnector shop = shop(specification)) {
      EntityManager entities = shop.entityManager("purchases");
      assertThatThrownBy(
              () ->
                  inTransaction(
                      () -> {
                        entities.persist(new Customer(1, "Ada"));
                        entities.flush();
                        throw new IllegalStateException("called off");
                      }))
          .hasMessage("called off");

      assertThat(entities.find(Customer.class, 1)).isNull();
    }
  }

  @ParameterizedTest
  @MethodSource("databases")
  void detachesWhatItReadsOutsideATransaction(
      ConnectionSpecification specification, ConnectionTracker tracker) throws Exception {
    try (SqlConnector shop = shop(specification)) {
      shop.execute("INSERT INTO CUSTOMER VALUES (1, 'Ada')");
      EntityManager entities = shop.entityManager("purchases");
      TypedQuery<Customer> query =
          entities
              .createQuery("SELECT c FROM Customer c WHERE c.name = :name", Customer.class)
              .setParameter("name", "Ada");
      Customer first = query.getSingleResult();

      assertThat(query.getResultList()).singleElement().isNotSameAs(first);
      assertThat(query.getResultStream()).hasSize(1);
      assertThat(entities.contains(first)).isFalse();
      assertThat(tracker.lent()).isEmpty();

      first.name = "Eve";
      inTransaction(() -> entities.merge(first));
      assertThat(query.setParameter("name", "Eve").getResultList()).hasSize(1);
    }
  }

  @ParameterizedTest
  @MethodSource("databases")
  void changesNothingOutsideATransaction(ConnectionSpecification specification) {
    try (SqlConnector shop = shop(specification)) {
      EntityManager entities = shop.entityManager("purchases");
      Customer ada = new Customer(1, "Ada");
      assertThatThrownBy(() -> entities.persist(ada))
          .isInstanceOf(TransactionRequiredException.class)
          .hasMessageContaining("persist");
      assertThatThrownBy(() -> entities.merge(ada))
          .isInstanceOf(TransactionRequiredException.class);
      assertThatThrownBy(() -> entities.createQuery("DELETE FROM Customer c").executeUpdate())
          .isInstanceOf(TransactionRequiredException.class);
      assertThatThrownBy(entities::getTransaction).isInstanceOf(IllegalStateException.class);
      assertThatThrownBy(entities::close).isInstanceOf(IllegalStateException.class);
      assertThat(entities.isOpen()).isTrue();
    }
  }

  @ParameterizedTest
  @MethodSource("databases")
  void givesAFactoryWhoseSessionsJoin(ConnectionSpecification specification) throws Exception {
    try (SqlConnector shop = shop(specification)) {
      EntityManagerFactory factory = shop.entityManagerFactory("purchases");
      assertThat(factory.getMetamodel().getEntities()).hasSize(2);
      try (EntityManager later = factory.createEntityManager()) {
        later.persist(new Customer(1, "Ada"));
        inTransaction(later::joinTransaction);
        inTransaction(
            () -> {
              try (EntityManager session = factory.createEntityManager()) {
                session.persist(new Customer(2, "Bob"));
              }
            });
      }

      assertThat(shop.query("SELECT id FROM CUSTOMER ORDER BY id").list(Integer.class))
          .containsExactly(1, 2);
      assertThatThrownBy(factory::close).isInstanceOf(IllegalStateException.class);
      assertThat(shop.entityManager("purchases").getEntityManagerFactory().isOpen()).isTrue();
    }
  }

  @Test
  void followsTheBlockToAnotherKindOfDatabase() throws Exception {
    TestBlocks blocks = new TestBlocks();
    container.factory().sources().register(blocks);
    move(blocks, "h2:///mem:moving");
    try (SqlConnector shop = container.factory().connector(SHOP, ScopeProvider.none())) {
      shop.execute(Customer.TABLE);
      EntityManager entities = shop.entityManager("shop");
      EntityManager own = shop.session("shop");
      TestContainer.transactions().begin();
      entities.persist(new Customer(1, "in H2"));
      entities.flush();

      move(blocks, postgres());
      Transaction mine = TestContainer.transactions().suspend();
      shop.execute(Customer.TABLE);
      inTransaction(() -> entities.persist(new Customer(2, "in PostgreSQL")));
      assertThatThrownBy(() -> own.find(Customer.class, 1))
          .hasMessageContaining("moved to another kind");
      TestContainer.transactions().resume(mine);

      assertThat(entities.find(Customer.class, 2)).isNull();
      entities.persist(new Customer(3, "in H2, too"));
      TestContainer.transactions().commit();
      assertThat(shop.query("SELECT id FROM CUSTOMER").list(Integer.class)).containsExactly(2);
      assertThat(entities.find(Customer.class, 2).name).isEqualTo("in PostgreSQL");
    }
  }

  private static String postgres() {
    return "postgresql://postgres:postgres@localhost:%d/%s"
        .formatted(TestPostgres.port(), TestPostgres.newDatabase());
  }

  private void move(TestBlocks blocks, String url) {
    blocks.with(TYPE, SHOP.name(), Map.of("connection_info", url));
    container.factory().sources().changed(new BlockChange(BlockChange.Kind.UPDATED, TYPE, "shop"));
  }
}
