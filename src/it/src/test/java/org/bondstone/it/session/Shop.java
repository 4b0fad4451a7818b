package org.bondstone.it.session;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.util.Map;
import org.bondstone.api.block.Block;
import org.bondstone.api.sql.SqlConnector;

/** What an application would write. */
@ApplicationScoped
public class Shop {

  static final String BLOCK = "it-session";

  @Inject
  @Block(BLOCK)
  private SqlConnector shop;

  /** Makes the table anew. */
  public void open() {
    shop.execute("DROP TABLE IF EXISTS ITEM");
    shop.execute("CREATE TABLE ITEM (ID INTEGER PRIMARY KEY, NAME VARCHAR(50))");
  }

  /** Adds one item by JPA and one by the connector, in one transaction. */
  @Transactional
  public void add(int id, boolean fail) {
    try (EntityManager session = shop.session("shop")) {
      session.persist(new Item(id, "by JPA"));
    }
    shop.execute("INSERT INTO ITEM VALUES (:id, 'by the connector')", Map.of("id", -id));
    if (fail) {
      throw new IllegalStateException("called off");
    }
  }

  /**
   * Adds one item in a transaction of the session.
   *
   * @param before runs before the commit
   */
  public void addAlone(int id, Runnable before) {
    try (EntityManager session = shop.session("shop")) {
      session.getTransaction().begin();
      session.persist(new Item(id, "alone"));
      session.flush();
      before.run();
      session.getTransaction().commit();
    }
  }

  /** Fetches once, and leaves the cursor open. */
  public int first() {
    return shop.fetchOne("SELECT ID FROM ITEM ORDER BY ID").orElseThrow().get(0, Integer.class);
  }

  /** Reads all items by a fetch. */
  public int fetched() {
    return shop.fetchAll("SELECT ID FROM ITEM").size();
  }

  public int items() {
    try (SqlConnector fresh = shop.openScope()) {
      return fresh.fetchOne("SELECT count(*) FROM ITEM").orElseThrow().get(0, Integer.class);
    }
  }
}
