package org.bondstone.store.document;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.bondstone.store.persistence.DocumentEntity;
import org.bondstone.store.persistence.TypeEntity;

/**
 * One document and the references among all it reaches, as one statement reads them. It goes past
 * the persistence provider, which takes longer for such a read than the database does.
 *
 * @param row the document
 * @param references each with the document it leads to
 */
record OneDocument(DocumentRow row, List<ReferenceRow> references) {

  private static final String COLUMNS =
      "d.id, d.created, d.updated, d.version, d.name, d.type_id, d.schema_id, d.is_anonymous,"
          + " d.has_references, d.data, d.key_id, t.id, t.created, t.updated, t.version, t.name,"
          + " t.slug, t.logo_url, t.documentation_url, t.description, t.code_example,"
          + " t.is_protected, t.is_own";

  private static final String ID = "?";
  private static final String ID_OF_NAME =
      "(select n.id from bondstone_document n join bondstone_type s on s.id = n.type_id"
          + " where s.slug = ? and n.name = ?)";

  private static final String BY_ID = statement(ID);
  private static final String BY_NAME = statement(ID_OF_NAME);

  private static String statement(String id) {
    return ("select cast(null as varchar), cast(null as varchar), " + COLUMNS)
        + " from bondstone_document d join bondstone_type t on t.id = d.type_id"
        + (" where d.id = " + id)
        + (" union all select r.parent_id, r.name, " + COLUMNS)
        + " from bondstone_reach x join bondstone_reference r on r.parent_id = x.reached_id"
        + " join bondstone_document d on d.id = r.child_id"
        + " join bondstone_type t on t.id = d.type_id"
        + (" where x.document_id = " + id);
  }

  /** Empty when there is none of that id. */
  static Optional<OneDocument> byId(Connection connection, UUID id) throws SQLException {
    return read(connection, BY_ID, id.toString());
  }

  /** Empty when there is none of that name. */
  static Optional<OneDocument> byName(Connection connection, String typeSlug, String name)
      throws SQLException {
    return read(connection, BY_NAME, typeSlug, name);
  }

  private static Optional<OneDocument> read(Connection connection, String sql, String... parameters)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      // Both halves of the statement ask for the same document.
      for (int i = 0; i < parameters.length; i++) {
        statement.setString(i + 1, parameters[i]);
        statement.setString(i + 1 + parameters.length, parameters[i]);
      }
      try (ResultSet result = statement.executeQuery()) {
        return read(result);
      }
    }
  }

  private static Optional<OneDocument> read(ResultSet result) throws SQLException {
    DocumentRow row = null;
    List<ReferenceRow> references = new ArrayList<>();
    while (result.next()) {
      Columns columns = new Columns(result);
      String parent = columns.text();
      String field = columns.text();
      DocumentRow document = new DocumentRow(document(columns), type(columns));
      if (parent == null) {
        row = document;
      } else {
        references.add(new ReferenceRow(parent, field, document));
      }
    }
    return row == null ? Optional.empty() : Optional.of(new OneDocument(row, references));
  }

  private static DocumentEntity document(Columns columns) throws SQLException {
    DocumentEntity document = new DocumentEntity();
    document.id = columns.text();
    document.created = columns.moment();
    document.updated = columns.moment();
    document.version = columns.number();
    document.name = columns.text();
    document.typeId = columns.text();
    document.schemaId = columns.text();
    document.isAnonymous = columns.flag();
    document.hasReferences = columns.flag();
    document.data = columns.text();
    document.keyId = columns.number();
    return document;
  }

  private static TypeEntity type(Columns columns) throws SQLException {
    TypeEntity type = new TypeEntity();
    type.id = columns.text();
    type.created = columns.moment();
    type.updated = columns.moment();
    type.version = columns.number();
    type.name = columns.text();
    type.slug = columns.text();
    type.logoUrl = columns.text();
    type.documentationUrl = columns.text();
    type.description = columns.text();
    type.codeExample = columns.text();
    type.isProtected = columns.flag();
    type.isOwn = columns.flag();
    return type;
  }

  /** The columns of a row, one after the other. */
  private static final class Columns {

    private final ResultSet result;
    private int last;

    Columns(ResultSet result) {
      this.result = result;
    }

    String text() throws SQLException {
      return result.getString(++last);
    }

    OffsetDateTime moment() throws SQLException {
      return result.getObject(++last, OffsetDateTime.class);
    }

    long number() throws SQLException {
      return result.getLong(++last);
    }

    boolean flag() throws SQLException {
      return result.getBoolean(++last);
    }
  }
}
