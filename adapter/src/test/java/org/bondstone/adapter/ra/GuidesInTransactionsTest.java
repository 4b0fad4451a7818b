package org.bondstone.adapter.ra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.bondstone.adapter.testing.Databases;
import org.bondstone.adapter.testing.TestSpecifications;
import org.bondstone.api.block.Block;
import org.bondstone.api.error.IntegrityViolationException;
import org.bondstone.api.sql.ConnectionSpecification;
import org.bondstone.api.sql.LockMode;
import org.bondstone.api.sql.SqlConnector;
import org.bondstone.api.transaction.BeginTransaction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The examples of src/docs/locks.md and src/docs/several-databases.md. */
class GuidesInTransactionsTest {

  @TempDir Path folder;

  private TestContainer container;

  static class Nightly {

    @Inject
    @Block("shop")
    SqlConnector shop;

    @BeginTransaction
    boolean run(Runnable job) {
      Optional<String> mine =
          shop.query("SELECT name FROM locks WHERE name = 'nightly'")
              .lock(LockMode.FOR_UPDATE_SKIP_LOCKED)
              .optional(String.class);
      mine.ifPresent(name -> job.run());
      return mine.isPresent();
    }
  }

  static class Orders {

    @Inject
    @Block("shop")
    SqlConnector shop;

    @Inject
    @Block("stock")
    SqlConnector stock;

    @Transactional
    void order(long id, String item) {
      String take = "UPDATE items SET amount = amount - 1 WHERE name = :item AND amount > 0";
      if (stock.update(take).bind("item", item).run() == 0) {
        throw new IllegalStateException("There is none left.");
      }
      shop.update("INSERT INTO orders (id, item) VALUES (:id, :item)")
          .bind("id", id)
          .bind("item", item)
          .run();
    }
  }

  @BeforeEach
  void start() throws Exception {
    container = new TestContainer(folder, EnlistingConnectionManager.Order.CONNECTION_FIRST);
  }

  @AfterEach
  void stop() throws Exception {
    container.close();
  }

  static Stream<ConnectionSpecification> withLocks() {
    return Databases.withXa();
  }

  @ParameterizedTest
  @MethodSource("withLocks")
  void oneOfSeveralRunsTheJob(ConnectionSpecification specification) throws Exception {
    Nightly nightly = new Nightly();
    nightly.shop = container.factory().connector(specification);
    nightly.shop.execute("CREATE TABLE locks (name VARCHAR(50) PRIMARY KEY)");
    nightly.shop.execute("INSERT INTO locks VALUES ('nightly')");
    List<String> ran = new ArrayList<>();

    boolean first =
        container.inTransaction(
            () ->
                nightly.run(
                    () -> {
                      ran.add("first");
                      assertThat(CompletableFuture.supplyAsync(() -> second(nightly, ran)).join())
                          .isFalse();
                    }));

    assertThat(first).isTrue();
    assertThat(ran).containsExactly("first");
    assertThat(second(nightly, ran)).isTrue();
  }

  private boolean second(Nightly nightly, List<String> ran) {
    try {
      return container.inTransaction(() -> nightly.run(() -> ran.add("second")));
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void anOrderIsInBothDatabasesOrInNone() throws Exception {
    Orders orders = new Orders();
    orders.shop = container.factory().connector(TestSpecifications.of("h2:///shop").build());
    orders.stock = container.factory().connector(TestSpecifications.of("h2:///stock").build());
    orders.shop.execute("CREATE TABLE orders (id BIGINT PRIMARY KEY, item VARCHAR(50))");
    orders.stock.execute("CREATE TABLE items (name VARCHAR(50), amount INTEGER)");
    orders.stock.execute("INSERT INTO items VALUES ('tea', 5)");

    order(orders, 1);
    assertThatThrownBy(() -> order(orders, 1)).isInstanceOf(IntegrityViolationException.class);

    assertThat(orders.stock.query("SELECT amount FROM items").one(Integer.class)).isEqualTo(4);
    assertThat(orders.shop.query("SELECT COUNT(*) FROM orders").one(Long.class)).isEqualTo(1);
  }

  private void order(Orders orders, long id) throws Exception {
    container.inTransaction(
        () -> {
          orders.order(id, "tea");
          return null;
        });
  }
}
