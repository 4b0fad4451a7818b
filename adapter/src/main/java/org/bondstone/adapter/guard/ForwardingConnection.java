package org.bondstone.adapter.guard;

import java.sql.Array;
import java.sql.Blob;
import java.sql.CallableStatement;
import java.sql.Clob;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.NClob;
import java.sql.PreparedStatement;
import java.sql.SQLClientInfoException;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.SQLXML;
import java.sql.Savepoint;
import java.sql.Statement;
import java.sql.Struct;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.Executor;

/**
 * Hands on the calls that nobody looks at, to another connection. Why it is written by hand, the
 * package says.
 */
public abstract class ForwardingConnection implements Connection {

  /** A call to the other connection. */
  @FunctionalInterface
  protected interface Call<T> {
    T on(Connection connection) throws SQLException;
  }

  /** A call that returns nothing. */
  @FunctionalInterface
  protected interface Action {
    void on(Connection connection) throws SQLException;
  }

  /** Makes a call, and looks at its errors. */
  protected abstract <T> T call(Call<T> call) throws SQLException;

  /** Makes what may lead to the driver's own connection. */
  protected abstract <T> T make(Class<T> type, Call<T> call) throws SQLException;

  /** Makes a statement of a text. */
  protected abstract <T> T make(Class<T> type, String sql, Call<T> call) throws SQLException;

  final void run(Action action) throws SQLException {
    call(
        connection -> {
          action.on(connection);
          return null;
        });
  }

  @Override
  public Statement createStatement() throws SQLException {
    return make(Statement.class, Connection::createStatement);
  }

  @Override
  public Statement createStatement(int type, int concurrency) throws SQLException {
    return make(Statement.class, c -> c.createStatement(type, concurrency));
  }

  @Override
  public Statement createStatement(int type, int concurrency, int holdability) throws SQLException {
    return make(Statement.class, c -> c.createStatement(type, concurrency, holdability));
  }

  @Override
  public PreparedStatement prepareStatement(String sql) throws SQLException {
    return make(PreparedStatement.class, sql, c -> c.prepareStatement(sql));
  }

  @Override
  public PreparedStatement prepareStatement(String sql, int type, int concurrency)
      throws SQLException {
    return make(PreparedStatement.class, sql, c -> c.prepareStatement(sql, type, concurrency));
  }

  @Override
  public PreparedStatement prepareStatement(String sql, int type, int concurrency, int holdability)
      throws SQLException {
    return make(
        PreparedStatement.class, sql, c -> c.prepareStatement(sql, type, concurrency, holdability));
  }

  @Override
  public PreparedStatement prepareStatement(String sql, int generatedKeys) throws SQLException {
    return make(PreparedStatement.class, sql, c -> c.prepareStatement(sql, generatedKeys));
  }

  @Override
  public PreparedStatement prepareStatement(String sql, int[] columns) throws SQLException {
    return make(PreparedStatement.class, sql, c -> c.prepareStatement(sql, columns));
  }

  @Override
  public PreparedStatement prepareStatement(String sql, String[] columns) throws SQLException {
    return make(PreparedStatement.class, sql, c -> c.prepareStatement(sql, columns));
  }

  @Override
  public CallableStatement prepareCall(String sql) throws SQLException {
    return make(CallableStatement.class, sql, c -> c.prepareCall(sql));
  }

  @Override
  public CallableStatement prepareCall(String sql, int type, int concurrency) throws SQLException {
    return make(CallableStatement.class, sql, c -> c.prepareCall(sql, type, concurrency));
  }

  @Override
  public CallableStatement prepareCall(String sql, int type, int concurrency, int holdability)
      throws SQLException {
    return make(
        CallableStatement.class, sql, c -> c.prepareCall(sql, type, concurrency, holdability));
  }

  @Override
  public String nativeSQL(String sql) throws SQLException {
    return call(c -> c.nativeSQL(sql));
  }

  @Override
  public void commit() throws SQLException {
    run(Connection::commit);
  }

  @Override
  public void rollback() throws SQLException {
    run(Connection::rollback);
  }

  @Override
  public void rollback(Savepoint savepoint) throws SQLException {
    run(c -> c.rollback(savepoint));
  }

  @Override
  public Savepoint setSavepoint() throws SQLException {
    return call(Connection::setSavepoint);
  }

