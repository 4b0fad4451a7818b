package org.bondstone.adapter.value;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/**
 * The columns of a result: their labels, and what reads them. Immutable; results of the same
 * statement share it while their columns stay the same.
 */
public final class Columns {

  private final String[] labels;
  private final ColumnReader[] readers;

  /** What each reader was chosen by, to see whether the column is the same again. */
  private final Object[] types;

  public Columns(String[] labels, ColumnReader[] readers, Object[] types) {
    this.labels = labels;
    this.readers = readers;
    this.types = types;
  }

  /** The labels, in order. */
  public List<String> labels() {
    return List.of(labels);
  }

  /** How many there are. */
  public int size() {
    return readers.length;
  }

  /** What reads a column, from 0. */
  public ColumnReader reader(int index) {
    return readers[index];
  }

  /** The values of the current row. */
  public Object[] read(ResultSet result) throws SQLException {
    return read(result, new Object[readers.length]);
  }

  /**
   * The values of the current row.
   *
   * @param values takes them, and is returned
   */
  public Object[] read(ResultSet result, Object[] values) throws SQLException {
    for (int i = 0; i < values.length; i++) {
      values[i] = readers[i].read(result, i + 1);
    }
    return values;
  }

  /** Whether a column has this label and this type. */
  public boolean has(int index, String label, Object type) {
    return types[index].equals(type) && labels[index].equals(label);
  }
}
