package org.bondstone.adapter.row;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.bondstone.adapter.value.Columns;
import org.bondstone.adapter.value.ValueMapping;
import org.bondstone.api.error.RowMappingException;
import org.bondstone.api.sql.Row;

/** Reads the rows of results that have the same columns. Immutable and thread-safe. */
public final class RowReader {

  private final Columns columns;
  private final RowShape shape;

  private RowReader(Columns columns, List<String> labels) {
    this.columns = columns;
    this.shape = new RowShape(labels);
  }

  /** A reader for a result, before or on its first row. */
  public static RowReader of(ResultSet result, ValueMapping mapping) throws SQLException {
    return of(result, mapping, null);
  }

  /**
   * A reader for a result.
   *
   * @param earlier the reader of an earlier result of the same statement; null for none
   * @return {@code earlier} itself when the columns are the same
   */
  public static RowReader of(ResultSet result, ValueMapping mapping, RowReader earlier)
      throws SQLException {
    Columns columns = mapping.columns(result, earlier == null ? null : earlier.columns);
    return earlier != null && columns == earlier.columns
        ? earlier
        : new RowReader(columns, columns.labels());
  }

  /**
   * A reader that calls the columns otherwise than the result does.
   *
   * @param labels one for each column
   */
  public RowReader withLabels(List<String> labels) {
    return new RowReader(columns, labels);
  }

  /** The current row. */
  public Row read(ResultSet result) throws SQLException {
    return new ArrayRow(shape, columns.read(result));
  }

  /**
   * What reads the rows of one result as a type.
   *
   * @throws RowMappingException when they never fit
   */
  @SuppressWarnings("unchecked") // the mapping makes objects of the type
  public <T> ObjectReader<T> as(Class<T> type) {
    if (type == Row.class) {
      return result -> (T) read(result);
    }
    return (ObjectReader<T>) shape.mapping(type).reader(columns);
  }

  /**
   * A value that was read, and is no NULL.
   *
   * @throws RowMappingException when it is
   */
  public static <T> T present(T value, Class<T> type) {
    if (value == null) {
      throw new RowMappingException(
          "The column holds NULL, where a %s was asked for.".formatted(type.getSimpleName()));
    }
    return value;
  }
}
