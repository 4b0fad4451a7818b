package org.bondstone.adapter.database.sqlite;

import java.sql.ResultSet;
import java.sql.SQLException;
import org.sqlite.jdbc4.JDBC4Statement;

/** A statement whose texts are looked at before they run. */
final class SqliteStatement extends JDBC4Statement {

  private final SqliteSession session;

  SqliteStatement(SqliteSession session) {
    super(session);
    this.session = session;
  }

  @Override
  public boolean execute(String sql) throws SQLException {
    session.check(sql);
    return super.execute(sql);
  }

  @Override
  public ResultSet executeQuery(String sql) throws SQLException {
    session.check(sql);
    return super.executeQuery(sql);
  }

  @Override
  public ResultSet executeQuery(String sql, boolean closeStatement) throws SQLException {
    session.check(sql);
    return super.executeQuery(sql, closeStatement);
  }

  @Override
  public int executeUpdate(String sql) throws SQLException {
    session.check(sql);
    return super.executeUpdate(sql);
  }

  @Override
  public long executeLargeUpdate(String sql) throws SQLException {
    session.check(sql);
    return super.executeLargeUpdate(sql);
  }

  @Override
  public void addBatch(String sql) throws SQLException {
    session.check(sql);
    super.addBatch(sql);
  }
}
