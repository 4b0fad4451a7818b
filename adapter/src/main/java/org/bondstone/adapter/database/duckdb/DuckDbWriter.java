package org.bondstone.adapter.database.duckdb;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.bondstone.adapter.operation.BatchWriter;
import org.bondstone.adapter.operation.Chunk;
import org.bondstone.adapter.operation.InsertWriters;
import org.bondstone.adapter.operation.KnownStatement;
import org.bondstone.adapter.operation.Operation;
import org.bondstone.adapter.operation.RowFeed;
import org.bondstone.adapter.operation.RowWriter;
import org.bondstone.adapter.statement.InsertShape;
import org.bondstone.adapter.value.ValueMapping;
import org.bondstone.api.error.BadParameterException;
import org.bondstone.api.error.DatabaseException;

/**
 * Inserts into DuckDB by statements of many rows, each of which takes little longer than one of a
 * single row.
 *
 * <p>When such a statement fails, all rows so far are undone and written again, those of the
 * statement one by one. That either succeeds, where many rows at once were not fit after all, or
 * fails with the error and the row index that the caller expects. DuckDB has no savepoints: so the
 * transaction must be the call's own, and the rows are held. What is more than fits in some memory
 * goes one by one.
 */
final class DuckDbWriter implements RowWriter {

  /** Below, the look for triggers costs more than it saves. */
  static final int FEWEST_ROWS = 16;

  /** More make a row no cheaper. */
  static final int MOST_ROWS = 250;

  private static final int MOST_VALUES = 10_000;

  /** Of rows that are held: about 100,000 of four short columns. */
  private static final long MOST_BYTES = 16L << 20;

  /** A trigger may count statements. Versions without triggers have no such function. */
  private static final String TRIGGERS = "SELECT count(*) > 0 FROM duckdb_triggers()";

  private final Operation operation;
  private final KnownStatement statement;
  private final InsertShape insert;
  private final BatchWriter batches;
  private final ManyRows many = new ManyRows();

  /** Null until the database was asked. */
  private Boolean triggers;

  DuckDbWriter(Operation operation, KnownStatement statement, BatchWriter batches) {
    this.operation = operation;
    this.statement = statement;
    this.insert = statement.compiled().insert().orElseThrow();
    this.batches = batches;
  }

  @Override
  public long write(RowFeed rows) throws SQLException {
    if (operation.isShared()) {
      return batches.write(rows);
    }
    try (many) {
      return writeHeld(rows) + batches.write(rows);
    }
  }

  private long writeHeld(RowFeed rows) throws SQLException {
    int atOnce = Math.min(MOST_ROWS, MOST_VALUES / insert.columns().size());
    List<Chunk> held = new ArrayList<>();
    long bytes = 0;
    long affected = 0;
    while (bytes < MOST_BYTES && rows.hasNext()) {
      Chunk chunk = rows.next(Math.max(atOnce, 1), MOST_BYTES - bytes);
      held.add(chunk);
      bytes += chunk.bytes();
      try {
        affected += write(chunk);
      } catch (SQLException e) {
        DatabaseException error = operation.database().classify(e);
        if (!InsertWriters.mayDependOnTheWay(error)) {
          throw error;
        }
        return writeAgain(held);
      }
    }
    return affected;
  }

  /** The last has failed when it was written at once. */
  private long writeAgain(List<Chunk> held) throws SQLException {
    many.close();
    operation.restart();
    int last = held.size() - 1;
    long affected = 0;
    for (Chunk before : held.subList(0, last)) {
      affected += write(before);
    }
    return affected + batches.write(held.get(last));
  }

  private long write(Chunk chunk) throws SQLException {
    try {
      return chunk.size() < FEWEST_ROWS || hasTriggers()
          ? batches.write(chunk)
          : writeAtOnce(chunk);
    } catch (SQLException e) {
      operation.failed(e);
      throw e;
    }
  }

  private boolean hasTriggers() throws SQLException {
    if (triggers == null) {
      try (Statement query = operation.statements().createStatement();
          ResultSet result = query.executeQuery(TRIGGERS)) {
        result.next();
        triggers = result.getBoolean(1);
      }
    }
    return triggers;
  }

  private long writeAtOnce(Chunk chunk) throws SQLException {
    try {
      PreparedStatement prepared = many.statement(chunk.size());
      operation.database().begin(prepared, statement, statement.compiled().sql(), operation);
      ValueMapping values = operation.database().values();
      int place = 1;
      for (Object[] row : chunk.rows()) {
        for (int parameter : insert.parameters()) {
          values.bind(prepared, place++, row[parameter]);
        }
      }
      return prepared.executeUpdate();
    } catch (BadParameterException e) {
      // Nothing has run. One by one a list finds its place, or the error its row.
      return batches.write(chunk);
    }
  }

  private String sql(int rows) {
    String row = "(" + String.join(", ", Collections.nCopies(insert.columns().size(), "?")) + ")";
    return "INSERT INTO %s (%s) VALUES %s %s"
        .formatted(
            insert.table(),
            String.join(", ", insert.columns()),
            String.join(", ", Collections.nCopies(rows, row)),
            insert.conflict())
        .strip();
  }

  /** The last statement of many rows. To prepare one takes longer than to run it. */
  private final class ManyRows implements AutoCloseable {

    private PreparedStatement prepared;
    private int rows;

    PreparedStatement statement(int size) throws SQLException {
      if (prepared == null || rows != size) {
        close();
        prepared = operation.statements().prepareStatement(sql(size));
        rows = size;
      }
      return prepared;
    }

    @Override
    public void close() throws SQLException {
      if (prepared != null) {
        prepared.close();
        prepared = null;
      }
    }
  }
}
