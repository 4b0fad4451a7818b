package org.bondstone.it.shop;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.annotation.Resource;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.transaction.UserTransaction;
import java.net.URI;
import java.util.List;
import org.bondstone.api.Blocks;
import org.bondstone.api.block.Block;
import org.bondstone.api.sql.ConnectionComponents;
import org.bondstone.api.sql.ConnectionSpecification;
import org.bondstone.api.sql.Row;
import org.bondstone.api.sql.SqlConnector;
import org.bondstone.it.Archives;
import org.bondstone.it.HttpCalls;
import org.bondstone.it.InContainer;
import org.bondstone.it.TestApplication;
import org.bondstone.testing.ConnectionTracker;
import org.bondstone.testing.TrackConnections;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.Archive;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The sample with this test inside, which sees each connection that it borrows. JSON is not looked
 * at: Payara in the JVM of the tests is too old for records in it.
 */
@InContainer
@TrackConnections(keepEngines = true)
class ShopIT {

  @Inject private Blocks blocks;
  @Inject private HttpServletRequest request;
  @Resource private UserTransaction transaction;

  @Inject
  @Block("shop")
  private SqlConnector shop;

  private HttpCalls api;

  @Deployment
  static Archive<?> application() {
    WebArchive sample = ShrinkWrap.createFromZipFile(WebArchive.class, Archives.shop().toFile());
    // What the test is deployed with has it.
    sample.delete("/WEB-INF/lib/bondstone-cdi-0.1.0-SNAPSHOT.jar");
    return TestApplication.with(
        ShrinkWrap.create(WebArchive.class, "test.war")
            .merge(sample)
            .addClasses(ShopIT.class, HttpCalls.class, HttpCalls.Answer.class));
  }

  @BeforeEach
  void open() {
    api = new HttpCalls(URI.create("http://127.0.0.1:" + request.getServerPort() + "/test/api"));
    save("it_shop");
    shop.execute("DELETE FROM orders");
  }

  private void save(String database) {
    blocks.save(
        "shop",
        ConnectionSpecification.of(ConnectionComponents.parse("h2:///" + database)).build(),
        true);
  }

  @AfterEach
  void leavesNoConnection(ConnectionTracker connections) {
    assertThat(connections.lent()).isEmpty();
  }

  @Test
  void packsTheNextOrderWhileAnotherWorkerHasTheFirst() throws Exception {
    long first = order("globe");
    long second = order("atlas");

    transaction.begin();
    try {
      shop.query("SELECT id FROM orders WHERE id = :id")
          .bind("id", first)
          .forUpdate()
          .one(Row.class);
      assertThat(api.post("/orders/pack").status()).isEqualTo(200);
      assertThat(api.post("/orders/pack").status()).as("none is free").isEqualTo(204);
    } finally {
      transaction.rollback();
    }
    assertThat(waiting()).containsExactly(first).doesNotContain(second);

    assertThat(api.post("/orders/pack").status()).isEqualTo(200);
    assertThat(waiting()).isEmpty();
  }

  private long order(String sku) {
    return shop.update(
            "INSERT INTO orders (sku, quantity, price, status) VALUES (:sku, 1, 9.90, 'WAITING')")
        .bind("sku", sku)
        .returning("id", Long.class);
  }

  private List<Long> waiting() {
    return shop.query("SELECT id FROM orders WHERE status = 'WAITING'").list(Long.class);
  }

  @Test
  void readsItemsAndReportFromTheDatabaseThatTheBlockIsOn() {
    order("globe");
    assertThat(api.get("/items").array()).hasSize(3);
    assertThat(api.get("/orders/report").array()).hasSize(1);

    save("it_shop_moved");

    assertThat(api.get("/items").array()).hasSize(3);
    assertThat(api.get("/orders/report").array()).isEmpty();
  }
}
