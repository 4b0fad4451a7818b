package org.bondstone.adapter.database.h2;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Drops what is in a database of H2 and leaves its users, whose sessions may go on. H2's own
 * command drops them too.
 */
final class H2Objects {

  private static final String SCHEMAS =
      "SELECT SCHEMA_NAME FROM INFORMATION_SCHEMA.SCHEMATA"
          + " WHERE SCHEMA_NAME NOT IN (%s, 'INFORMATION_SCHEMA', 'information_schema',"
          + " 'PG_CATALOG', 'pg_catalog')";

  private H2Objects() {}

  static void dropAll(Connection connection, UnaryOperator<String> quote) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("SET SCHEMA " + quote.apply(mainSchema(connection)));
      for (String schema : names(statement, SCHEMAS.formatted("CURRENT_SCHEMA"))) {
        statement.execute("DROP SCHEMA IF EXISTS " + quote.apply(schema) + " CASCADE");
      }
      drop(statement, quote, "VIEW", "VIEWS", "TABLE_SCHEMA", "TABLE_NAME", "CASCADE");
      drop(statement, quote, "TABLE", "TABLES", "TABLE_SCHEMA", "TABLE_NAME", "CASCADE");
      drop(statement, quote, "SYNONYM", "SYNONYMS", "SYNONYM_SCHEMA", "SYNONYM_NAME", "");
      drop(statement, quote, "ALIAS", "ROUTINES", "ROUTINE_SCHEMA", "ROUTINE_NAME", "");
      drop(statement, quote, "SEQUENCE", "SEQUENCES", "SEQUENCE_SCHEMA", "SEQUENCE_NAME", "");
      drop(statement, quote, "DOMAIN", "DOMAINS", "DOMAIN_SCHEMA", "DOMAIN_NAME", "CASCADE");
      drop(statement, quote, "CONSTANT", "CONSTANTS", "CONSTANT_SCHEMA", "CONSTANT_NAME", "");
    }
  }

  /** PUBLIC, written as the database writes names. */
  private static String mainSchema(Connection connection) throws SQLException {
    return connection.getMetaData().storesLowerCaseIdentifiers() ? "public" : "PUBLIC";
  }

  private static void drop(
      Statement statement,
      UnaryOperator<String> quote,
      String kind,
      String list,
      String schema,
      String name,
      String how)
      throws SQLException {
    String all =
        "SELECT %s FROM INFORMATION_SCHEMA.%s WHERE %s = CURRENT_SCHEMA"
            .formatted(name, list, schema);
    for (String each : names(statement, all)) {
      statement.execute("DROP %s IF EXISTS %s %s".formatted(kind, quote.apply(each), how));
    }
  }

  private static List<String> names(Statement statement, String sql) throws SQLException {
    List<String> names = new ArrayList<>();
    try (ResultSet result = statement.executeQuery(sql)) {
      while (result.next()) {
        names.add(result.getString(1));
      }
    }
    return names;
  }
}
