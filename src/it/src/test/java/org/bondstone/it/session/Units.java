package org.bondstone.it.session;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.bondstone.api.block.Block;

/** All that a block is injected as, with a unit that is not called as the block. */
@ApplicationScoped
public class Units {

  @Inject
  @Block(value = Shop.BLOCK, unit = "shop")
  private EntityManager entities;

  @Inject
  @Block(value = Shop.BLOCK, unit = "shop")
  private EntityManagerFactory factory;

  @Inject
  @Block(Shop.BLOCK)
  private DataSource data;

  /** Adds an item each way in one transaction, and returns how many the entity manager sees. */
  @Transactional
  public long add(int id, boolean fail) throws SQLException {
    entities.persist(new Item(id, "by the entity manager"));
    entities.flush();
    try (EntityManager own = factory.createEntityManager()) {
      own.persist(new Item(id + 1, "by the factory"));
      own.flush();
    }
    try (Connection connection = data.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("INSERT INTO ITEM VALUES (%d, 'by JDBC')".formatted(id + 2));
    }
    if (fail) {
      throw new IllegalStateException("called off");
    }
    return count();
  }

  /** What is there. */
  public long count() {
    return entities.createQuery("SELECT count(i) FROM Item i", Long.class).getSingleResult();
  }
}
