package org.bondstone.adapter.database.postgresql;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.stream.Collectors;
import org.bondstone.adapter.operation.Chunk;
import org.bondstone.adapter.operation.KnownStatement;
import org.bondstone.adapter.operation.Operation;
import org.bondstone.adapter.statement.InsertShape;
import org.postgresql.core.BaseConnection;

/** One INSERT that takes an array for each column. */
final class UnnestWriter {

  private final Operation operation;
  private final KnownStatement statement;
  private final InsertShape insert;
  private final PostgresTable table;

  UnnestWriter(
      Operation operation, KnownStatement statement, InsertShape insert, PostgresTable table) {
    this.operation = operation;
    this.statement = statement;
    this.insert = insert;
    this.table = table;
  }

  long write(Chunk chunk) throws SQLException, UnfitException {
    String sql = sql();
    try (PreparedStatement prepared = operation.statements().prepareStatement(sql)) {
      operation.database().begin(prepared, statement, sql, operation);
      BaseConnection driver = operation.statements().unwrap(BaseConnection.class);
      for (int i = 0; i < table.columns().size(); i++) {
        PostgresTable.Column column = table.columns().get(i);
        sendBinary(driver, column.arrayNumber());
        prepared.setObject(i + 1, BinaryArray.of(column, chunk.rows(), insert.parameters().get(i)));
      }
      return prepared.executeUpdate();
    }
  }

  private String sql() {
    String arrays =
        table.columns().stream()
            .map(column -> "?::" + column.arrayType())
            .collect(Collectors.joining(", "));
    return "INSERT INTO %s (%s) SELECT * FROM unnest(%s) %s"
        .formatted(insert.table(), String.join(", ", insert.columns()), arrays, insert.conflict())
        .strip();
  }

  /** Has the driver send arrays of this type in binary form. */
  private static void sendBinary(BaseConnection driver, int arrayNumber) {
    if (!driver.binaryTransferSend(arrayNumber)) {
      // Of all that is sent, only a BinaryArray asks for this; what is received is another list.
      driver.getQueryExecutor().addBinarySendOid(arrayNumber);
    }
  }
}
