package org.bondstone.adapter.operation;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.bondstone.adapter.database.GeneratedKeys;
import org.bondstone.adapter.operation.Query.Expected;
import org.bondstone.adapter.row.RowReader;
import org.bondstone.adapter.statement.StatementCompiler;
import org.bondstone.api.error.BadParameterException;
import org.bondstone.api.sql.ExecutionOptions;
import org.bondstone.api.sql.Row;

/**
 * Runs statements for what they do, counts the rows, and collects the generated keys that the
 * options ask for. Belongs to one call.
 */
final class Updates {

  private static final long NOT_COUNTED = -1;

  private final Operation operation;
  private final Database database;
  private final KnownStatement known;

  private final Expected expected;

  private final List<String> columns;

  private final boolean returning;

  private final boolean numberOnly;

  private final List<Row> keys = new ArrayList<>();

  Updates(Operation operation, KnownStatement known, ExecutionOptions options, Expected expected) {
    this.operation = operation;
    this.database = operation.database();
    this.known = known;
    this.expected = expected;
    this.columns = options.generatedKeys();
    GeneratedKeys way = columns.isEmpty() ? null : database.kind().generatedKeys();
    this.returning = way == GeneratedKeys.BY_RETURNING;
    this.numberOnly = way == GeneratedKeys.NUMBER_ONLY;
    if (numberOnly && columns.size() > 1) {
      throw new BadParameterException(
          "%s returns the number that it generates, and nothing else: name one column, not %s."
              .formatted(database.kind().title(), columns));
    }
  }

  /** Whether the statement must be run row by row to learn its keys. */
  public boolean oneByOne() {
    return returning;
  }

  /** The keys of all rows so far, in order. */
  public List<Row> keys() {
    return keys;
  }

  /**
   * Prepares a statement, with its time limit.
   *
   * @param sql the text of this run
   */
  PreparedStatement prepare(String sql) throws SQLException {
    PreparedStatement statement = open(sql);
    try {
      database.begin(statement, known, sql, operation);
      return statement;
    } catch (SQLException | RuntimeException e) {
      Closing.quietly(e, statement);
      throw e;
    }
  }

  private PreparedStatement open(String sql) throws SQLException {
    Connection connection = operation.statements();
    if (columns.isEmpty()) {
      return connection.prepareStatement(sql);
    }
    if (!returning) {
      return connection.prepareStatement(sql, columns.toArray(String[]::new));
    }
    String list = columns.stream().map(database.kind()::quote).collect(Collectors.joining(", "));
    String text = StatementCompiler.withoutEnd(sql, database.kind().syntax());
    return connection.prepareStatement(text + " RETURNING " + list);
  }

  /** Runs a statement whose values are set; returns the number of rows. */
  public long run(PreparedStatement statement) throws SQLException {
    boolean rows = statement.execute();
    if (returning && rows) {
      int before = keys.size();
      try (ResultSet result = statement.getResultSet()) {
        read(result);
      }
      return (long) keys.size() - before;
    }
    long skipped = rows ? skip(statement) : 0;
    // The keys first: looking for more results closes them.
    readKeys(statement);
    long affected = affected(statement, rows);
    return rows && affected == NOT_COUNTED ? uncounted(skipped) : Math.max(affected, 0);
  }

  /** What it counts when it returned rows alone. */
  private long uncounted(long rows) {
    if (known.compiled().traits().returnsWritten()) {
      return rows;
    }
    if (expected == Expected.COUNT && known.compiled().traits().onlyTells()) {
      throw UnexpectedResults.rows(known, operation);
    }
    return 0;
  }

  /**
   * Lets a query run to its end: a driver that reads in steps would run a part of it.
   *
   * @return how many rows there were
   */
  private static long skip(PreparedStatement statement) throws SQLException {
    long rows = 0;
    try (ResultSet result = statement.getResultSet()) {
      while (result.next()) {
        rows++;
      }
    }
    return rows;
  }

  /** Reads the keys of a statement that has run. */
  public void readKeys(PreparedStatement statement) throws SQLException {
    if (!columns.isEmpty()) {
      try (ResultSet result = statement.getGeneratedKeys()) {
        read(result);
      }
    }
  }

  private void read(ResultSet result) throws SQLException {
    RowReader found = RowReader.of(result, database.values());
    RowReader reader = numberOnly ? found.withLabels(columns) : found;
    while (result.next()) {
      keys.add(reader.read(result));
    }
  }

  /** The rows that all results of a statement count together; NOT_COUNTED when none counts. */
  private static long affected(PreparedStatement statement, boolean firstHasRows)
      throws SQLException {
    boolean rows = firstHasRows;
    long affected = NOT_COUNTED;
    while (true) {
      long count = rows ? 0 : count(statement);
      if (count < 0) {
        return affected;
      }
      if (!rows) {
        affected = count + Math.max(affected, 0);
      }
      rows = statement.getMoreResults();
    }
  }

  private static long count(PreparedStatement statement) throws SQLException {
    try {
      return statement.getLargeUpdateCount();
    } catch (UnsupportedOperationException e) {
      // What the interface does in a driver older than JDBC 4.2.
      return statement.getUpdateCount();
    }
  }
}