  @Override
  public Savepoint setSavepoint(String name) throws SQLException {
    return call(c -> c.setSavepoint(name));
  }

  @Override
  public void releaseSavepoint(Savepoint savepoint) throws SQLException {
    run(c -> c.releaseSavepoint(savepoint));
  }

  @Override
  public boolean getAutoCommit() throws SQLException {
    return call(Connection::getAutoCommit);
  }

  @Override
  public void setAutoCommit(boolean value) throws SQLException {
    run(c -> c.setAutoCommit(value));
  }

  @Override
  public DatabaseMetaData getMetaData() throws SQLException {
    return make(DatabaseMetaData.class, Connection::getMetaData);
  }

  @Override
  public boolean isReadOnly() throws SQLException {
    return call(Connection::isReadOnly);
  }

  @Override
  public void setReadOnly(boolean value) throws SQLException {
    run(c -> c.setReadOnly(value));
  }

  @Override
  public String getCatalog() throws SQLException {
    return call(Connection::getCatalog);
  }

  @Override
  public void setCatalog(String value) throws SQLException {
    run(c -> c.setCatalog(value));
  }

  @Override
  public String getSchema() throws SQLException {
    return call(Connection::getSchema);
  }

  @Override
  public void setSchema(String value) throws SQLException {
    run(c -> c.setSchema(value));
  }

  @Override
  public int getTransactionIsolation() throws SQLException {
    return call(Connection::getTransactionIsolation);
  }

  @Override
  public void setTransactionIsolation(int level) throws SQLException {
    run(c -> c.setTransactionIsolation(level));
  }

  @Override
  public SQLWarning getWarnings() throws SQLException {
    return call(Connection::getWarnings);
  }

  @Override
  public void clearWarnings() throws SQLException {
    run(Connection::clearWarnings);
  }

  @Override
  public Map<String, Class<?>> getTypeMap() throws SQLException {
    return call(Connection::getTypeMap);
  }

  @Override
  public void setTypeMap(Map<String, Class<?>> map) throws SQLException {
    run(c -> c.setTypeMap(map));
  }

  @Override
  public int getHoldability() throws SQLException {
    return call(Connection::getHoldability);
  }

  @Override
  public void setHoldability(int value) throws SQLException {
    run(c -> c.setHoldability(value));
  }

  @Override
  public Clob createClob() throws SQLException {
    return call(Connection::createClob);
  }

  @Override
  public Blob createBlob() throws SQLException {
    return call(Connection::createBlob);
  }

  @Override
  public NClob createNClob() throws SQLException {
    return call(Connection::createNClob);
  }

  @Override
  public SQLXML createSQLXML() throws SQLException {
    return call(Connection::createSQLXML);
  }

  @Override
  public Array createArrayOf(String type, Object[] elements) throws SQLException {
    return make(Array.class, c -> c.createArrayOf(type, elements));
  }

  @Override
  public Struct createStruct(String type, Object[] attributes) throws SQLException {
    return call(c -> c.createStruct(type, attributes));
  }

  @Override
  public void setClientInfo(String name, String value) throws SQLClientInfoException {
    clientInfo(c -> c.setClientInfo(name, value));
  }

  @Override
  public void setClientInfo(Properties properties) throws SQLClientInfoException {
    clientInfo(c -> c.setClientInfo(properties));
  }

  private void clientInfo(Action action) throws SQLClientInfoException {
    try {
      run(action);
    } catch (SQLClientInfoException e) {
      throw e;
    } catch (SQLException e) {
      throw new SQLClientInfoException(e.getMessage(), e.getSQLState(), Map.of(), e);
    }
  }

  @Override
  public String getClientInfo(String name) throws SQLException {
    return call(c -> c.getClientInfo(name));
  }

  @Override
  public Properties getClientInfo() throws SQLException {
    return call(Connection::getClientInfo);
  }

  @Override
  public void abort(Executor executor) throws SQLException {
    run(c -> c.abort(executor));
  }

  @Override
  public void setNetworkTimeout(Executor executor, int milliseconds) throws SQLException {
    run(c -> c.setNetworkTimeout(executor, milliseconds));
  }

  @Override
  public int getNetworkTimeout() throws SQLException {
    return call(Connection::getNetworkTimeout);
  }

  @Override
  public final boolean isValid(int timeout) throws SQLException {
    return !isClosed() && call(c -> c.isValid(timeout));
  }
}
