package org.bondstone.adapter.database.postgresql;

import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.List;
import org.postgresql.util.PGBinaryObject;
import org.postgresql.util.PGobject;

/**
 * The values of one column as an array in PostgreSQL's binary form, which the server need not
 * parse. The driver's own arrays are binary for a few types only.
 */
final class BinaryArray extends PGobject implements PGBinaryObject {

  private static final long serialVersionUID = 1L;

  /** Where it says whether there is a NULL. */
  private static final int NULLS_AT = 4;

  private static final int BYTES_PER_ELEMENT = 24;

  private final transient BinaryBuffer buffer;

  private BinaryArray(String type, BinaryBuffer buffer) {
    setType(type);
    this.buffer = buffer;
  }

  /**
   * An array of one column of some rows.
   *
   * @param parameter the index of the column's value in each row
   * @throws UnfitException when a value may mean something else in a plain batch
   */
  static BinaryArray of(PostgresTable.Column column, List<Object[]> rows, int parameter)
      throws UnfitException {
    BinaryBuffer buffer = new BinaryBuffer(rows.size() * BYTES_PER_ELEMENT);
    ColumnFormat format = column.format();
    buffer.int4(1);
    buffer.int4(0);
    buffer.int4(column.type());
    buffer.int4(rows.size());
    buffer.int4(1);
    boolean nulls = false;
    for (Object[] row : rows) {
      Object value = row[parameter];
      if (value == null) {
        buffer.int4(-1);
        nulls = true;
      } else if (!format.write(buffer, value)) {
        throw new UnfitException();
      }
    }
    if (nulls) {
      buffer.int4At(NULLS_AT, 1);
    }
    return new BinaryArray(column.arrayName(), buffer);
  }

  @Override
  public int lengthInBytes() {
    return buffer.size();
  }

  @Override
  public void toBytes(byte[] bytes, int offset) {
    buffer.copyTo(bytes, offset);
  }

  @Override
  public void setByteValue(byte[] value, int offset) throws SQLException {
    throw new SQLFeatureNotSupportedException("This array is only written.");
  }

  /** Its identity: it is never compared. */
  @Override
  public boolean equals(Object other) {
    return this == other;
  }

  @Override
  public int hashCode() {
    return System.identityHashCode(this);
  }

  @Override
  public Object clone() throws CloneNotSupportedException {
    throw new CloneNotSupportedException("The array is written once.");
  }
}
