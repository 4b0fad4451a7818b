package org.bondstone.adapter.value;

import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.List;

/**
 * The columns of a result: their labels, and what reads them. Immutable; results of the same
 * statement share it while their columns stay the same.
 */
public class Columns {

  private final String[] labels;
  private final ColumnReader[] readers;

  /** What the driver tells of each column's type, to see whether it is the same again. */
  private final Object[] types;

  public Columns(String[] labels, ColumnReader[] readers, Object[] types) {
    this.labels = labels;
    this.readers = readers;
    this.types = types;
  }

  /** Columns as JDBC describes them. */
  static Columns described(ResultSet result, MetaDataReaders readers) throws SQLException {
    ResultSetMetaData metaData = result.getMetaData();
    int size = metaData.getColumnCount();
    String[] labels = new String[size];
    ColumnReader[] chosen = new ColumnReader[size];
    for (int i = 0; i < size; i++) {
      labels[i] = metaData.getColumnLabel(i + 1);
      chosen[i] = readers.reader(metaData, i + 1);
    }
    return new Columns(labels, chosen, null);
  }

  /** Chooses a reader by what JDBC tells of a column. */
  @FunctionalInterface
  interface MetaDataReaders {
    ColumnReader reader(ResultSetMetaData metaData, int column) throws SQLException;
  }

  /** The labels, in order. */
  public final List<String> labels() {
    return List.of(labels);
  }

  /** How many there are. */
  public final int size() {
    return readers.length;
  }

  /** What reads a column, from 0. */
  public final ColumnReader reader(int index) {
    return readers[index];
  }

  /** The values of the current row. */
  public Object[] read(ResultSet result) throws SQLException {
    Object[] values = new Object[readers.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = readers[i].read(result, i + 1);
    }
    return values;
  }

  /** Whether a column has this label and this type. */
  public final boolean has(int index, String label, Object type) {
    return types[index].equals(type) && labels[index].equals(label);
  }
}
