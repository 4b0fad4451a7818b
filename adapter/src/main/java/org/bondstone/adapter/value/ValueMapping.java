package org.bondstone.adapter.value;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.bondstone.adapter.driver.Dialect;

/** How one kind of database takes values and answers them. Immutable and thread-safe. */
public interface ValueMapping {

  /** The mapping of a kind of database. */
  static ValueMapping of(Dialect dialect) {
    return switch (dialect) {
      case POSTGRESQL -> PostgresValues.INSTANCE;
      case H2 -> H2Values.INSTANCE;
      case SQLITE -> SqliteValues.INSTANCE;
      case MYSQL -> MySqlValues.INSTANCE;
      case ORACLE, SQL_SERVER, OTHER -> StandardValues.INSTANCE;
    };
  }

  /**
   * Sets a parameter.
   *
   * @param index the parameter's place, from 1
   * @param value the value; null for NULL
   * @throws org.bondstone.api.error.BadParameterException when the database takes no value of this
   *     Java type
   */
  void bind(PreparedStatement statement, int index, Object value) throws SQLException;

  /**
   * The columns of a result, before or on its first row.
   *
   * @param earlier the columns of an earlier result of the same statement; null for none
   * @return {@code earlier} itself when they are the same
   */
  Columns columns(ResultSet result, Columns earlier) throws SQLException;
}
