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
 * this server has not seen yet. One document and all it references are one statement. Thread-safe.
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
    List<DocumentRow> rows = DocumentQueries.documents(entities, conditions, sort, page);
    // A page is a part of what matches, and a subquery cannot say which.
    Conditions chosen =
        page.equals(Page.unlimited())
            ? conditions
            : Conditions.all().in("d.id", rows.stream().map(row -> row.document().id).toList());
    DocumentTree tree = tree(entities, rows, chosen, secrets);
    return rows.stream().filter(tree::knows).map(tree::view).toList();
  }

  /** The tree below documents that were read just now. */
  DocumentTree tree(
      EntityManager entities, List<DocumentRow> rows, Conditions chosen, SecretView secrets) {
    boolean nested = rows.stream().anyMatch(row -> row.document().hasReferences);
    return tree(
        entities, rows, nested ? DocumentQueries.references(entities, chosen) : List.of(), secrets);
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
  private DocumentTree tree(
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
