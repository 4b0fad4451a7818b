package org.bondstone.store.persistence;

import jakarta.persistence.EntityManager;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/** Wakes the servers that listen on the same database. Thread-safe. */
public final class Hint {

  /** Where servers listen. */
  public static final String CHANNEL = "bondstone_change";

  private static final Logger LOG = System.getLogger(Hint.class.getName());
  private static final String SEND = "select pg_notify('" + CHANNEL + "', '')";
  private static final String POSTGRESQL = "PostgreSQL";

  private final boolean possible;

  private Hint(boolean possible) {
    this.possible = possible;
  }

  /** Sends one, since not all that call themselves PostgreSQL can: a write must not fail by it. */
  static Hint of(DataSource dataSource) {
    try (Connection connection = dataSource.getConnection();
        Statement statement = connection.createStatement()) {
      if (!connection.getMetaData().getDatabaseProductName().equals(POSTGRESQL)) {
        return new Hint(false);
      }
      statement.execute(SEND);
      return new Hint(true);
    } catch (SQLException e) {
      LOG.log(Level.DEBUG, "The store's database sends no hints.", e);
      return new Hint(false);
    }
  }

  void send(EntityManager entities) {
    if (possible) {
      var unused = entities.createNativeQuery(SEND).getSingleResult();
    }
  }
}
