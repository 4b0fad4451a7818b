package org.bondstone.adapter.database.h2;

import java.sql.ResultSet;
import java.sql.SQLException;
import org.bondstone.adapter.value.ColumnReader;
import org.bondstone.adapter.value.ColumnReaders;
import org.bondstone.adapter.value.Columns;
import org.h2.jdbc.JdbcResultSet;
import org.h2.result.ResultInterface;
import org.h2.util.JSR310Utils;
import org.h2.value.Value;
import org.h2.value.ValueTimestamp;

/**
 * Columns of H2. Their values are taken from the row as a whole: JDBC's getters check the
 * connection, the result and the column again for each value, which costs as much as reading it.
 */
final class H2Columns extends Columns {

  H2Columns(String[] labels, ColumnReader[] readers, Object[] types) {
    super(labels, readers, types);
  }

  @Override
  public Object[] read(ResultSet result) throws SQLException {
    // A closed result has none; then JDBC says so.
    ResultInterface rows = result instanceof JdbcResultSet own ? own.getResult() : null;
    Value[] row = rows == null ? null : rows.currentRow();
    if (row == null) {
      return super.read(result);
    }
    Object[] values = new Object[size()];
    for (int i = 0; i < values.length; i++) {
      if (row[i].getValueType() != Value.NULL) {
        values[i] = value(reader(i), row[i], result, i + 1);
      }
    }
    return values;
  }

  private static Object value(ColumnReader reader, Value value, ResultSet result, int column)
      throws SQLException {
    if (!(reader instanceof ColumnReaders known)) {
      return reader.read(result, column);
    }
    return switch (known) {
      case STRING -> value.getString();
      case BOOLEAN -> value.getBoolean();
      case INTEGER -> value.getInt();
      case BIGINT -> value.getLong();
      case REAL -> value.getFloat();
      case DOUBLE -> value.getDouble();
      case DECIMAL -> value.getBigDecimal();
      case TIMESTAMP ->
          value instanceof ValueTimestamp
              ? JSR310Utils.valueToLocalDateTime(value, null)
              : known.read(result, column);
      default -> known.read(result, column);
    };
  }
}
