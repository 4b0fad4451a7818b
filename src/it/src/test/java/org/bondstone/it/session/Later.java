package org.bondstone.it.session;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import org.bondstone.api.block.Block;
import org.bondstone.api.sql.SqlConnector;

/** Uses a persistence unit of the container on a block that is saved later. */
@ApplicationScoped
public class Later {

  static final String BLOCK = "it-later";

  @Inject
  @Block(BLOCK)
  private SqlConnector connector;

  @PersistenceContext(unitName = "later")
  private EntityManager entities;

  /** Makes the table anew. */
  public void open() {
    connector.execute("DROP TABLE IF EXISTS ITEM");
    connector.execute("CREATE TABLE ITEM (ID INTEGER PRIMARY KEY, NAME VARCHAR(50))");
  }

  /** Adds an item. */
  @Transactional
  public void add(int id, boolean fail) {
    entities.persist(new Item(id, "by JPA"));
    entities.flush();
    if (fail) {
      throw new IllegalStateException("called off");
    }
  }

  public int items() {
    return connector.query("SELECT count(*) FROM ITEM").one(Integer.class);
  }
}
