package org.bondstone.adapter.recovery;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.bondstone.adapter.coordinator.TransactionId;
import org.bondstone.adapter.database.Jdbc;
import org.bondstone.adapter.engine.Engine;
import org.bondstone.adapter.engine.Lease;

/**
 * The table in a database without XA whose rows are decisions: a transaction over several databases
 * has committed when its row is there. Made at the first use. A row is deleted when all databases
 * of its transaction have committed.
 */
public final class DecisionTable {

  /** Lower case, unquoted. */
  static final String NAME = "bondstone_decision";

  private static final String CREATE =
      "CREATE TABLE " + NAME + " (id CHAR(32) NOT NULL PRIMARY KEY)";
  private static final String INSERT = "INSERT INTO " + NAME + " (id) VALUES (?)";
  private static final String INTEGRITY_CLASS = "23";

  private DecisionTable() {}

  /**
   * Writes a row in the transaction that runs on a connection.
   *
   * @throws SQLException when the table cannot be made or written
   * @throws org.bondstone.api.error.BondstoneException when it takes another connection to make the
   *     table, and there is none
   */
  public static void write(Engine engine, Connection connection, TransactionId id)
      throws SQLException {
    if (!exists(connection)) {
      create(engine, connection);
    }
    insert(connection, id);
  }

  /** In the transaction itself where that is possible: on SQLite it holds the only lock. */
  private static void create(Engine engine, Connection connection) throws SQLException {
    DatabaseMetaData database = connection.getMetaData();
    if (database.supportsDataDefinitionAndDataManipulationTransactions()
        && !database.dataDefinitionCausesTransactionCommit()) {
      Jdbc.execute(connection, CREATE);
      return;
    }
    try (Lease other = engine.lease()) {
      Jdbc.execute(other.connection(), CREATE);
    }
  }

  private static boolean exists(Connection connection) throws SQLException {
    DatabaseMetaData database = connection.getMetaData();
    String name = database.storesUpperCaseIdentifiers() ? NAME.toUpperCase(Locale.ROOT) : NAME;
    try (ResultSet tables =
        database.getTables(
            connection.getCatalog(), connection.getSchema(), name, new String[] {"TABLE"})) {
      return tables.next();
    }
  }

  private static void insert(Connection connection, TransactionId id) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(INSERT)) {
      statement.setString(1, id.toString());
      statement.executeUpdate();
    }
  }

  /**
   * Whether a row is there. When it is not, none that is still on its way comes any more: the
   * question is an insert of the same key, which waits for another that is not committed, and is
   * rolled back.
   *
   * @throws SQLException when nobody knows yet
   */
  static boolean holds(Connection connection, TransactionId id) throws SQLException {
    if (!exists(connection)) {
      // The transaction may be making it: then this waits, or fails.
      Jdbc.execute(connection, CREATE);
    }
    connection.setAutoCommit(false);
    try {
      insert(connection, id);
      return false;
    } catch (SQLException e) {
      if (isDuplicate(connection, id, e)) {
        return true;
      }
      throw e;
    } finally {
      connection.rollback();
      connection.setAutoCommit(true);
    }
  }

  /** Not every driver tells by the SQLState. */
  private static boolean isDuplicate(Connection connection, TransactionId id, SQLException e)
      throws SQLException {
    if (e.getSQLState() != null && e.getSQLState().startsWith(INTEGRITY_CLASS)) {
      return true;
    }
    connection.rollback();
    try (PreparedStatement statement =
        connection.prepareStatement("SELECT id FROM " + NAME + " WHERE id = ?")) {
      statement.setString(1, id.toString());
      try (ResultSet row = statement.executeQuery()) {
        return row.next();
      }
    }
  }

  /** Deletes rows. One that is not there may be on its way: then this waits for it. */
  static void remove(Connection connection, Collection<TransactionId> ids) throws SQLException {
    List<TransactionId> late = new ArrayList<>();
    for (TransactionId id : exists(connection) ? delete(connection, ids) : ids) {
      if (holds(connection, id)) {
        late.add(id);
      }
    }
    if (!late.isEmpty()) {
      delete(connection, late);
    }
  }

  /** Returns those whose rows were not there. */
  private static List<TransactionId> delete(Connection connection, Collection<TransactionId> ids)
      throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement("DELETE FROM " + NAME + " WHERE id = ?")) {
      for (TransactionId id : ids) {
        statement.setString(1, id.toString());
        statement.addBatch();
      }
      int[] deleted = statement.executeBatch();
      int next = 0;
      List<TransactionId> absent = new ArrayList<>();
      for (TransactionId id : ids) {
        if (deleted[next++] == 0) {
          absent.add(id);
        }
      }
      return absent;
    }
  }
}
