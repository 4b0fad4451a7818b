package org.bondstone.adapter.row;

import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import org.bondstone.adapter.value.ColumnReader;
import org.bondstone.adapter.value.ValueMapping;
import org.bondstone.api.sql.Row;

/** Reads the rows of one result. Stateless but for what it was made from. */
public final class RowReader {

  private final RowShape shape;
  private final ColumnReader[] readers;

  private RowReader(RowShape shape, ColumnReader[] readers) {
    this.shape = shape;
    this.readers = readers;
  }

  /** A reader for a result, before or on its first row. */
  public static RowReader of(ResultSet result, ValueMapping mapping) throws SQLException {
    return of(result, mapping, null);
  }

  /**
   * A reader for a result.
   *
   * @param earlier a reader of an earlier result of the same statement, whose labels are shared
   *     when they are the same; may be null
   */
  public static RowReader of(ResultSet result, ValueMapping mapping, RowReader earlier)
      throws SQLException {
    ResultSetMetaData metaData = result.getMetaData();
    int columns = metaData.getColumnCount();
    String[] labels = new String[columns];
    ColumnReader[] readers = new ColumnReader[columns];
    for (int i = 0; i < columns; i++) {
      labels[i] = metaData.getColumnLabel(i + 1);
      readers[i] = mapping.reader(result, metaData, i + 1);
    }
    List<String> list = Arrays.asList(labels);
    boolean same = earlier != null && earlier.shape.labels().equals(list);
    return new RowReader(same ? earlier.shape : new RowShape(list), readers);
  }

  /** The current row. */
  public Row read(ResultSet result) throws SQLException {
    Object[] values = new Object[readers.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = readers[i].read(result, i + 1);
    }
    return new ArrayRow(shape, values);
  }
}
