package org.bondstone.adapter.operation;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.bondstone.adapter.operation.Query.Expected;
import org.bondstone.adapter.statement.BoundStatement;
import org.bondstone.adapter.statement.CompiledStatement;
import org.bondstone.api.error.BadParameterException;
import org.bondstone.api.error.DatabaseException;
import org.bondstone.api.sql.ExecutionOptions;
import org.bondstone.api.sql.Row;

/** JDBC's own batches, which every driver has. */
public final class BatchWriter implements RowWriter {

  /** Below 1,000, so that the driver's text of an error has no separators in its index. */
  private static final int MOST_ROWS = 999;

  private static final long MOST_BYTES = 4L << 20;

  private final Operation operation;
  private final Database database;
  private final KnownStatement known;
  private final CompiledStatement statement;
  private final Updates updates;

  private final ExecutionOptions options;

  private final boolean oneByOne;

  BatchWriter(Operation operation, KnownStatement known, ExecutionOptions options) {
    this.operation = operation;
    this.database = operation.database();
    this.known = known;
    this.options = options;
    this.statement = known.compiled();
    this.updates = new Updates(operation, known, options, Expected.ANYTHING);
    this.oneByOne = updates.oneByOne() || !database.kind().tellsFailedRow();
  }

  /** The keys of all rows so far. */
  List<Row> generatedKeys() {
    return updates.keys();
  }

  @Override
  public long write(RowFeed rows) throws SQLException {
    long affected = 0;
    while (rows.hasNext()) {
      affected += write(rows.next(MOST_ROWS, MOST_BYTES));
    }
    return affected;
  }

  public long write(Chunk chunk) throws SQLException {
    long affected = 0;
    int row = 0;
    while (row < chunk.size()) {
      BoundStatement first = bound(chunk, row);
      try (PreparedStatement prepared = updates.prepare(first.sql())) {
        int end = row;
        BoundStatement next = first;
        while (next != null) {
          affected += add(prepared, next, chunk.first() + end);
          end++;
          next = end - row < MOST_ROWS ? sameText(chunk, end, first.sql()) : null;
        }
        affected += oneByOne ? 0 : runBatch(prepared, chunk, row, end - row);
        row = end;
      } catch (SQLException e) {
        operation.failed(e);
        throw failure(e, first);
      }
    }
    return affected;
  }

  /** A row's statement, when its text is the same, as it is unless the row holds a list. */
  private BoundStatement sameText(Chunk chunk, int row, String sql) {
    BoundStatement bound = row < chunk.size() ? bound(chunk, row) : null;
    return bound != null && bound.sql().equals(sql) ? bound : null;
  }

  private BoundStatement bound(Chunk chunk, int row) {
    try {
      return statement.bind(chunk.rows().get(row));
    } catch (BadParameterException e) {
      throw at(chunk.first() + row, e);
    }
  }

  private long add(PreparedStatement prepared, BoundStatement bound, long index)
      throws SQLException {
    try {
      database.bind(prepared, bound);
      if (!oneByOne) {
        prepared.addBatch();
        return 0;
      }
      return updates.run(prepared);
    } catch (BadParameterException e) {
      throw at(index, e);
    } catch (SQLException e) {
      operation.failed(e);
      throw failure(e, bound).initRowIndex(index);
    }
  }

  private long runBatch(PreparedStatement prepared, Chunk chunk, int first, int size) {
    long affected = 0;
    try {
      for (int count : prepared.executeBatch()) {
        affected += count == Statement.SUCCESS_NO_INFO ? 1 : Math.max(count, 0);
      }
      updates.readKeys(prepared);
    } catch (SQLException e) {
      operation.failed(e);
      int index = BatchErrors.index(e, size);
      BoundStatement failed = bound(chunk, first + Math.max(index, 0));
      DatabaseException error = failure(BatchErrors.cause(e), failed);
      throw index < 0 ? error : error.initRowIndex(chunk.first() + first + index);
    }
    return affected;
  }

  private static BadParameterException at(long index, BadParameterException error) {
    return new BadParameterException("Row " + index + ": " + error.getMessage(), error);
  }

  private DatabaseException failure(SQLException error, BoundStatement bound) {
    return database.classify(error, known, bound, options.generatedKeys());
  }
}
