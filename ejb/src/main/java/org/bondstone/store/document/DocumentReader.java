package org.bondstone.store.document;

import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.bondstone.store.crypto.DataCipher;
import org.bondstone.store.error.NotFoundException;
import org.bondstone.store.model.BlockDocumentSort;
import org.bondstone.store.model.BlockDocumentView;
import org.bondstone.store.model.Page;
import org.bondstone.store.model.SecretView;
import org.bondstone.store.persistence.Conditions;
import org.bondstone.store.type.KnownSchema;
import org.bondstone.store.type.SchemaCache;

/**
 * Reads documents: one statement for them, one for all they reference, and one for schemas that
 * this server has not seen yet. What changes in between is read anew. One document and all it
 * references are one statement. Thread-safe.
 */
public final class DocumentReader {

  private final DataCipher cipher;
  private final SchemaCache schemas;

  public DocumentReader(DataCipher cipher, SchemaCache schemas) {
    this.cipher = cipher;
    this.schemas = schemas;
  }

  /** The documents that match, with all they reference. */
  List<BlockDocumentView> read(
      EntityManager entities,
      Conditions conditions,
      BlockDocumentSort sort,
      Page page,
      SecretView secrets) {
    DocumentsRead read = DocumentsRead.of(entities, conditions, sort, page);
    DocumentTree tree = tree(entities, read.rows(), read.references(), secrets);
    return read.rows().stream()
        .flatMap(
            row ->
                read.isTorn(row.document())
                    ? anew(entities, row.document().id, secrets).stream()
                    : Stream.of(row).filter(tree::knows).map(tree::view))
        .toList();
  }

  private List<BlockDocumentView> anew(EntityManager entities, String id, SecretView secrets) {
    return DocumentsRead.anew(
        entities,
        fresh ->
            read(
                fresh,
                Conditions.all().equal("d.id", id),
                BlockDocumentSort.NAME_ASC,
                Page.unlimited(),
                secrets));
  }

  /** The tree below a document, within a write: nobody else changes anything then. */
  DocumentTree tree(EntityManager entities, DocumentRow row, SecretView secrets) {
    List<ReferenceRow> references =
        row.document().hasReferences
            ? DocumentQueries.references(
                    entities, Conditions.all().equal("d.id", row.document().id))
                .rows()
            : List.of();
    return tree(entities, List.of(row), references, secrets);
  }

  /**
   * One document that was read just now, with all it references.
   *
   * @throws NotFoundException when it has been deleted meanwhile
   */
  BlockDocumentView view(EntityManager entities, OneDocument document, SecretView secrets) {
    DocumentRow row = document.row();
    DocumentTree tree = tree(entities, List.of(row), document.references(), secrets);
    if (!tree.knows(row)) {
      throw DocumentService.notFound();
    }
    return tree.view(row);
  }

  /** What was read before its schema was deleted is left out, as if it had been read after that. */
  DocumentTree tree(
      EntityManager entities,
      List<DocumentRow> rows,
      List<ReferenceRow> references,
      SecretView secrets) {
    Map<String, KnownSchema> known =
        schemas.all(
            entities,
            Stream.concat(rows.stream(), references.stream().map(ReferenceRow::child))
                .map(row -> row.document().schemaId)
                .toList());
    return new DocumentTree(
        cipher,
        known,
        references.stream()
            .filter(row -> known.containsKey(row.child().document().schemaId))
            .toList(),
        secrets);
  }
}
