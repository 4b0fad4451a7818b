package org.bondstone.adapter.guard;

import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Statement;

/** Hands on the calls of a statement that no guard looks at. A subclass runs it. */
abstract class ForwardingStatement<S extends Statement> implements Statement {

  final S statement;

  ForwardingStatement(S statement) {
    this.statement = statement;
  }

  @Override
  public final int getMaxFieldSize() throws SQLException {
    return statement.getMaxFieldSize();
  }

  @Override
  public final void setMaxFieldSize(int value) throws SQLException {
    statement.setMaxFieldSize(value);
  }

  @Override
  public final int getMaxRows() throws SQLException {
    return statement.getMaxRows();
  }

  @Override
  public final void setMaxRows(int value) throws SQLException {
    statement.setMaxRows(value);
  }

  @Override
  public final void setEscapeProcessing(boolean value) throws SQLException {
    statement.setEscapeProcessing(value);
  }

  @Override
  public final int getQueryTimeout() throws SQLException {
    return statement.getQueryTimeout();
  }

  @Override
  public final void setQueryTimeout(int value) throws SQLException {
    statement.setQueryTimeout(value);
  }

  @Override
  public final void cancel() throws SQLException {
    statement.cancel();
  }

  @Override
  public final SQLWarning getWarnings() throws SQLException {
    return statement.getWarnings();
  }

  @Override
  public final void clearWarnings() throws SQLException {
    statement.clearWarnings();
  }

  @Override
  public final void setCursorName(String value) throws SQLException {
    statement.setCursorName(value);
  }

  @Override
  public final int getUpdateCount() throws SQLException {
    return statement.getUpdateCount();
  }

  @Override
  public final void setFetchDirection(int value) throws SQLException {
    statement.setFetchDirection(value);
  }

  @Override
  public final int getFetchDirection() throws SQLException {
    return statement.getFetchDirection();
  }

  @Override
  public final void setFetchSize(int value) throws SQLException {
    statement.setFetchSize(value);
  }

  @Override
  public final int getFetchSize() throws SQLException {
    return statement.getFetchSize();
  }

  @Override
  public final int getResultSetConcurrency() throws SQLException {
    return statement.getResultSetConcurrency();
  }

  @Override
  public final int getResultSetType() throws SQLException {
    return statement.getResultSetType();
  }

  @Override
  public final void clearBatch() throws SQLException {
    statement.clearBatch();
  }

  @Override
  public final int getResultSetHoldability() throws SQLException {
    return statement.getResultSetHoldability();
  }

  @Override
  public final boolean isClosed() throws SQLException {
    return statement.isClosed();
  }

  @Override
  public final void setPoolable(boolean value) throws SQLException {
    statement.setPoolable(value);
  }

  @Override
  public final boolean isPoolable() throws SQLException {
    return statement.isPoolable();
  }

  @Override
  public final void closeOnCompletion() throws SQLException {
    statement.closeOnCompletion();
  }

  @Override
  public final boolean isCloseOnCompletion() throws SQLException {
    return statement.isCloseOnCompletion();
  }

  @Override
  public final long getLargeUpdateCount() throws SQLException {
    return statement.getLargeUpdateCount();
  }

  @Override
  public final void setLargeMaxRows(long value) throws SQLException {
    statement.setLargeMaxRows(value);
  }

  @Override
  public final long getLargeMaxRows() throws SQLException {
    return statement.getLargeMaxRows();
  }

  @Override
  public final String enquoteLiteral(String value) throws SQLException {
    return statement.enquoteLiteral(value);
  }

  @Override
  public final String enquoteIdentifier(String value, boolean value2) throws SQLException {
    return statement.enquoteIdentifier(value, value2);
  }

  @Override
  public final boolean isSimpleIdentifier(String value) throws SQLException {
    return statement.isSimpleIdentifier(value);
  }

  @Override
  public final String enquoteNCharLiteral(String value) throws SQLException {
    return statement.enquoteNCharLiteral(value);
  }
}
