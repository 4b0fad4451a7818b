package org.bondstone.it.managed;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.List;
import org.bondstone.api.block.Block;
import org.bondstone.api.sql.SqlConnector;

/** The orders of a shop. */
@ApplicationScoped
public class Orders {

  @Inject
  @Block("shop")
  SqlConnector shop;

  /** Makes the table. */
  public void open() {
    shop.execute("CREATE TABLE orders (item VARCHAR(50) PRIMARY KEY)");
  }

  /** Adds all of them, or none. */
  @Transactional
  public void add(String... items) {
    for (String item : items) {
      shop.update("INSERT INTO orders (item) VALUES (:item)").bind("item", item).run();
    }
  }

  public List<String> items() {
    return shop.query("SELECT item FROM orders ORDER BY item").list(String.class);
  }
}
