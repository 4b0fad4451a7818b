package org.bondstone.adapter.guard;

import java.io.InputStream;
import java.io.Reader;
import java.math.BigDecimal;
import java.net.URL;
import java.sql.Blob;
import java.sql.Clob;
import java.sql.Date;
import java.sql.NClob;
import java.sql.Ref;
import java.sql.ResultSet;
import java.sql.RowId;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.SQLXML;
import java.sql.Time;
import java.sql.Timestamp;
import java.util.Calendar;

/**
 * Hands on the calls that read or fill the row that a result stands on, which no guard looks at. A
 * subclass moves it. Why it is written by hand, the package says.
 */
abstract class ForwardingResultSet implements ResultSet {

  final ResultSet result;

  ForwardingResultSet(ResultSet result) {
    this.result = result;
  }

  @Override
  public final boolean wasNull() throws SQLException {
    return result.wasNull();
  }

  @Override
  public final String getString(int column) throws SQLException {
    return result.getString(column);
  }

  @Override
  public final boolean getBoolean(int column) throws SQLException {
    return result.getBoolean(column);
  }

  @Override
  public final byte getByte(int column) throws SQLException {
    return result.getByte(column);
  }

  @Override
  public final short getShort(int column) throws SQLException {
    return result.getShort(column);
  }

  @Override
  public final int getInt(int column) throws SQLException {
    return result.getInt(column);
  }

  @Override
  public final long getLong(int column) throws SQLException {
    return result.getLong(column);
  }

  @Override
  public final float getFloat(int column) throws SQLException {
    return result.getFloat(column);
  }

  @Override
  public final double getDouble(int column) throws SQLException {
    return result.getDouble(column);
  }

  @Override
  @Deprecated
  public final BigDecimal getBigDecimal(int column, int scale) throws SQLException {
    return result.getBigDecimal(column, scale);
  }

  @Override
  public final byte[] getBytes(int column) throws SQLException {
    return result.getBytes(column);
  }

  @Override
  public final Date getDate(int column) throws SQLException {
    return result.getDate(column);
  }

  @Override
  public final Time getTime(int column) throws SQLException {
    return result.getTime(column);
  }

  @Override
  public final Timestamp getTimestamp(int column) throws SQLException {
    return result.getTimestamp(column);
  }

  @Override
  public final InputStream getAsciiStream(int column) throws SQLException {
    return result.getAsciiStream(column);
  }

  @Override
  @Deprecated
  public final InputStream getUnicodeStream(int column) throws SQLException {
    return result.getUnicodeStream(column);
  }

  @Override
  public final InputStream getBinaryStream(int column) throws SQLException {
    return result.getBinaryStream(column);
  }

  @Override
  public final String getString(String label) throws SQLException {
    return result.getString(label);
  }

  @Override
  public final boolean getBoolean(String label) throws SQLException {
    return result.getBoolean(label);
  }

  @Override
  public final byte getByte(String label) throws SQLException {
    return result.getByte(label);
  }

  @Override
  public final short getShort(String label) throws SQLException {
    return result.getShort(label);
  }

  @Override
  public final int getInt(String label) throws SQLException {
    return result.getInt(label);
  }

  @Override
  public final long getLong(String label) throws SQLException {
    return result.getLong(label);
  }

  @Override
  public final float getFloat(String label) throws SQLException {
    return result.getFloat(label);
  }

  @Override
  public final double getDouble(String label) throws SQLException {
    return result.getDouble(label);
  }

  @Override
  @Deprecated
  public final BigDecimal getBigDecimal(String label, int scale) throws SQLException {
    return result.getBigDecimal(label, scale);
  }

  @Override
  public final byte[] getBytes(String label) throws SQLException {
    return result.getBytes(label);
  }

  @Override
  public final Date getDate(String label) throws SQLException {
    return result.getDate(label);
  }

  @Override
  public final Time getTime(String label) throws SQLException {
    return result.getTime(label);
  }

  @Override
  public final Timestamp getTimestamp(String label) throws SQLException {
    return result.getTimestamp(label);
  }

  @Override
  public final InputStream getAsciiStream(String label) throws SQLException {
    return result.getAsciiStream(label);
  }

  @Override
  @Deprecated
  public final InputStream getUnicodeStream(String label) throws SQLException {
    return result.getUnicodeStream(label);
  }

  @Override
  public final InputStream getBinaryStream(String label) throws SQLException {
    return result.getBinaryStream(label);
  }

  @Override
  public final SQLWarning getWarnings() throws SQLException {
    return result.getWarnings();
  }

  @Override
  public final void clearWarnings() throws SQLException {
    result.clearWarnings();
  }

  @Override
  public final String getCursorName() throws SQLException {
    return result.getCursorName();
  }

  @Override
  public final int findColumn(String label) throws SQLException {
    return result.findColumn(label);
  }

