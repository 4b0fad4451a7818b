package org.bondstone.adapter.cursor;

import java.util.List;
import java.util.function.Function;
import org.bondstone.adapter.operation.Connections;
import org.bondstone.adapter.operation.Database;
import org.bondstone.adapter.operation.KnownStatement;
import org.bondstone.adapter.operation.Query;
import org.bondstone.adapter.statement.Parameters;
import org.bondstone.adapter.transaction.TransactionIntegration;
import org.bondstone.api.error.StoppedException;
import org.bondstone.api.sql.ExecutionOptions;
import org.bondstone.api.sql.Row;

/** Continuing fetches and streams. Thread-safe. */
public final class Fetches {

  /** To want all rows. */
  public static final int ALL = Integer.MAX_VALUE;

  private final Connections connections;
  private final Scopes scopes;

  public Fetches(Connections connections, Scopes scopes) {
    this.connections = connections;
    this.scopes = scopes;
  }

  /**
   * The next rows of the cursor of this text, parameters and options.
   *
   * @param wanted at least 1
   */
  public List<Row> fetch(String sql, Parameters parameters, ExecutionOptions options, int wanted) {
    Object transaction = connections.transactions().currentKey();
    return connections.run(
        transaction != null,
        database -> {
          KnownStatement statement = database.statement(sql, options.lock());
          Object[] values = statement.compiled().values(parameters);
          CursorKey key = new CursorKey(sql, values, options);
          CursorScope scope = scopes.current(transaction);
          Cursor cursor = scope.cursor(key);
          if (cursor == null) {
            return List.of();
          }
          return take(
              scope,
              key,
              cursor,
              opener(database, statement, values, options, transaction != null),
              wanted);
        });
  }

  private static List<Row> take(
      CursorScope scope, CursorKey key, Cursor cursor, ResultOpener opener, int wanted) {
    List<Row> rows;
    try {
      rows = cursor.take(opener, wanted);
    } catch (StoppedException e) {
      // No connection was lent, so nothing failed in this scope.
      scope.forget(key, cursor);
      throw e;
    } catch (RuntimeException | Error e) {
      scope.fail();
      if (cursor.hasGiven()) {
        scope.end(key, cursor, CursorScope.End.BROKEN);
      } else {
        scope.forget(key, cursor);
      }
      throw e;
    }
    if (cursor.isExhausted()) {
      scope.end(key, cursor, CursorScope.End.EXHAUSTED);
    }
    return rows;
  }

  private ResultOpener opener(
      Database database,
      KnownStatement statement,
      Object[] values,
      ExecutionOptions options,
      boolean inTransaction) {
    Query query = new Query(statement, statement.compiled().bind(values), options);
    TransactionIntegration transactions = connections.transactions();
    return new ResultOpener(database, query, transactions, inTransaction);
  }

  /**
   * A whole result, open.
   *
   * @param mapping what becomes of each row
   */
  public <T> RowSource<T> open(
      String sql, Parameters parameters, ExecutionOptions options, Function<Row, T> mapping) {
    Object transaction = connections.transactions().currentKey();
    return connections.run(
        transaction != null,
        database -> {
          KnownStatement statement = database.statement(sql, options.lock());
          Object[] values = statement.compiled().values(parameters);
          ResultOpener opener = opener(database, statement, values, options, transaction != null);
          CursorScope scope = scopes.current(transaction);
          return new RowSource<>(scope, open(scope, opener), mapping);
        });
  }

  private static Cursor open(CursorScope scope, ResultOpener opener) {
    Cursor cursor = scope.stream();
    try {
      cursor.open(opener);
      return cursor;
    } catch (RuntimeException | Error e) {
      scope.forget(cursor, cursor);
      if (!(e instanceof StoppedException)) {
        scope.fail();
      }
      throw e;
    }
  }

  /** Closes the cursors of the current scope. */
  public void reset(boolean commit) {
    CursorScope scope = scopes.find(connections.transactions().currentKey());
    if (scope != null) {
      scope.reset(commit);
    }
  }

  /** Tells the current scope that an operation failed. */
  public void failed() {
    CursorScope scope = scopes.find(connections.transactions().currentKey());
    if (scope != null) {
      scope.fail();
    }
  }
}
