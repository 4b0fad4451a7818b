package org.bondstone.adapter.guard;

import java.io.InputStream;
import java.io.Reader;
import java.math.BigDecimal;
import java.net.URL;
import java.sql.Blob;
import java.sql.Clob;
import java.sql.Date;
import java.sql.NClob;
import java.sql.PreparedStatement;
import java.sql.Ref;
import java.sql.RowId;
import java.sql.SQLException;
import java.sql.SQLXML;
import java.sql.Time;
import java.sql.Timestamp;
import java.util.Calendar;

/** Hands on the calls that set the values of a statement. A subclass runs it. */
abstract class ForwardingPreparedStatement extends GuardedStatement<PreparedStatement>
    implements PreparedStatement {

  ForwardingPreparedStatement(
      GuardedConnection connection, PreparedStatement statement, OpenResources.Entry entry) {
    super(connection, statement, entry);
  }

  @Override
  public final void setNull(int parameter, int type) throws SQLException {
    statement.setNull(parameter, type);
  }

  @Override
  public final void setBoolean(int parameter, boolean value) throws SQLException {
    statement.setBoolean(parameter, value);
  }

  @Override
  public final void setByte(int parameter, byte value) throws SQLException {
    statement.setByte(parameter, value);
  }

  @Override
  public final void setShort(int parameter, short value) throws SQLException {
    statement.setShort(parameter, value);
  }

  @Override
  public final void setInt(int parameter, int value) throws SQLException {
    statement.setInt(parameter, value);
  }

  @Override
  public final void setLong(int parameter, long value) throws SQLException {
    statement.setLong(parameter, value);
  }

  @Override
  public final void setFloat(int parameter, float value) throws SQLException {
    statement.setFloat(parameter, value);
  }

  @Override
  public final void setDouble(int parameter, double value) throws SQLException {
    statement.setDouble(parameter, value);
  }

  @Override
  public final void setBigDecimal(int parameter, BigDecimal value) throws SQLException {
    statement.setBigDecimal(parameter, value);
  }

  @Override
  public final void setString(int parameter, String value) throws SQLException {
    statement.setString(parameter, value);
  }

  @Override
  public final void setBytes(int parameter, byte[] value) throws SQLException {
    statement.setBytes(parameter, value);
  }

  @Override
  public final void setDate(int parameter, Date value) throws SQLException {
    statement.setDate(parameter, value);
  }

  @Override
  public final void setTime(int parameter, Time value) throws SQLException {
    statement.setTime(parameter, value);
  }

  @Override
  public final void setTimestamp(int parameter, Timestamp value) throws SQLException {
    statement.setTimestamp(parameter, value);
  }

  @Override
  public final void setAsciiStream(int parameter, InputStream stream, int length)
      throws SQLException {
    statement.setAsciiStream(parameter, stream, length);
  }

  @Override
  @Deprecated
  public final void setUnicodeStream(int parameter, InputStream stream, int length)
      throws SQLException {
    statement.setUnicodeStream(parameter, stream, length);
  }

  @Override
  public final void setBinaryStream(int parameter, InputStream stream, int length)
      throws SQLException {
    statement.setBinaryStream(parameter, stream, length);
  }

  @Override
  public final void clearParameters() throws SQLException {
    statement.clearParameters();
  }

  @Override
  public final void setCharacterStream(int parameter, Reader stream, int length)
      throws SQLException {
    statement.setCharacterStream(parameter, stream, length);
  }

  @Override
  public final void setRef(int parameter, Ref value) throws SQLException {
    statement.setRef(parameter, value);
  }

  @Override
  public final void setBlob(int parameter, Blob value) throws SQLException {
    statement.setBlob(parameter, value);
  }

  @Override
  public final void setClob(int parameter, Clob value) throws SQLException {
    statement.setClob(parameter, value);
  }

  @Override
  public final void setDate(int parameter, Date value, Calendar calendar) throws SQLException {
    statement.setDate(parameter, value, calendar);
  }

  @Override
  public final void setTime(int parameter, Time value, Calendar calendar) throws SQLException {
    statement.setTime(parameter, value, calendar);
  }

  @Override
  public final void setTimestamp(int parameter, Timestamp value, Calendar calendar)
      throws SQLException {
    statement.setTimestamp(parameter, value, calendar);
  }

  @Override
  public final void setNull(int parameter, int type, String typeName) throws SQLException {
    statement.setNull(parameter, type, typeName);
  }

  @Override
  public final void setURL(int parameter, URL value) throws SQLException {
    statement.setURL(parameter, value);
  }

  @Override
  public final void setRowId(int parameter, RowId value) throws SQLException {
    statement.setRowId(parameter, value);
  }

  @Override
  public final void setNString(int parameter, String value) throws SQLException {
    statement.setNString(parameter, value);
  }

  @Override
  public final void setNCharacterStream(int parameter, Reader stream, long length)
      throws SQLException {
    statement.setNCharacterStream(parameter, stream, length);
  }

  @Override
  public final void setNClob(int parameter, NClob value) throws SQLException {
    statement.setNClob(parameter, value);
  }

  @Override
  public final void setClob(int parameter, Reader stream, long length) throws SQLException {
    statement.setClob(parameter, stream, length);
  }

  @Override
  public final void setBlob(int parameter, InputStream stream, long length) throws SQLException {
    statement.setBlob(parameter, stream, length);
  }

  @Override
  public final void setNClob(int parameter, Reader stream, long length) throws SQLException {
    statement.setNClob(parameter, stream, length);
  }

  @Override
  public final void setSQLXML(int parameter, SQLXML value) throws SQLException {
    statement.setSQLXML(parameter, value);
  }

  @Override
  public final void setAsciiStream(int parameter, InputStream stream, long length)
      throws SQLException {
    statement.setAsciiStream(parameter, stream, length);
  }

  @Override
  public final void setBinaryStream(int parameter, InputStream stream, long length)
      throws SQLException {
    statement.setBinaryStream(parameter, stream, length);
  }

  @Override
  public final void setCharacterStream(int parameter, Reader stream, long length)
      throws SQLException {
    statement.setCharacterStream(parameter, stream, length);
  }

  @Override
  public final void setAsciiStream(int parameter, InputStream stream) throws SQLException {
    statement.setAsciiStream(parameter, stream);
  }

  @Override
  public final void setBinaryStream(int parameter, InputStream stream) throws SQLException {
    statement.setBinaryStream(parameter, stream);
  }

  @Override
  public final void setCharacterStream(int parameter, Reader stream) throws SQLException {
    statement.setCharacterStream(parameter, stream);
  }

  @Override
  public final void setNCharacterStream(int parameter, Reader stream) throws SQLException {
    statement.setNCharacterStream(parameter, stream);
  }

  @Override
  public final void setClob(int parameter, Reader stream) throws SQLException {
    statement.setClob(parameter, stream);
  }

  @Override
  public final void setBlob(int parameter, InputStream stream) throws SQLException {
    statement.setBlob(parameter, stream);
  }

  @Override
  public final void setNClob(int parameter, Reader stream) throws SQLException {
    statement.setNClob(parameter, stream);
  }
}
