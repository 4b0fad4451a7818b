package org.bondstone.it.session;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManagerFactory;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.bondstone.api.block.Block;

/** What src/docs/persistence.md shows of the other types. */
@ApplicationScoped
public class Sources {

  @Inject
  @Block("shop")
  DataSource data;

  @Inject
  @Block(value = "shop", unit = "shop")
  EntityManagerFactory factory;

  public void run(String sql) throws SQLException {
    try (Connection connection = data.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  public int purchases() throws SQLException {
    try (Connection connection = data.getConnection();
        Statement statement = connection.createStatement();
        ResultSet count = statement.executeQuery("SELECT count(*) FROM PURCHASE")) {
      count.next();
      return count.getInt(1);
    }
  }

  public int entities() {
    return factory.getMetamodel().getEntities().size();
  }
}
