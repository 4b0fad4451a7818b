package org.bondstone.adapter.guard;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** A statement that leads back to the connection that it was made by. */
class GuardedStatement<S extends Statement> extends ForwardingStatement<S> {

  final GuardedConnection connection;

  /** Where it is noted that it is open; null where it is not. */
  private final OpenResources.Entry entry;

  GuardedStatement(GuardedConnection connection, S statement, OpenResources.Entry entry) {
    super(statement);
    this.connection = connection;
    this.entry = entry;
  }

  /** The result of this statement, guarded; null when there is none. */
  final ResultSet guarded(ResultSet result) {
    return result == null ? null : new GuardedResultSet(connection, this, result);
  }

  @Override
  public final Connection getConnection() {
    return connection;
  }

  @Override
  public final void close() throws SQLException {
    if (entry != null) {
      entry.remove();
    }
    try {
      statement.close();
    } catch (SQLException e) {
      throw connection.noticed(e);
    }
  }

  @Override
  public final ResultSet getResultSet() throws SQLException {
    return guarded(connection.notice(statement::getResultSet));
  }

  @Override
  public final ResultSet getGeneratedKeys() throws SQLException {
    return guarded(connection.notice(statement::getGeneratedKeys));
  }

  @Override
  public final boolean getMoreResults() throws SQLException {
    return connection.notice(() -> statement.getMoreResults());
  }

  @Override
  public final boolean getMoreResults(int current) throws SQLException {
    return connection.notice(() -> statement.getMoreResults(current));
  }

  @Override
  public final ResultSet executeQuery(String sql) throws SQLException {
    return guarded(connection.notice(sql, () -> statement.executeQuery(sql)));
  }

  @Override
  public final boolean execute(String sql) throws SQLException {
    return connection.notice(sql, () -> statement.execute(sql));
  }

  @Override
  public final boolean execute(String sql, int keys) throws SQLException {
    return connection.notice(sql, () -> statement.execute(sql, keys));
  }

  @Override
  public final boolean execute(String sql, int[] keys) throws SQLException {
    return connection.notice(sql, () -> statement.execute(sql, keys));
  }

  @Override
  public final boolean execute(String sql, String[] keys) throws SQLException {
    return connection.notice(sql, () -> statement.execute(sql, keys));
  }

  @Override
  public final int executeUpdate(String sql) throws SQLException {
    return connection.notice(sql, () -> statement.executeUpdate(sql));
  }

  @Override
  public final int executeUpdate(String sql, int keys) throws SQLException {
    return connection.notice(sql, () -> statement.executeUpdate(sql, keys));
  }

  @Override
  public final int executeUpdate(String sql, int[] keys) throws SQLException {
    return connection.notice(sql, () -> statement.executeUpdate(sql, keys));
  }

  @Override
  public final int executeUpdate(String sql, String[] keys) throws SQLException {
    return connection.notice(sql, () -> statement.executeUpdate(sql, keys));
  }

  @Override
  public final long executeLargeUpdate(String sql) throws SQLException {
    return connection.notice(sql, () -> statement.executeLargeUpdate(sql));
  }

  @Override
  public final long executeLargeUpdate(String sql, int keys) throws SQLException {
    return connection.notice(sql, () -> statement.executeLargeUpdate(sql, keys));
  }

  @Override
  public final long executeLargeUpdate(String sql, int[] keys) throws SQLException {
    return connection.notice(sql, () -> statement.executeLargeUpdate(sql, keys));
  }

  @Override
  public final long executeLargeUpdate(String sql, String[] keys) throws SQLException {
    return connection.notice(sql, () -> statement.executeLargeUpdate(sql, keys));
  }

  @Override
  public final void addBatch(String sql) throws SQLException {
    connection.check(sql);
    statement.addBatch(sql);
  }

  @Override
  public final int[] executeBatch() throws SQLException {
    return connection.notice(statement::executeBatch);
  }

  @Override
  public final long[] executeLargeBatch() throws SQLException {
    return connection.notice(statement::executeLargeBatch);
  }

  @Override
  public final boolean isWrapperFor(Class<?> type) throws SQLException {
    return connection.isWrapper(this, statement, type);
  }

  @Override
  public final <T> T unwrap(Class<T> type) throws SQLException {
    return connection.unwrap(this, statement, type);
  }

  /** Says nothing of its text and values. */
  @Override
  public final String toString() {
    return "Statement[" + connection + "]";
  }
}
