package org.bondstone.adapter.operation;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.bondstone.adapter.operation.Query.Expected;
import org.bondstone.adapter.statement.Parameters;
import org.bondstone.api.error.UnexpectedResultException;
import org.bondstone.api.sql.ExecutionOptions;
import org.bondstone.api.sql.ExecutionResult;
import org.bondstone.api.sql.LockMode;

/** Statements that are run for what they do. Thread-safe. */
public final class Executions {

  private final Connections connections;

  public Executions(Connections connections) {
    this.connections = connections;
  }

  /**
   * Runs a statement.
   *
   * @throws UnexpectedResultException when a count is expected, and it returns rows and only reads
   */
  public ExecutionResult execute(
      String sql, Parameters parameters, ExecutionOptions options, Expected expected) {
    boolean inTransaction = connections.transactions().currentKey() != null;
    return connections.run(
        inTransaction,
        database -> {
          KnownStatement statement = database.statement(sql, options.lock());
          Query query = Query.of(statement, parameters, options, expected);
          try (Operation operation = operation(database, query, inTransaction)) {
            ExecutionResult result = run(operation, query);
            operation.commit();
            return result;
          }
        });
  }

  /** What messages call the result of a text that has run. */
  public String resultOf(String sql) {
    Database database =
        connections.databases().current(connections.transactions().currentKey() != null);
    return UnexpectedResults.resultOf(database.statement(sql, LockMode.NONE), database);
  }

  private Operation operation(Database database, Query query, boolean inTransaction)
      throws SQLException {
    boolean streams = isQuery(query) && database.streaming().needsTransaction();
    return connections.operation(database, inTransaction, query.options(), streams);
  }

  /** Its rows are nobody's, but there may be more than fit into memory. */
  private static boolean isQuery(Query query) {
    return query.statement().compiled().traits().reads();
  }

  private static ExecutionResult run(Operation operation, Query query) throws SQLException {
    return operation
        .database()
        .watched(query.statement(), operation, () -> execute(operation, query));
  }

  private static ExecutionResult execute(Operation operation, Query query) throws SQLException {
    Updates updates = new Updates(operation, query.statement(), query.options(), query.expected());
    try (PreparedStatement statement = updates.prepare(query.bound().sql())) {
      operation.database().bind(statement, query.bound());
      if (isQuery(query)) {
        statement.setFetchSize(operation.database().streaming().fetchSize());
      }
      long affected = updates.run(statement);
      return new ExecutionResult(affected, updates.keys());
    } catch (SQLException e) {
      operation.failed(e);
      throw operation
          .database()
          .classify(e, query.statement(), query.bound(), query.options().generatedKeys());
    }
  }
}
