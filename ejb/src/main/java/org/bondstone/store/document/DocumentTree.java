package org.bondstone.store.document;

import java.time.ZoneOffset;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.bondstone.store.crypto.DataCipher;
import org.bondstone.store.model.BlockDocumentView;
import org.bondstone.store.model.BlockTypeView;
import org.bondstone.store.model.DocumentReferenceView;
import org.bondstone.store.model.ReferencedDocument;
import org.bondstone.store.model.SecretView;
import org.bondstone.store.persistence.DocumentEntity;
import org.bondstone.store.type.KnownSchema;
import org.bondstone.store.type.TypeViews;

/**
 * Documents with all they reference, decrypted, expanded and masked once each, however often they
 * appear. Not thread-safe.
 */
final class DocumentTree {

  private final DataCipher cipher;
  private final Map<String, KnownSchema> schemas;
  private final SecretView secrets;
  private final Map<String, Map<String, DocumentRow>> children = new HashMap<>();
  private final Map<String, Map<String, Object>> expanded = new HashMap<>();
  private final Map<String, Map<String, DocumentReferenceView>> references = new HashMap<>();
  private final Map<String, BlockTypeView> types = new HashMap<>();

  /**
   * @param schemas the schemas of the documents, by id
   */
  DocumentTree(
      DataCipher cipher,
      Map<String, KnownSchema> schemas,
      List<ReferenceRow> rows,
      SecretView secrets) {
    this.cipher = cipher;
    this.schemas = schemas;
    this.secrets = secrets;
    for (ReferenceRow row : rows) {
      children.computeIfAbsent(row.parentId(), id -> new TreeMap<>()).put(row.name(), row.child());
    }
  }

  /** Whether the schema of a document is still there. */
  boolean knows(DocumentRow row) {
    return schemas.containsKey(row.document().schemaId);
  }

  BlockDocumentView view(DocumentRow row) {
    DocumentEntity document = row.document();
    BlockTypeView type = type(row);
    return new BlockDocumentView(
        UUID.fromString(document.id),
        document.created.withOffsetSameInstant(ZoneOffset.UTC),
        document.updated.withOffsetSameInstant(ZoneOffset.UTC),
        document.name,
        data(document),
        UUID.fromString(document.schemaId),
        schemas.get(document.schemaId).view(type),
        type.id(),
        type.name(),
        type,
        references(document),
        document.isAnonymous,
        document.edition(),
        ViewState.of(row, this::childrenOf));
  }

  /** The data with referenced documents in place. */
  Map<String, Object> data(DocumentEntity document) {
    Map<String, Object> known = expanded.get(document.id);
    if (known != null) {
      return known;
    }
    Map<String, Object> data = new LinkedHashMap<>(cipher.open(document.id, document.data));
    childrenOf(document).forEach((field, child) -> data.put(field, data(child.document())));
    Map<String, Object> shown =
        Collections.unmodifiableMap(
            secrets == SecretView.CLEAR
                ? data
                : schemas.get(document.schemaId).secrets().mask(data));
    expanded.put(document.id, shown);
    return shown;
  }

  private Map<String, DocumentReferenceView> references(DocumentEntity document) {
    Map<String, DocumentReferenceView> known = references.get(document.id);
    if (known != null) {
      return known;
    }
    Map<String, DocumentReferenceView> views = new LinkedHashMap<>();
    childrenOf(document).forEach((field, child) -> views.put(field, reference(child)));
    references.put(document.id, views);
    return views;
  }

  private DocumentReferenceView reference(DocumentRow child) {
    DocumentEntity document = child.document();
    return new DocumentReferenceView(
        new ReferencedDocument(
            UUID.fromString(document.id),
            document.name,
            type(child),
            document.isAnonymous,
            references(document)));
  }

  private Map<String, DocumentRow> childrenOf(DocumentEntity document) {
    return children.getOrDefault(document.id, Map.of());
  }

  private BlockTypeView type(DocumentRow row) {
    return types.computeIfAbsent(row.type().id, id -> TypeViews.of(row.type()));
  }
}
