package org.bondstone.adapter.operation;

import java.lang.System.Logger.Level;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.bondstone.adapter.database.Catalogue;
import org.bondstone.adapter.statement.StatementNames;
import org.bondstone.api.sql.ExecutionOptions;

/**
 * What the text of a query, whose own words only read, and the database's catalogue tell for sure.
 * Of what they do not tell, nothing is promised.
 */
final class QueryFacts {

  private static final System.Logger LOG = System.getLogger("org.bondstone.cursors");

  private final Database database;
  private final Catalogue catalogue;

  QueryFacts(Database database) {
    this.database = database;
    this.catalogue = database.kind().catalogue();
  }

  /** Whether it calls nothing that writes. */
  boolean isPure(String sql) throws SQLException {
    Optional<List<String>> words = StatementNames.of(sql, database.kind().syntax());
    return words.isPresent() && catalogue.isPure(words.get(), this::ask);
  }

  private boolean ask(Catalogue.Query query) throws SQLException {
    try (Operation operation = Operation.autoCommit(database, ExecutionOptions.defaults())) {
      try (PreparedStatement statement = query.on(operation.statements());
          ResultSet result = statement.executeQuery()) {
        return result.next() && result.getBoolean(1);
      } catch (SQLException e) {
        // A database that only speaks another's protocol may have another catalogue.
        operation.failed(e);
        LOG.log(Level.DEBUG, "The catalogue does not tell what a query does.", e);
        return false;
      } catch (VirtualMachineError e) {
        operation.failed(e);
        throw e;
      }
    }
  }
}
