package org.bondstone.adapter.guard;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.SQLType;
import java.sql.Statement;
import java.util.Map;

/** A result that leads back to the connection whose statement it is of. */
final class GuardedResultSet extends ForwardingResultSet {

  private final GuardedConnection connection;

  /** The statement that the application has; null when the driver made one. */
  private final Statement statement;

  /** Null when its statement is noted. */
  private final OpenResources.Entry entry;

  GuardedResultSet(GuardedConnection connection, Statement statement, ResultSet result) {
    super(result);
    this.connection = connection;
    this.statement = statement;
    this.entry = statement == null ? connection.opened(result) : null;
  }

  @Override
  public Statement getStatement() throws SQLException {
    return statement != null
        ? statement
        : connection.guarded(Statement.class, connection.notice(result::getStatement));
  }

  @Override
  public boolean next() throws SQLException {
    try {
      return result.next();
    } catch (SQLException | VirtualMachineError e) {
      connection.failed(e);
      throw e;
    }
  }

  @Override
  public void close() throws SQLException {
    if (entry != null) {
      entry.remove();
    }
    try {
      result.close();
    } catch (SQLException | VirtualMachineError e) {
      connection.failed(e);
      throw e;
    }
  }

  @Override
  public ResultSetMetaData getMetaData() throws SQLException {
    return connection.guarded(ResultSetMetaData.class, connection.notice(result::getMetaData));
  }

  @Override
  public Array getArray(int column) throws SQLException {
    return connection.guarded(Array.class, result.getArray(column));
  }

  @Override
  public Array getArray(String label) throws SQLException {
    return connection.guarded(Array.class, result.getArray(label));
  }

  @Override
  public Object getObject(int column) throws SQLException {
    return connection.guarded(Object.class, result.getObject(column));
  }

  @Override
  public Object getObject(String label) throws SQLException {
    return connection.guarded(Object.class, result.getObject(label));
  }

  @Override
  public Object getObject(int column, Map<String, Class<?>> map) throws SQLException {
    return connection.guarded(Object.class, result.getObject(column, map));
  }

  @Override
  public Object getObject(String label, Map<String, Class<?>> map) throws SQLException {
    return connection.guarded(Object.class, result.getObject(label, map));
  }

  @Override
  public <T> T getObject(int column, Class<T> type) throws SQLException {
    return connection.guarded(type, result.getObject(column, type));
  }

  @Override
  public <T> T getObject(String label, Class<T> type) throws SQLException {
    return connection.guarded(type, result.getObject(label, type));
  }

  @Override
  public void updateArray(int column, Array value) throws SQLException {
    result.updateArray(column, GuardedCalls.plain(value));
  }

  @Override
  public void updateArray(String label, Array value) throws SQLException {
    result.updateArray(label, GuardedCalls.plain(value));
  }

  @Override
  public void updateObject(int column, Object value) throws SQLException {
    result.updateObject(column, GuardedCalls.plain(value));
  }

  @Override
  public void updateObject(String label, Object value) throws SQLException {
    result.updateObject(label, GuardedCalls.plain(value));
  }

  @Override
  public void updateObject(int column, Object value, int scale) throws SQLException {
    result.updateObject(column, GuardedCalls.plain(value), scale);
  }

  @Override
  public void updateObject(String label, Object value, int scale) throws SQLException {
    result.updateObject(label, GuardedCalls.plain(value), scale);
  }

  @Override
  public void updateObject(int column, Object value, SQLType type) throws SQLException {
    result.updateObject(column, GuardedCalls.plain(value), type);
  }

  @Override
  public void updateObject(String label, Object value, SQLType type) throws SQLException {
    result.updateObject(label, GuardedCalls.plain(value), type);
  }

  @Override
  public void updateObject(int column, Object value, SQLType type, int scale) throws SQLException {
    result.updateObject(column, GuardedCalls.plain(value), type, scale);
  }

  @Override
  public void updateObject(String label, Object value, SQLType type, int scale)
      throws SQLException {
    result.updateObject(label, GuardedCalls.plain(value), type, scale);
  }

  @Override
  public boolean isBeforeFirst() throws SQLException {
    return connection.notice(result::isBeforeFirst);
  }

  @Override
  public boolean isAfterLast() throws SQLException {
    return connection.notice(result::isAfterLast);
  }

  @Override
  public boolean isFirst() throws SQLException {
    return connection.notice(result::isFirst);
  }

  @Override
  public boolean isLast() throws SQLException {
    return connection.notice(result::isLast);
  }

  @Override
  public void beforeFirst() throws SQLException {
    connection.noticeRun(result::beforeFirst);
  }

  @Override
  public void afterLast() throws SQLException {
    connection.noticeRun(result::afterLast);
  }

  @Override
  public boolean first() throws SQLException {
    return connection.notice(result::first);
  }

  @Override
  public boolean last() throws SQLException {
    return connection.notice(result::last);
  }

  @Override
  public boolean absolute(int row) throws SQLException {
    return connection.notice(() -> result.absolute(row));
  }

  @Override
  public boolean relative(int rows) throws SQLException {
    return connection.notice(() -> result.relative(rows));
  }

  @Override
  public boolean previous() throws SQLException {
    return connection.notice(result::previous);
  }

  @Override
  public void insertRow() throws SQLException {
    connection.noticeRun(result::insertRow);
  }

  @Override
  public void updateRow() throws SQLException {
    connection.noticeRun(result::updateRow);
  }

  @Override
  public void deleteRow() throws SQLException {
    connection.noticeRun(result::deleteRow);
  }

  @Override
  public void refreshRow() throws SQLException {
    connection.noticeRun(result::refreshRow);
  }

  @Override
  public void cancelRowUpdates() throws SQLException {
    connection.noticeRun(result::cancelRowUpdates);
  }

  @Override
  public void moveToInsertRow() throws SQLException {
    connection.noticeRun(result::moveToInsertRow);
  }

  @Override
  public void moveToCurrentRow() throws SQLException {
    connection.noticeRun(result::moveToCurrentRow);
  }

  @Override
  public boolean isWrapperFor(Class<?> type) throws SQLException {
    return connection.isWrapper(this, result, type);
  }

  @Override
  public <T> T unwrap(Class<T> type) throws SQLException {
    return connection.unwrap(this, result, type);
  }

  /** Says nothing of its rows. */
  @Override
  public String toString() {
    return "ResultSet[" + connection + "]";
  }
}
