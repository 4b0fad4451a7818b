package org.bondstone.adapter.row;

import java.lang.reflect.Array;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bondstone.api.sql.Row;

/** A row as an array of values. Arrays among the values are copied on their way out. */
final class ArrayRow implements Row {

  private final RowShape shape;
  private final Object[] values;

  /**
   * @param values taken as it is, not copied
   */
  ArrayRow(RowShape shape, Object[] values) {
    this.shape = shape;
    this.values = values;
  }

  @Override
  public List<String> columns() {
    return shape.labels();
  }

  @Override
  public int size() {
    return values.length;
  }

  @Override
  public Object get(int index) {
    return copy(value(index));
  }

  /** The value itself, an array not copied. */
  private Object value(int index) {
    if (index < 0 || index >= values.length) {
      throw new IndexOutOfBoundsException(
          "There is no column %d. The row has %d columns.".formatted(index, values.length));
    }
    return values[index];
  }

  @Override
  public Object get(String label) {
    return copy(values[shape.index(label)]);
  }

  @Override
  public <T> T get(int index, Class<T> type) {
    return convert(index, value(index), type);
  }

  @Override
  public <T> T get(String label, Class<T> type) {
    int index = shape.index(label);
    return convert(index, values[index], type);
  }

  @Override
  @SuppressWarnings("unchecked") // the mapping makes objects of the type
  public <T> T as(Class<T> type) {
    return type == Row.class ? (T) this : (T) shape.mapping(type).map((Object[]) copy(values));
  }

  @Override
  public Map<String, Object> toMap() {
    Map<String, Object> map = new LinkedHashMap<>();
    for (int i = 0; i < values.length; i++) {
      map.put(shape.labels().get(i), copy(values[i]));
    }
    return Collections.unmodifiableMap(map);
  }

  @SuppressWarnings("unchecked")
  private <T> T convert(int index, Object value, Class<T> type) {
    // Most often it is of the very type that is asked for.
    if (value != null && value.getClass() == type && !type.isArray()) {
      return (T) value;
    }
    try {
      return Conversions.convert(copy(value), type);
    } catch (ConversionException e) {
      throw new IllegalArgumentException(
          "The column \"%s\" %s".formatted(shape.labels().get(index), e.getMessage()), e);
    }
  }

  private static Object copy(Object value) {
    return value == null || !value.getClass().isArray() ? value : copyOfArray(value);
  }

  private static Object copyOfArray(Object value) {
    if (value instanceof byte[] bytes) {
      return bytes.clone();
    }
    if (value instanceof Object[] array) {
      Object[] copy = array.clone();
      for (int i = 0; i < copy.length; i++) {
        copy[i] = copy(copy[i]);
      }
      return copy;
    }
    return primitives(value);
  }

  private static Object primitives(Object array) {
    int length = Array.getLength(array);
    Object copy = Array.newInstance(array.getClass().getComponentType(), length);
    System.arraycopy(array, 0, copy, 0, length);
    return copy;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ArrayRow that
        && shape.labels().equals(that.shape.labels())
        && Arrays.deepEquals(values, that.values);
  }

  @Override
  public int hashCode() {
    return Arrays.deepHashCode(values);
  }

  /** Names the columns. The values are left out, since they may be secret. */
  @Override
  public String toString() {
    return "Row" + shape.labels();
  }
}
