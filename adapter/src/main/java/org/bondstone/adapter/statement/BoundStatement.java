package org.bondstone.adapter.statement;

/**
 * A statement in JDBC's form, with a value for each {@code ?}. Not shown by {@link #toString},
 * since values may be secret.
 */
public final class BoundStatement {

  private final String sql;
  private final Object[] values;

  BoundStatement(String sql, Object[] values) {
    this.sql = sql;
    this.values = values;
  }

  /** The text, with {@code ?} for each value. */
  public String sql() {
    return sql;
  }

  /** How many values there are. */
  public int size() {
    return values.length;
  }

  /** The value for the {@code ?} at an index from 0. */
  public Object value(int index) {
    return values[index];
  }
}
