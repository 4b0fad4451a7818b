package org.bondstone.adapter.guard;

import java.sql.Array;
import java.sql.ParameterMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.SQLType;

/** A prepared statement that leads back to the connection that it was made by. */
final class GuardedPreparedStatement extends ForwardingPreparedStatement {

  GuardedPreparedStatement(
      GuardedConnection connection, PreparedStatement statement, OpenResources.Entry entry) {
    super(connection, statement, entry);
  }

  @Override
  public ResultSet executeQuery() throws SQLException {
    connection.requireOpen();
    try {
      return guarded(statement.executeQuery());
    } catch (SQLException e) {
      throw connection.noticed(e);
    }
  }

  @Override
  public int executeUpdate() throws SQLException {
    connection.requireOpen();
    try {
      return statement.executeUpdate();
    } catch (SQLException e) {
      throw connection.noticed(e);
    }
  }

  @Override
  public long executeLargeUpdate() throws SQLException {
    return connection.notice(() -> statement.executeLargeUpdate());
  }

  @Override
  public boolean execute() throws SQLException {
    return connection.notice(() -> statement.execute());
  }

  @Override
  public void addBatch() throws SQLException {
    statement.addBatch();
  }

  @Override
  public ResultSetMetaData getMetaData() throws SQLException {
    return connection.guarded(
        ResultSetMetaData.class, connection.notice(() -> statement.getMetaData()));
  }

  @Override
  public ParameterMetaData getParameterMetaData() throws SQLException {
    return connection.guarded(
        ParameterMetaData.class, connection.notice(statement::getParameterMetaData));
  }

  @Override
  public void setArray(int parameter, Array value) throws SQLException {
    statement.setArray(parameter, GuardedCalls.plain(value));
  }

  @Override
  public void setObject(int parameter, Object value) throws SQLException {
    statement.setObject(parameter, GuardedCalls.plain(value));
  }

  @Override
  public void setObject(int parameter, Object value, int type) throws SQLException {
    statement.setObject(parameter, GuardedCalls.plain(value), type);
  }

  @Override
  public void setObject(int parameter, Object value, int type, int scale) throws SQLException {
    statement.setObject(parameter, GuardedCalls.plain(value), type, scale);
  }

  @Override
  public void setObject(int parameter, Object value, SQLType type) throws SQLException {
    statement.setObject(parameter, GuardedCalls.plain(value), type);
  }

  @Override
  public void setObject(int parameter, Object value, SQLType type, int scale) throws SQLException {
    statement.setObject(parameter, GuardedCalls.plain(value), type, scale);
  }
}