  @Override
  public final Reader getCharacterStream(int column) throws SQLException {
    return result.getCharacterStream(column);
  }

  @Override
  public final Reader getCharacterStream(String label) throws SQLException {
    return result.getCharacterStream(label);
  }

  @Override
  public final BigDecimal getBigDecimal(int column) throws SQLException {
    return result.getBigDecimal(column);
  }

  @Override
  public final BigDecimal getBigDecimal(String label) throws SQLException {
    return result.getBigDecimal(label);
  }

  @Override
  public final int getRow() throws SQLException {
    return result.getRow();
  }

  @Override
  public final void setFetchDirection(int value) throws SQLException {
    result.setFetchDirection(value);
  }

  @Override
  public final int getFetchDirection() throws SQLException {
    return result.getFetchDirection();
  }

  @Override
  public final void setFetchSize(int value) throws SQLException {
    result.setFetchSize(value);
  }

  @Override
  public final int getFetchSize() throws SQLException {
    return result.getFetchSize();
  }

  @Override
  public final int getType() throws SQLException {
    return result.getType();
  }

  @Override
  public final int getConcurrency() throws SQLException {
    return result.getConcurrency();
  }

  @Override
  public final boolean rowUpdated() throws SQLException {
    return result.rowUpdated();
  }

  @Override
  public final boolean rowInserted() throws SQLException {
    return result.rowInserted();
  }

  @Override
  public final boolean rowDeleted() throws SQLException {
    return result.rowDeleted();
  }

  @Override
  public final void updateNull(int column) throws SQLException {
    result.updateNull(column);
  }

  @Override
  public final void updateBoolean(int column, boolean value) throws SQLException {
    result.updateBoolean(column, value);
  }

  @Override
  public final void updateByte(int column, byte value) throws SQLException {
    result.updateByte(column, value);
  }

  @Override
  public final void updateShort(int column, short value) throws SQLException {
    result.updateShort(column, value);
  }

  @Override
  public final void updateInt(int column, int value) throws SQLException {
    result.updateInt(column, value);
  }

  @Override
  public final void updateLong(int column, long value) throws SQLException {
    result.updateLong(column, value);
  }

  @Override
  public final void updateFloat(int column, float value) throws SQLException {
    result.updateFloat(column, value);
  }

  @Override
  public final void updateDouble(int column, double value) throws SQLException {
    result.updateDouble(column, value);
  }

  @Override
  public final void updateBigDecimal(int column, BigDecimal value) throws SQLException {
    result.updateBigDecimal(column, value);
  }

  @Override
  public final void updateString(int column, String value) throws SQLException {
    result.updateString(column, value);
  }

  @Override
  public final void updateBytes(int column, byte[] value) throws SQLException {
    result.updateBytes(column, value);
  }

  @Override
  public final void updateDate(int column, Date value) throws SQLException {
    result.updateDate(column, value);
  }

  @Override
  public final void updateTime(int column, Time value) throws SQLException {
    result.updateTime(column, value);
  }

  @Override
  public final void updateTimestamp(int column, Timestamp value) throws SQLException {
    result.updateTimestamp(column, value);
  }

  @Override
  public final void updateAsciiStream(int column, InputStream stream, int length)
      throws SQLException {
    result.updateAsciiStream(column, stream, length);
  }

  @Override
  public final void updateBinaryStream(int column, InputStream stream, int length)
      throws SQLException {
    result.updateBinaryStream(column, stream, length);
  }

  @Override
  public final void updateCharacterStream(int column, Reader stream, int length)
      throws SQLException {
    result.updateCharacterStream(column, stream, length);
  }

  @Override
  public final void updateNull(String label) throws SQLException {
    result.updateNull(label);
  }

  @Override
  public final void updateBoolean(String label, boolean value) throws SQLException {
    result.updateBoolean(label, value);
  }

  @Override
  public final void updateByte(String label, byte value) throws SQLException {
    result.updateByte(label, value);
  }

  @Override
  public final void updateShort(String label, short value) throws SQLException {
    result.updateShort(label, value);
  }

  @Override
  public final void updateInt(String label, int value) throws SQLException {
    result.updateInt(label, value);
  }

  @Override
  public final void updateLong(String label, long value) throws SQLException {
    result.updateLong(label, value);
  }

  @Override
  public final void updateFloat(String label, float value) throws SQLException {
    result.updateFloat(label, value);
  }

  @Override
  public final void updateDouble(String label, double value) throws SQLException {
    result.updateDouble(label, value);
  }

  @Override
  public final void updateBigDecimal(String label, BigDecimal value) throws SQLException {
    result.updateBigDecimal(label, value);
  }

  @Override
  public final void updateString(String label, String value) throws SQLException {
    result.updateString(label, value);
  }

