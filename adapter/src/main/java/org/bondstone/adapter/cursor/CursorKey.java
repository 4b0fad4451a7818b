package org.bondstone.adapter.cursor;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;
import org.bondstone.api.sql.ExecutionOptions;

/**
 * What makes two fetches the same: text, values and options. The values are in the order of the
 * statement's parameters, whatever the order of the caller's map. Lists and arrays are copied, so
 * that the caller may change them.
 */
final class CursorKey {

  private final String sql;
  private final Object[] values;
  private final ExecutionOptions options;
  private final int hash;

  CursorKey(String sql, Object[] values, ExecutionOptions options) {
    this.sql = sql;
    this.values = frozen(values);
    this.options = options;
    // The defaults are one object, so that this is quick.
    int optionsHash = options.equals(ExecutionOptions.defaults()) ? 0 : options.hashCode();
    this.hash = (31 * sql.hashCode() + Arrays.deepHashCode(this.values)) * 31 + optionsHash;
  }

  private static Object[] frozen(Object[] values) {
    Object[] copy = values;
    for (int i = 0; i < values.length; i++) {
      Object frozen = frozen(values[i]);
      if (frozen != values[i]) {
        if (copy == values) {
          copy = values.clone();
        }
        copy[i] = frozen;
      }
    }
    return copy;
  }

  private static Object frozen(Object value) {
    if (value instanceof Set<?> set) {
      return new LinkedHashSet<>(set);
    }
    if (value instanceof Collection<?> collection) {
      return new ArrayList<>(collection);
    }
    if (value instanceof byte[] bytes) {
      return bytes.clone();
    }
    return value instanceof Object[] array ? array.clone() : value;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof CursorKey that
        && hash == that.hash
        && sql.equals(that.sql)
        && Arrays.deepEquals(values, that.values)
        && options.equals(that.options);
  }

  @Override
  public int hashCode() {
    return hash;
  }

  /** Names the statement only: values may be secret. */
  @Override
  public String toString() {
    return "CursorKey[" + sql + "]";
  }
}
