package org.bondstone.adapter.database.postgresql;

import java.sql.SQLException;
import java.sql.Statement;
import org.bondstone.adapter.operation.BatchWriter;
import org.bondstone.adapter.operation.Chunk;
import org.bondstone.adapter.operation.InsertWriters;
import org.bondstone.adapter.operation.KnownStatement;
import org.bondstone.adapter.operation.Operation;
import org.bondstone.adapter.operation.RowFeed;
import org.bondstone.adapter.operation.RowWriter;
import org.bondstone.adapter.statement.InsertShape;
import org.bondstone.api.error.DatabaseException;
import org.postgresql.PGConnection;

/**
 * Inserts into PostgreSQL in the fastest way that the caller cannot tell from plain batches.
 *
 * <p>Few rows go in a plain batch, more as arrays that one statement unnests, many by COPY. The
 * numbers are where one way overtook the other on four columns; near them the difference is small.
 * The table and the values must allow it, see {@link PostgresTable} and {@link ColumnFormat}.
 *
 * <p>When a fast way fails, its rows are undone and written in a plain batch. That either succeeds,
 * where the fast way was not fit after all, or fails with the error and the row index that the
 * caller expects. Until then the rows are held, so one COPY takes no more than fit in some memory.
 */
final class PostgresWriter implements RowWriter {

  /** Below, the description of the table costs more than it saves. */
  static final int UNNEST_FROM = 32;

  static final int COPY_FROM = 2_000;

  /** Of rows that are held: about 100,000 of four short columns. */
  private static final long MOST_BYTES = 16L << 20;

  private static final String SAVEPOINT = "bondstone_rows";

  private final Operation operation;
  private final KnownStatement statement;
  private final InsertShape insert;
  private final BatchWriter batches;
  private boolean described;
  private PostgresTable table;

  PostgresWriter(Operation operation, KnownStatement statement, BatchWriter batches) {
    this.operation = operation;
    this.statement = statement;
    this.insert = statement.compiled().insert().orElseThrow();
    this.batches = batches;
  }

  @Override
  public long write(RowFeed rows) throws SQLException {
    long affected = 0;
    while (rows.hasNext()) {
      Chunk head = rows.next(COPY_FROM, MOST_BYTES);
      affected += head.size() < UNNEST_FROM ? batches.write(head) : guarded(head, rows);
    }
    return affected;
  }

  private long guarded(Chunk head, RowFeed rows) throws SQLException {
    // What the transaction did before must stay when the fast way fails.
    boolean protect = operation.isShared() || head.first() > 0;
    if (protect) {
      run("SAVEPOINT " + SAVEPOINT);
    }
    long affected;
    try {
      affected = fast(head, rows);
    } catch (UnfitException e) {
      undo(protect);
      return batches.write(head);
    } catch (SQLException e) {
      operation.failed(e);
      DatabaseException error = operation.database().classify(e);
      if (!InsertWriters.mayDependOnTheWay(error)) {
        throw error;
      }
      undo(protect);
      return batches.write(head);
    } catch (RuntimeException | Error e) {
      callerFailed(e);
      throw e;
    }
    if (protect) {
      run("RELEASE SAVEPOINT " + SAVEPOINT);
    }
    return affected;
  }

  /** Writes the rows of the head, and those of the feed that are added to them. */
  private long fast(Chunk head, RowFeed rows) throws SQLException, UnfitException {
    if (!described) {
      table = PostgresTable.describe(operation, statement, insert);
      described = true;
    }
    if (table == null) {
      throw new UnfitException();
    }
    boolean copy =
        head.size() == COPY_FROM
            && table.takesCopy()
            && insert.conflict().isEmpty()
            && operation.timeout() == null
            && operation.statements().isWrapperFor(PGConnection.class);
    return copy
        ? new CopyWriter(operation, insert, table)
            .write(head.rows(), head.bytes(), rows, MOST_BYTES)
        : new UnnestWriter(operation, statement, insert, table).write(head);
  }

  /** A COPY that its rows have broken off has aborted the transaction, which may go on. */
  private void callerFailed(Throwable error) {
    if (operation.isShared()) {
      try {
        undo(true);
      } catch (SQLException e) {
        error.addSuppressed(e);
      }
    }
  }

  private void undo(boolean protect) throws SQLException {
    if (protect) {
      run("ROLLBACK TO SAVEPOINT " + SAVEPOINT);
    } else {
      operation.restart();
    }
  }

  private void run(String sql) throws SQLException {
    try (Statement command = operation.statements().createStatement()) {
      command.execute(sql);
    } catch (SQLException e) {
      operation.failed(e);
      throw e;
    }
  }
}
