package org.bondstone.store.persistence;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.bondstone.store.error.StoreSetupException;

/**
 * Lets each commit reach the file before it is answered. H2 otherwise writes up to half a second
 * later, and loses what it has answered when the process is killed meanwhile.
 */
public final class WriteThrough {

  private static final String H2 = "H2";

  private WriteThrough() {}

  /**
   * Turns it on where the database is H2, for as long as it is open.
   *
   * @throws StoreSetupException when the database cannot be told so
   */
  public static void turnOn(DataSource dataSource) {
    try (Connection connection = dataSource.getConnection();
        Statement statement = connection.createStatement()) {
      if (connection.getMetaData().getDatabaseProductName().equals(H2)) {
        statement.execute("SET WRITE_DELAY 0");
      }
    } catch (SQLException e) {
      throw new StoreSetupException("The store's database cannot be set up: " + e.getMessage(), e);
    }
  }
}
