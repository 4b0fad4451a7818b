package org.bondstone.api.sql;

import java.util.List;
import java.util.Map;

/**
 * One row of a result, read whole: it needs no open connection. Immutable and thread-safe.
 *
 * <p>Columns go by position, from 0, or by the label of the statement. Labels ignore case. Two rows
 * are equal when their labels and values are.
 */
public interface Row {

  /** The labels of the columns, in order, as the database gives them. */
  List<String> columns();

  /** The number of columns. */
  int size();

  /**
   * The value of a column by position.
   *
   * @return the value, in the Java type of the column; null for NULL
   * @throws IndexOutOfBoundsException when there is no such column
   */
  Object get(int index);

  /**
   * The value of a column by label.
   *
   * @return the value, in the Java type of the column; null for NULL
   * @throws IllegalArgumentException when there is no such column, or more than one; the message
   *     lists the labels
   */
  Object get(String label);

  /**
   * The value of a column by position, converted.
   *
   * @return the value; null for NULL
   * @throws IllegalArgumentException when the value does not convert to the type without loss
   */
  <T> T get(int index, Class<T> type);

  /**
   * The value of a column by label, converted.
   *
   * @return the value; null for NULL
   * @throws IllegalArgumentException when there is no such column, or the value does not convert to
   *     the type without loss
   */
  <T> T get(String label, Class<T> type);

  /**
   * This row as a record, a bean or a value, by the rules of {@link SqlQuery}.
   *
   * @return null only for the NULL of a value
   * @throws org.bondstone.api.error.RowMappingException when it does not fit
   */
  <T> T as(Class<T> type);

  /** Labels and values, in the order of the columns. Holds null for NULL. */
  Map<String, Object> toMap();
}
