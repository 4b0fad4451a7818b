package org.bondstone.samples.shop;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.bondstone.api.block.Block;
import org.bondstone.api.sql.LockMode;
import org.bondstone.api.sql.SqlConnector;
import org.bondstone.api.transaction.BeginTransaction;

/**
 * The orders, by SQL: a queue that any number of workers pack, and a report. Thread-safe.
 *
 * <p>The connector and the entity manager of {@link Items} share the connection of the transaction.
 */
@ApplicationScoped
public class Orders {

  private static final String ORDERS = "SELECT id, sku, quantity, price, status FROM orders";

  private final SqlConnector shop;
  private final Items items;

  @Inject
  public Orders(@Block("shop") SqlConnector shop, Items items) {
    this.shop = shop;
    this.items = items;
  }

  /** For the container's proxy. */
  Orders() {
    this(null, null);
  }

  /**
   * Takes pieces of an item out of the stock, and puts the order at the end of the queue.
   *
   * @return the order's id
   * @throws ShopException when there is no such item, or too little of it
   */
  @Transactional
  public long place(String sku, int quantity) {
    Item item = items.locked(sku);
    item.take(quantity);
    return shop.update(
            "INSERT INTO orders (sku, quantity, price, status)"
                + " VALUES (:sku, :quantity, :price, 'WAITING')")
        .bind("sku", sku)
        .bind("quantity", quantity)
        .bind("price", item.price())
        .returning("id", Long.class);
  }

  /**
   * One order.
   *
   * @throws ShopException when there is none
   */
  public Order get(long id) {
    return shop.query(ORDERS + " WHERE id = :id")
        .bind("id", id)
        .optional(Order.class)
        .orElseThrow(
            () -> new ShopException(Reason.NO_SUCH_ORDER, "There is no order " + id + "."));
  }

  /**
   * Packs the order that waits longest. Others who pack at the same time skip it and get the next.
   *
   * @param packer does the work; when it throws, the order waits again
   * @return the order; empty when none waits
   */
  @BeginTransaction(withForUpdate = true)
  public Optional<Order> packNext(Consumer<Order> packer) {
    Optional<Order> next =
        shop.query(ORDERS + " WHERE status = 'WAITING' ORDER BY id LIMIT 1")
            .lock(LockMode.FOR_UPDATE_SKIP_LOCKED)
            .optional(Order.class);
    next.ifPresent(packer);
    next.ifPresent(
        order ->
            shop.update("UPDATE orders SET status = 'PACKED' WHERE id = :id").bind(order).run());
    return next;
  }

  /** What was sold of each item, the largest revenue first. */
  public List<Sales> report() {
    return shop.query(
            "SELECT i.sku, i.name, SUM(o.quantity) AS sold, SUM(o.quantity * o.price) AS revenue"
                + " FROM orders o JOIN items i ON i.sku = o.sku GROUP BY i.sku, i.name"
                + " ORDER BY revenue DESC, i.sku")
        .list(Sales.class);
  }
}
