package org.bondstone.store.prefect;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.bondstone.store.error.ImportException;
import org.bondstone.store.json.Json;
import org.bondstone.store.model.NewBlockType;

/** Reads the tables of a Prefect server's database, SQLite or PostgreSQL. */
final class PrefectDatabase {

  /** The release whose tables were read when this was written. */
  private static final String KNOWN_RELEASE = "3.9.1";

  private static final String ID = "CAST(%1$s AS VARCHAR(36)) AS %1$s";
  private static final String TEXT = "CAST(%1$s AS TEXT) AS %1$s";
  private static final String FLAG = "CASE WHEN %1$s THEN 1 ELSE 0 END AS %1$s";

  private final Connection connection;
  private String version;

  private PrefectDatabase(Connection connection) {
    this.connection = connection;
  }

  /**
   * Reads all blocks in one transaction, which changes nothing.
   *
   * @throws ImportException when it is no Prefect database, or one of a version with other tables
   */
  static PrefectBlocks read(DataSource source) {
    try (Connection connection = source.getConnection()) {
      connection.setAutoCommit(false);
      try {
        if (connection.getMetaData().getDatabaseProductName().equals("PostgreSQL")) {
          try (Statement statement = connection.createStatement()) {
            // One state of all tables, although the server may be running.
            statement.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY");
          }
        }
        return new PrefectDatabase(connection).read();
      } finally {
        connection.rollback();
        connection.setAutoCommit(true);
      }
    } catch (SQLException e) {
      throw new ImportException("Prefect's database cannot be read: " + firstLine(e), e);
    }
  }

  private PrefectBlocks read() {
    version = version();
    return new PrefectBlocks(
        types(),
        schemas(),
        documents(),
        references("block_schema_reference", "parent_block_schema_id", "reference_block_schema_id"),
        references(
            "block_document_reference", "parent_block_document_id", "reference_block_document_id"),
        storedKey());
  }

  private String version() {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT version_num FROM alembic_version")) {
      return row.next() ? row.getString(1) : "unknown";
    } catch (SQLException e) {
      throw new ImportException(
          "This is not the database of a Prefect server: the table alembic_version cannot be read ("
              + firstLine(e)
              + ").",
          e);
    }
  }

  private Map<String, PrefectBlocks.Type> types() {
    Map<String, PrefectBlocks.Type> types = new LinkedHashMap<>();
    rows(
        "block_type",
        List.of(
            ID.formatted("id"),
            "name",
            "slug",
            "logo_url",
            "documentation_url",
            "description",
            "code_example",
            FLAG.formatted("is_protected")),
        "slug",
        row ->
            types.put(
                id(row, "id"),
                new PrefectBlocks.Type(
                    id(row, "id"),
                    new NewBlockType(
                        row.getString("name"),
                        row.getString("slug"),
                        row.getString("logo_url"),
                        row.getString("documentation_url"),
                        row.getString("description"),
                        row.getString("code_example")),
                    row.getInt("is_protected") == 1)));
    return types;
  }

  private Map<String, PrefectBlocks.Schema> schemas() {
    Map<String, PrefectBlocks.Schema> schemas = new LinkedHashMap<>();
    rows(
        "block_schema",
        List.of(
            ID.formatted("id"),
            ID.formatted("block_type_id"),
            "checksum",
            TEXT.formatted("fields"),
            TEXT.formatted("capabilities"),
            "version"),
        "created, id",
        row ->
            schemas.put(
                id(row, "id"),
                new PrefectBlocks.Schema(
                    id(row, "id"),
                    id(row, "block_type_id"),
                    row.getString("checksum"),
                    Json.readObject(row.getString("fields")),
                    Json.readStrings(row.getString("capabilities")),
                    row.getString("version"))));
    return schemas;
  }

  private List<PrefectBlocks.Document> documents() {
    List<PrefectBlocks.Document> documents = new ArrayList<>();
    rows(
        "block_document",
        List.of(
            ID.formatted("id"),
            "name",
            ID.formatted("block_type_id"),
            ID.formatted("block_schema_id"),
            FLAG.formatted("is_anonymous"),
            TEXT.formatted("data")),
        "created, id",
        row ->
            documents.add(
                new PrefectBlocks.Document(
                    id(row, "id"),
                    row.getString("name"),
                    id(row, "block_type_id"),
                    id(row, "block_schema_id"),
                    row.getInt("is_anonymous") == 1,
                    token(row.getString("data")))));
    return documents;
  }

  /** The column holds JSON, a string of which is the token. */
  private static String token(String json) {
    return String.valueOf(Json.readList("[" + json + "]").get(0));
  }

  private Map<String, List<PrefectBlocks.Reference>> references(
      String table, String parent, String child) {
    Map<String, List<PrefectBlocks.Reference>> references = new LinkedHashMap<>();
    rows(
        table,
        List.of(ID.formatted(parent), "name", ID.formatted(child)),
        "created, id",
        row ->
            references
                .computeIfAbsent(id(row, parent), id -> new ArrayList<>())
                .add(
                    new PrefectBlocks.Reference(
                        id(row, parent), row.getString("name"), id(row, child))));
    return references;
  }

  private String storedKey() {
    String[] key = new String[1];
    rows(
        "configuration",
        List.of("\"key\"", "CAST(\"value\" AS TEXT) AS \"value\""),
        "\"key\"",
        row -> {
          if (row.getString("key").equals("ENCRYPTION_KEY")
              && Json.readObject(row.getString("value")).get("fernet_key") instanceof String text) {
            key[0] = text;
          }
        });
    return key[0];
  }

  private static String id(ResultSet row, String column) throws SQLException {
    return UUID.fromString(row.getString(column)).toString();
  }

  private interface RowReader {
    void read(ResultSet row) throws SQLException;
  }

  private void rows(String table, List<String> columns, String order, RowReader reader) {
    String sql =
        "SELECT %s FROM %s ORDER BY %s".formatted(String.join(", ", columns), table, order);
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      while (row.next()) {
        reader.read(row);
      }
    } catch (SQLException e) {
      throw new ImportException(
          ("The table %s of Prefect's database cannot be read (%s). The database is at migration %s;"
                  + " the tables of Prefect %s are known.")
              .formatted(table, firstLine(e), version, KNOWN_RELEASE),
          e);
    } catch (IllegalArgumentException e) {
      // No id, or no JSON.
      throw new ImportException(
          "A row of the table %s of Prefect's database is not understood: %s"
              .formatted(table, e.getMessage()),
          e);
    }
  }

  private static String firstLine(SQLException error) {
    return String.valueOf(error.getMessage()).lines().findFirst().orElse("");
  }
}
