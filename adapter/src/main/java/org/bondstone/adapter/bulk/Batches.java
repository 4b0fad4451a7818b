package org.bondstone.adapter.bulk;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.bondstone.adapter.session.Connections;
import org.bondstone.adapter.session.GeneratedKeys;
import org.bondstone.adapter.session.KnownStatement;
import org.bondstone.adapter.session.Session;
import org.bondstone.adapter.statement.BoundStatement;
import org.bondstone.api.error.BadParameterException;
import org.bondstone.api.error.DatabaseException;
import org.bondstone.api.sql.ExecutionOptions;
import org.bondstone.api.sql.ExecutionResult;
import org.bondstone.api.sql.Row;

/** One statement for many rows, in one transaction. Thread-safe. */
public final class Batches {

  /** Below 1,000, so that the driver's text of an error has no separators in its index. */
  private static final int CHUNK = 999;

  private final Connections connections;

  public Batches(Connections connections) {
    this.connections = connections;
  }

  public ExecutionResult execute(
      String sql, Iterable<? extends Map<String, ?>> rows, ExecutionOptions options) {
    Iterator<? extends Map<String, ?>> iterator = rows.iterator();
    if (!iterator.hasNext()) {
      return ExecutionResult.ofRows(0);
    }
    boolean inTransaction = connections.transactions().currentKey() != null;
    return connections.run(
        inTransaction,
        database -> {
          KnownStatement statement = database.statement(sql, options.lock());
          try (Session session =
              inTransaction
                  ? Session.shared(database, connections.transactions(), options)
                  : Session.ownTransaction(database, options)) {
            ExecutionResult result = new Run(session, statement, options).run(iterator);
            session.commit();
            return result;
          }
        });
  }

  /** One call. */
  private static final class Run {

    private final Session session;
    private final KnownStatement statement;
    private final ExecutionOptions options;
    private final List<Row> keys = new ArrayList<>();
    private long affected;
    private long done;

    Run(Session session, KnownStatement statement, ExecutionOptions options) {
      this.session = session;
      this.statement = statement;
      this.options = options;
    }

    ExecutionResult run(Iterator<? extends Map<String, ?>> rows) throws SQLException {
      BoundStatement next = bind(rows, 0);
      while (next != null) {
        next = batch(next, rows);
      }
      return new ExecutionResult(affected, keys);
    }

    private BoundStatement bind(Iterator<? extends Map<String, ?>> rows, long index) {
      if (!rows.hasNext()) {
        return null;
      }
      try {
        return statement.compiled().bind(statement.compiled().values(rows.next()));
      } catch (BadParameterException e) {
        throw new BadParameterException("Row " + index + ": " + e.getMessage(), e);
      }
    }

    /**
     * Runs a chunk of rows whose text is the same, which it is unless they hold lists.
     *
     * @return the row after them; null after the last
     */
    private BoundStatement batch(BoundStatement first, Iterator<? extends Map<String, ?>> rows)
        throws SQLException {
      try (PreparedStatement prepared = GeneratedKeys.prepare(session, first.sql(), options)) {
        session.database().begin(prepared, first.sql(), session);
        BoundStatement row = first;
        int size = 0;
        while (row != null && size < CHUNK && row.sql().equals(first.sql())) {
          session.database().bind(prepared, row);
          prepared.addBatch();
          size++;
          row = bind(rows, done + size);
        }
        execute(prepared, size);
        done += size;
        return row;
      } catch (SQLException e) {
        session.failed(e);
        throw e;
      }
    }

    private void execute(PreparedStatement prepared, int size) throws SQLException {
      try {
        for (int count : prepared.executeBatch()) {
          affected += count == Statement.SUCCESS_NO_INFO ? 1 : Math.max(count, 0);
        }
        keys.addAll(GeneratedKeys.read(prepared, session.database(), options));
      } catch (SQLException e) {
        session.failed(e);
        int index = BatchErrors.index(e, size);
        DatabaseException error = session.database().classify(BatchErrors.cause(e));
        throw index < 0 ? error : error.initRowIndex(done + index);
      }
    }
  }
}
