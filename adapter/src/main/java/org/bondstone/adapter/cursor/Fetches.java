package org.bondstone.adapter.cursor;

import java.lang.System.Logger.Level;
import java.util.List;
import java.util.function.Function;
import org.bondstone.adapter.database.error.BlockNames;
import org.bondstone.adapter.operation.Connections;
import org.bondstone.adapter.operation.Database;
import org.bondstone.adapter.operation.KnownStatement;
import org.bondstone.adapter.operation.Query;
import org.bondstone.adapter.operation.Query.Expected;
import org.bondstone.adapter.statement.BoundStatement;
import org.bondstone.adapter.statement.Parameters;
import org.bondstone.api.error.StoppedException;
import org.bondstone.api.sql.ExecutionOptions;
import org.bondstone.api.sql.Row;

/** Continuing fetches and streams. Thread-safe. */
public final class Fetches {

  private static final System.Logger LOG = System.getLogger("org.bondstone.cursors");

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
          BoundStatement bound = statement.compiled().bind(values);
          Query query = new Query(statement, bound, options, Expected.ANYTHING);
          List<Row> rows = null;
          while (rows == null) {
            Cursor cursor = scope.cursor(key);
            if (cursor == null) {
              tellPastEnd(scope.pastEnd(key), statement, database);
              return List.of();
            }
            rows = take(scope, key, cursor, opener(database, query, transaction), wanted);
          }
          return rows;
        });
  }

  private static void tellPastEnd(
      CursorScope.PastEnd pastEnd, KnownStatement statement, Database database) {
    if (pastEnd != CursorScope.PastEnd.LOOP_ENDS && statement.tellsPastEnd()) {
      String since =
          pastEnd == CursorScope.PastEnd.AFTER_WRITE
              ? ", although this scope has written since"
              : "";
      LOG.log(
          Level.WARNING,
          BlockNames.message(
              database.name(),
              ("fetching \"%s\" goes on after the last row of its result and finds nothing%s."
                      + " That is so until resetConnections() or the end of the scope."
                      + " query(…) asks anew. This is said once for each text.")
                  .formatted(statement.shownText(database), since)));
    }
  }

  /** Null when the cursor has failed before its turn came: the scope has another, or tells. */
  private List<Row> take(
      CursorScope scope, CursorKey key, Cursor cursor, ResultOpener opener, int wanted) {
    boolean first = !cursor.hasGiven();
    if (first) {
      beforeOpening(scope, key, cursor, opener);
    }
    List<Row> rows;
    try {
      rows = cursor.take(opener, wanted);
    } catch (StoppedException e) {
      // No connection was lent, so nothing failed in this scope.
      scope.forget(key, cursor);
      throw e;
    } catch (RuntimeException | Error e) {
      scope.fail();
      end(scope, key, cursor);
      throw e;
    }
    if (rows == null) {
      end(scope, key, cursor);
    } else if (cursor.isExhausted()) {
      // Who wanted all rows, or one and there is no other, need not ask again to learn of the end.
      boolean whole = wanted == ALL || (first && wanted == 1);
      scope.exhaust(key, cursor, whole || rows.isEmpty());
    }
    return rows;
  }

  /** Ends a cursor that has failed. What has given out no row may begin anew. */
  private static void end(CursorScope scope, CursorKey key, Cursor cursor) {
    if (cursor.hasGiven()) {
      scope.breakOff(key, cursor);
    } else {
      scope.forget(key, cursor);
    }
  }

  private void beforeOpening(CursorScope scope, Object key, Cursor cursor, ResultOpener opener) {
    if (opener.ownsConnection()) {
      try {
        scopes.beforeOpening(scope, opener.database());
      } catch (RuntimeException | Error e) {
        scope.forget(key, cursor);
        throw e;
      }
    }
  }

  private ResultOpener opener(Database database, Query query, Object transaction) {
    return new ResultOpener(database, query, connections, transaction != null);
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
          Query query = Query.of(statement, parameters, options, Expected.ROWS);
          CursorScope scope = scopes.current(transaction);
          Cursor cursor = open(scope, opener(database, query, transaction));
          return new RowSource<>(scope, cursor, mapping);
        });
  }

  private Cursor open(CursorScope scope, ResultOpener opener) {
    Cursor cursor = scope.stream();
    beforeOpening(scope, cursor, cursor, opener);
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
    CursorScope scope = current();
    if (scope != null) {
      scope.reset(commit);
    }
  }

  /** Tells the current scope that a statement has written. */
  public void wrote() {
    CursorScope scope = scopes.isUnused() ? null : current();
    if (scope != null) {
      scope.wrote();
    }
  }

  private CursorScope current() {
    return scopes.find(connections.transactions().currentKey());
  }

  /** Tells the current scope that an operation failed. */
  public void failed() {
    CursorScope scope = current();
    if (scope != null) {
      scope.fail();
    }
  }
}