  @Override
  public final void updateBytes(String label, byte[] value) throws SQLException {
    result.updateBytes(label, value);
  }

  @Override
  public final void updateDate(String label, Date value) throws SQLException {
    result.updateDate(label, value);
  }

  @Override
  public final void updateTime(String label, Time value) throws SQLException {
    result.updateTime(label, value);
  }

  @Override
  public final void updateTimestamp(String label, Timestamp value) throws SQLException {
    result.updateTimestamp(label, value);
  }

  @Override
  public final void updateAsciiStream(String label, InputStream stream, int length)
      throws SQLException {
    result.updateAsciiStream(label, stream, length);
  }

  @Override
  public final void updateBinaryStream(String label, InputStream stream, int length)
      throws SQLException {
    result.updateBinaryStream(label, stream, length);
  }

  @Override
  public final void updateCharacterStream(String label, Reader stream, int length)
      throws SQLException {
    result.updateCharacterStream(label, stream, length);
  }

  @Override
  public final Ref getRef(int column) throws SQLException {
    return result.getRef(column);
  }

  @Override
  public final Blob getBlob(int column) throws SQLException {
    return result.getBlob(column);
  }

  @Override
  public final Clob getClob(int column) throws SQLException {
    return result.getClob(column);
  }

  @Override
  public final Ref getRef(String label) throws SQLException {
    return result.getRef(label);
  }

  @Override
  public final Blob getBlob(String label) throws SQLException {
    return result.getBlob(label);
  }

  @Override
  public final Clob getClob(String label) throws SQLException {
    return result.getClob(label);
  }

  @Override
  public final Date getDate(int column, Calendar calendar) throws SQLException {
    return result.getDate(column, calendar);
  }

  @Override
  public final Date getDate(String label, Calendar calendar) throws SQLException {
    return result.getDate(label, calendar);
  }

  @Override
  public final Time getTime(int column, Calendar calendar) throws SQLException {
    return result.getTime(column, calendar);
  }

  @Override
  public final Time getTime(String label, Calendar calendar) throws SQLException {
    return result.getTime(label, calendar);
  }

  @Override
  public final Timestamp getTimestamp(int column, Calendar calendar) throws SQLException {
    return result.getTimestamp(column, calendar);
  }

  @Override
  public final Timestamp getTimestamp(String label, Calendar calendar) throws SQLException {
    return result.getTimestamp(label, calendar);
  }

  @Override
  public final URL getURL(int column) throws SQLException {
    return result.getURL(column);
  }

  @Override
  public final URL getURL(String label) throws SQLException {
    return result.getURL(label);
  }

  @Override
  public final void updateRef(int column, Ref value) throws SQLException {
    result.updateRef(column, value);
  }

  @Override
  public final void updateRef(String label, Ref value) throws SQLException {
    result.updateRef(label, value);
  }

  @Override
  public final void updateBlob(int column, Blob value) throws SQLException {
    result.updateBlob(column, value);
  }

  @Override
  public final void updateBlob(String label, Blob value) throws SQLException {
    result.updateBlob(label, value);
  }

  @Override
  public final void updateClob(int column, Clob value) throws SQLException {
    result.updateClob(column, value);
  }

  @Override
  public final void updateClob(String label, Clob value) throws SQLException {
    result.updateClob(label, value);
  }

  @Override
  public final RowId getRowId(int column) throws SQLException {
    return result.getRowId(column);
  }

  @Override
  public final RowId getRowId(String label) throws SQLException {
    return result.getRowId(label);
  }

  @Override
  public final void updateRowId(int column, RowId value) throws SQLException {
    result.updateRowId(column, value);
  }

  @Override
  public final void updateRowId(String label, RowId value) throws SQLException {
    result.updateRowId(label, value);
  }

  @Override
  public final int getHoldability() throws SQLException {
    return result.getHoldability();
  }

  @Override
  public final boolean isClosed() throws SQLException {
    return result.isClosed();
  }

  @Override
  public final void updateNString(int column, String value) throws SQLException {
    result.updateNString(column, value);
  }

  @Override
  public final void updateNString(String label, String value) throws SQLException {
    result.updateNString(label, value);
  }

  @Override
  public final void updateNClob(int column, NClob value) throws SQLException {
    result.updateNClob(column, value);
  }

  @Override
  public final void updateNClob(String label, NClob value) throws SQLException {
    result.updateNClob(label, value);
  }

  @Override
  public final NClob getNClob(int column) throws SQLException {
    return result.getNClob(column);
  }

  @Override
  public final NClob getNClob(String label) throws SQLException {
    return result.getNClob(label);
  }

  @Override
  public final SQLXML getSQLXML(int column) throws SQLException {
    return result.getSQLXML(column);
  }

