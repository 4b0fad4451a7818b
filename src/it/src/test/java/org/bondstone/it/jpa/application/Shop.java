package org.bondstone.it.jpa.application;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.resource.ConnectionFactoryDefinition;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import javax.sql.DataSource;

/** Knows nothing of Bondstone but the names of two blocks. */
@ConnectionFactoryDefinition(
    name = "java:app/jdbc/orders",
    interfaceName = "javax.sql.DataSource",
    resourceAdapter = "bondstone",
    properties = "block=jpa-orders")
@ApplicationScoped
public class Shop {

  @PersistenceContext(unitName = "shop")
  EntityManager items;

  @Resource(lookup = "java:global/bondstone/block/jpa-shop")
  DataSource shop;

  @Resource(lookup = "java:app/jdbc/shop")
  DataSource definedShop;

  @Resource(lookup = "java:app/jdbc/orders")
  DataSource definedOrders;

  @SuppressWarnings("BanJNDI") // a constant name of this server
  private static DataSource orders() throws NamingException {
    return InitialContext.doLookup("java:global/bondstone/block/jpa-orders");
  }

  /** Makes the tables anew. */
  public void open() throws SQLException {
    for (DataSource database : new DataSource[] {definedShop, definedOrders}) {
      execute(database, "DROP TABLE IF EXISTS item");
      execute(database, "CREATE TABLE item (id INTEGER PRIMARY KEY)");
    }
  }

  /** Adds an item by JPA, one by JDBC on the same database, and two on the other database. */
  @Transactional(rollbackOn = Exception.class)
  public void add(int id, boolean fail) throws SQLException, NamingException {
    items.persist(new Item(id));
    items.flush();
    execute(shop, "INSERT INTO item VALUES (" + -id + ")");
    execute(orders(), "INSERT INTO item VALUES (" + id + ")");
    execute(definedOrders, "INSERT INTO item VALUES (" + -id + ")");
    if (fail) {
      throw new IllegalStateException("called off");
    }
  }

  /** Adds an item by JPA alone. */
  @Transactional
  public void persist(int id) {
    items.persist(new Item(id));
  }

  /** How many items are in the one database and in the other. */
  public String count() throws SQLException, NamingException {
    return count(shop) + " " + count(orders());
  }

  private static void execute(DataSource database, String sql) throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static int count(DataSource database) throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery("SELECT count(*) FROM item")) {
      result.next();
      return result.getInt(1);
    }
  }
}
