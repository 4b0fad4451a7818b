package org.bondstone.it.servers.application;

import jakarta.annotation.Resource;
import jakarta.ejb.Stateless;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import javax.sql.DataSource;

/**
 * A block as a data source of the container: by JPA, by injection and by look-up. An enterprise
 * bean, because WildFly finds no persistence unit for other beans in the last modules of an EAR.
 */
@Stateless
public class Items {

  /** Is saved when the server runs. */
  public static final String BLOCK = "smoke-jpa";

  @PersistenceContext(unitName = "smoke")
  private EntityManager entities;

  @Resource(lookup = "bondstone:smoke-jpa")
  private DataSource injected;

  /** Makes the table anew. */
  public void open() throws SQLException {
    execute("DROP TABLE IF EXISTS item");
    execute("CREATE TABLE item (id INTEGER PRIMARY KEY)");
  }

  /** Adds one by JDBC and one by JPA, in one transaction. */
  public void add(int id, boolean fail) throws SQLException {
    execute("INSERT INTO item VALUES (" + -id + ")");
    entities.persist(new Item(id));
    if (fail) {
      throw new IllegalStateException("called off");
    }
  }

  /** Adds one by JPA, which is written when the transaction completes. */
  public void persist(int id) {
    entities.persist(new Item(id));
  }

  private void execute(String sql) throws SQLException {
    try (Connection connection = injected.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /**
   * How many there are.
   *
   * @param name of the data source
   */
  @SuppressWarnings("BanJNDI") // the test's name
  public int count(String name) throws SQLException, NamingException {
    DataSource found = InitialContext.doLookup(name);
    try (Connection connection = found.getConnection();
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery("SELECT count(*) FROM item")) {
      result.next();
      return result.getInt(1);
    }
  }
}
