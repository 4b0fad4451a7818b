package org.bondstone.bench.borrow;

import java.sql.Array;
import java.sql.Blob;
import java.sql.CallableStatement;
import java.sql.Clob;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.NClob;
import java.sql.PreparedStatement;
import java.sql.SQLWarning;
import java.sql.SQLXML;
import java.sql.Savepoint;
import java.sql.Statement;
import java.sql.Struct;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.Executor;

/**
 * A connection to nothing: every call returns at once, so that a pool's own cost is what is left.
 */
final class StubConnection implements Connection {

  private boolean autoCommit = true;
  private volatile boolean closed;

  @Override
  public Statement createStatement() {
    return null;
  }

  @Override
  public PreparedStatement prepareStatement(String a) {
    return null;
  }

  @Override
  public CallableStatement prepareCall(String a) {
    return null;
  }

  @Override
  public String nativeSQL(String a) {
    return null;
  }

  @Override
  public void setAutoCommit(boolean a) {
    autoCommit = a;
  }

  @Override
  public boolean getAutoCommit() {
    return autoCommit;
  }

  @Override
  public void commit() {}

  @Override
  public void rollback() {}

  @Override
  public void close() {
    closed = true;
  }

  @Override
  public boolean isClosed() {
    return closed;
  }

  @Override
  public DatabaseMetaData getMetaData() {
    return null;
  }

  @Override
  public void setReadOnly(boolean a) {}

  @Override
  public boolean isReadOnly() {
    return false;
  }

  @Override
  public void setCatalog(String a) {}

  @Override
  public String getCatalog() {
    return null;
  }

  @Override
  public void setTransactionIsolation(int a) {}

  @Override
  public int getTransactionIsolation() {
    return TRANSACTION_READ_COMMITTED;
  }

  @Override
  public SQLWarning getWarnings() {
    return null;
  }

  @Override
  public void clearWarnings() {}

  @Override
  public Statement createStatement(int a, int b) {
    return null;
  }

  @Override
  public PreparedStatement prepareStatement(String a, int b, int c) {
    return null;
  }

  @Override
  public CallableStatement prepareCall(String a, int b, int c) {
    return null;
  }

  @Override
  public Map<String, Class<?>> getTypeMap() {
    return Map.of();
  }

  @Override
  public void setTypeMap(Map<String, Class<?>> a) {}

  @Override
  public void setHoldability(int a) {}

  @Override
  public int getHoldability() {
    return 0;
  }

  @Override
  public Savepoint setSavepoint() {
    return null;
  }

  @Override
  public Savepoint setSavepoint(String a) {
    return null;
  }

  @Override
  public void rollback(Savepoint a) {}

  @Override
  public void releaseSavepoint(Savepoint a) {}

  @Override
  public Statement createStatement(int a, int b, int c) {
    return null;
  }

  @Override
  public PreparedStatement prepareStatement(String a, int b, int c, int d) {
    return null;
  }

  @Override
  public CallableStatement prepareCall(String a, int b, int c, int d) {
    return null;
  }

  @Override
  public PreparedStatement prepareStatement(String a, int b) {
    return null;
  }

  @Override
  public PreparedStatement prepareStatement(String a, int[] b) {
    return null;
  }

  @Override
  public PreparedStatement prepareStatement(String a, String[] b) {
    return null;
  }

  @Override
  public Clob createClob() {
    return null;
  }

  @Override
  public Blob createBlob() {
    return null;
  }

  @Override
  public NClob createNClob() {
    return null;
  }

  @Override
  public SQLXML createSQLXML() {
    return null;
  }

  @Override
  public boolean isValid(int a) {
    return !closed;
  }

  @Override
  public void setClientInfo(String a, String b) {}

  @Override
  public void setClientInfo(Properties a) {}

  @Override
  public String getClientInfo(String a) {
    return null;
  }

  @Override
  public Properties getClientInfo() {
    return null;
  }

  @Override
  public Array createArrayOf(String a, Object[] b) {
    return null;
  }

  @Override
  public Struct createStruct(String a, Object[] b) {
    return null;
  }

  @Override
  public void setSchema(String a) {}

  @Override
  public String getSchema() {
    return null;
  }

  @Override
  public void abort(Executor a) {
    closed = true;
  }

  @Override
  public void setNetworkTimeout(Executor a, int b) {}

  @Override
  public int getNetworkTimeout() {
    return 0;
  }

  @Override
  public <T> T unwrap(Class<T> type) {
    return type.cast(this);
  }

  @Override
  public boolean isWrapperFor(Class<?> type) {
    return type.isInstance(this);
  }
}
