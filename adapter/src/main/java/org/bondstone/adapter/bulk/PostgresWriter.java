package org.bondstone.adapter.bulk;

import java.sql.SQLException;
import java.sql.Statement;
import org.bondstone.adapter.session.KnownStatement;
import org.bondstone.adapter.session.Session;
import org.bondstone.adapter.statement.InsertShape;
import org.bondstone.api.error.ConnectionLostException;
import org.bondstone.api.error.DatabaseException;
import org.bondstone.api.error.DatabaseTimeoutException;
import org.postgresql.PGConnection;

/**
 * Inserts into PostgreSQL in the fastest way that the caller cannot tell from plain batches.
 *
 * <p>Few rows go in a plain batch, more as arrays that one statement unnests, many by COPY. The
 * numbers are where one way overtook the other on four columns; near them the difference is small.
 * The table and the values must allow it, see {@link PostgresTable} and {@link ColumnFormat}.
 *
 * <p>When a fast way fails, its chunk is undone and written in a plain batch. That either succeeds,
 * where the fast way was not fit after all, or fails with the error and the row index that the
 * caller expects.
 */
final class PostgresWriter implements ChunkWriter {

  /** Below, the description of the table costs more than it saves. */
  static final int UNNEST_FROM = 32;

  static final int COPY_FROM = 4_000;

  private static final String SAVEPOINT = "bondstone_chunk";

  private final Session session;
  private final KnownStatement statement;
  private final InsertShape insert;
  private final BatchWriter batches;
  private boolean fresh = true;
  private boolean described;
  private PostgresTable table;

  PostgresWriter(Session session, KnownStatement statement, BatchWriter batches) {
    this.session = session;
    this.statement = statement;
    this.insert = statement.compiled().insert().orElseThrow();
    this.batches = batches;
  }

  @Override
  public long write(Chunk chunk) throws SQLException {
    if (chunk.size() < UNNEST_FROM) {
      fresh = false;
      return batches.write(chunk);
    }
    // What the transaction did before must stay when the fast way fails.
    boolean protect = session.isShared() || !fresh;
    fresh = false;
    if (protect) {
      run("SAVEPOINT " + SAVEPOINT);
    }
    long affected;
    try {
      ChunkWriter fast = fast(chunk);
      affected = fast.write(chunk);
    } catch (SQLException e) {
      session.failed(e);
      DatabaseException error = session.database().classify(e);
      if (error instanceof ConnectionLostException
          || error instanceof DatabaseTimeoutException
          || error.retryable()) {
        throw error;
      }
      undo(protect);
      return batches.write(chunk);
    }
    if (protect) {
      run("RELEASE SAVEPOINT " + SAVEPOINT);
    }
    return affected;
  }

  private void undo(boolean protect) throws SQLException {
    if (protect) {
      run("ROLLBACK TO SAVEPOINT " + SAVEPOINT);
    } else {
      session.restart();
    }
  }

  private ChunkWriter fast(Chunk chunk) throws SQLException {
    if (!described) {
      table = PostgresTable.describe(session, statement, insert);
      described = true;
    }
    if (table == null || !fits(chunk)) {
      return batches;
    }
    boolean copy =
        chunk.size() >= COPY_FROM
            && table.takesCopy()
            && insert.conflict().isEmpty()
            && session.timeout() == null
            && session.statements().isWrapperFor(PGConnection.class);
    return copy ? new CopyWriter(session, insert, table) : new UnnestWriter(session, insert, table);
  }

  /** Whether every value means in its format what it means in a plain batch. */
  private boolean fits(Chunk chunk) {
    int columns = table.columns().size();
    for (int column = 0; column < columns; column++) {
      ColumnFormat format = table.columns().get(column).format();
      int parameter = insert.parameters().get(column);
      for (Object[] row : chunk.rows()) {
        if (row[parameter] != null && !format.fits(row[parameter])) {
          return false;
        }
      }
    }
    return true;
  }

  private void run(String sql) throws SQLException {
    try (Statement command = session.statements().createStatement()) {
      command.execute(sql);
    } catch (SQLException e) {
      session.failed(e);
      throw e;
    }
  }
}
