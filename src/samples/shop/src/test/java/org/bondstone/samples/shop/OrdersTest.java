package org.bondstone.samples.shop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import org.bondstone.api.sql.ConnectionComponents;
import org.bondstone.api.sql.ConnectionSpecification;
import org.bondstone.api.sql.SqlConnector;
import org.bondstone.testing.TrackConnections;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What needs no container: the tables and the queries. */
@TrackConnections
class OrdersTest {

  private static final ConnectionSpecification MEMORY =
      ConnectionSpecification.of(ConnectionComponents.parse("h2:///mem:orders")).build();

  private SqlConnector shop;
  private Tables tables;
  private Orders orders;

  @BeforeEach
  void open() {
    shop = SqlConnector.open(MEMORY);
    tables = new Tables(shop.dataSource());
    tables.prepare();
    orders = new Orders(shop, null);
  }

  @AfterEach
  void close() {
    shop.close();
  }

  @Test
  void reportsTheLargestRevenueFirst() {
    order("compass", 2, "19.50");
    order("globe", 1, "49.90");
    order("compass", 1, "18.00");

    assertThat(orders.report())
        .containsExactly(
            new Sales("compass", "Compass", 3, new BigDecimal("57.00")),
            new Sales("globe", "Globe, 30 cm", 1, new BigDecimal("49.90")));
  }

  @Test
  void findsAnOrderByItsId() {
    long id = order("atlas", 1, "89.00");

    assertThat(orders.get(id))
        .isEqualTo(new Order(id, "atlas", 1, new BigDecimal("89.00"), Order.Status.WAITING));
    assertThatThrownBy(() -> orders.get(id + 1))
        .isInstanceOf(ShopException.class)
        .hasMessage("There is no order " + (id + 1) + ".");
  }

  @Test
  void findsTheTablesThatAreThere() {
    order("atlas", 1, "89.00");

    new Tables(shop.dataSource()).prepare();

    assertThat(orders.report()).hasSize(1);
  }

  private long order(String sku, int quantity, String price) {
    return shop.update(
            "INSERT INTO orders (sku, quantity, price, status)"
                + " VALUES (:sku, :quantity, :price, 'WAITING')")
        .bind("sku", sku)
        .bind("quantity", quantity)
        .bind("price", new BigDecimal(price))
        .returning("id", Long.class);
  }
}