  @Override
  public final SQLXML getSQLXML(String label) throws SQLException {
    return result.getSQLXML(label);
  }

  @Override
  public final void updateSQLXML(int column, SQLXML value) throws SQLException {
    result.updateSQLXML(column, value);
  }

  @Override
  public final void updateSQLXML(String label, SQLXML value) throws SQLException {
    result.updateSQLXML(label, value);
  }

  @Override
  public final String getNString(int column) throws SQLException {
    return result.getNString(column);
  }

  @Override
  public final String getNString(String label) throws SQLException {
    return result.getNString(label);
  }

  @Override
  public final Reader getNCharacterStream(int column) throws SQLException {
    return result.getNCharacterStream(column);
  }

  @Override
  public final Reader getNCharacterStream(String label) throws SQLException {
    return result.getNCharacterStream(label);
  }

  @Override
  public final void updateNCharacterStream(int column, Reader stream, long length)
      throws SQLException {
    result.updateNCharacterStream(column, stream, length);
  }

  @Override
  public final void updateNCharacterStream(String label, Reader stream, long length)
      throws SQLException {
    result.updateNCharacterStream(label, stream, length);
  }

  @Override
  public final void updateAsciiStream(int column, InputStream stream, long length)
      throws SQLException {
    result.updateAsciiStream(column, stream, length);
  }

  @Override
  public final void updateBinaryStream(int column, InputStream stream, long length)
      throws SQLException {
    result.updateBinaryStream(column, stream, length);
  }

  @Override
  public final void updateCharacterStream(int column, Reader stream, long length)
      throws SQLException {
    result.updateCharacterStream(column, stream, length);
  }

  @Override
  public final void updateAsciiStream(String label, InputStream stream, long length)
      throws SQLException {
    result.updateAsciiStream(label, stream, length);
  }

  @Override
  public final void updateBinaryStream(String label, InputStream stream, long length)
      throws SQLException {
    result.updateBinaryStream(label, stream, length);
  }

  @Override
  public final void updateCharacterStream(String label, Reader stream, long length)
      throws SQLException {
    result.updateCharacterStream(label, stream, length);
  }

  @Override
  public final void updateBlob(int column, InputStream stream, long length) throws SQLException {
    result.updateBlob(column, stream, length);
  }

  @Override
  public final void updateBlob(String label, InputStream stream, long length) throws SQLException {
    result.updateBlob(label, stream, length);
  }

  @Override
  public final void updateClob(int column, Reader stream, long length) throws SQLException {
    result.updateClob(column, stream, length);
  }

  @Override
  public final void updateClob(String label, Reader stream, long length) throws SQLException {
    result.updateClob(label, stream, length);
  }

  @Override
  public final void updateNClob(int column, Reader stream, long length) throws SQLException {
    result.updateNClob(column, stream, length);
  }

  @Override
  public final void updateNClob(String label, Reader stream, long length) throws SQLException {
    result.updateNClob(label, stream, length);
  }

  @Override
  public final void updateNCharacterStream(int column, Reader stream) throws SQLException {
    result.updateNCharacterStream(column, stream);
  }

  @Override
  public final void updateNCharacterStream(String label, Reader stream) throws SQLException {
    result.updateNCharacterStream(label, stream);
  }

  @Override
  public final void updateAsciiStream(int column, InputStream stream) throws SQLException {
    result.updateAsciiStream(column, stream);
  }

  @Override
  public final void updateBinaryStream(int column, InputStream stream) throws SQLException {
    result.updateBinaryStream(column, stream);
  }

  @Override
  public final void updateCharacterStream(int column, Reader stream) throws SQLException {
    result.updateCharacterStream(column, stream);
  }

  @Override
  public final void updateAsciiStream(String label, InputStream stream) throws SQLException {
    result.updateAsciiStream(label, stream);
  }

  @Override
  public final void updateBinaryStream(String label, InputStream stream) throws SQLException {
    result.updateBinaryStream(label, stream);
  }

  @Override
  public final void updateCharacterStream(String label, Reader stream) throws SQLException {
    result.updateCharacterStream(label, stream);
  }

  @Override
  public final void updateBlob(int column, InputStream stream) throws SQLException {
    result.updateBlob(column, stream);
  }

  @Override
  public final void updateBlob(String label, InputStream stream) throws SQLException {
    result.updateBlob(label, stream);
  }

  @Override
  public final void updateClob(int column, Reader stream) throws SQLException {
    result.updateClob(column, stream);
  }

  @Override
  public final void updateClob(String label, Reader stream) throws SQLException {
    result.updateClob(label, stream);
  }

  @Override
  public final void updateNClob(int column, Reader stream) throws SQLException {
    result.updateNClob(column, stream);
  }

  @Override
  public final void updateNClob(String label, Reader stream) throws SQLException {
    result.updateNClob(label, stream);
  }
}
