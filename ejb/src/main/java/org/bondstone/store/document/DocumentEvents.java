package org.bondstone.store.document;

import java.util.Map;
import org.bondstone.api.block.BlockChange;
import org.bondstone.store.change.WriteScope;
import org.bondstone.store.crypto.DataCipher;
import org.bondstone.store.error.UnreadableSecretException;
import org.bondstone.store.event.NewEvent;
import org.bondstone.store.persistence.DocumentEntity;
import org.bondstone.store.persistence.SchemaEntity;
import org.bondstone.store.persistence.TypeEntity;
import org.bondstone.store.type.KnownSchema;
import org.bondstone.store.type.SchemaCache;

/** Notes events of documents with the writes that make them. Thread-safe. */
public final class DocumentEvents {

  private final DataCipher cipher;
  private final SchemaCache schemas;

  public DocumentEvents(DataCipher cipher, SchemaCache schemas) {
    this.cipher = cipher;
    this.schemas = schemas;
  }

  /** Notes an event of a document as it is now. Anonymous documents have none, as in Prefect. */
  void note(WriteScope scope, BlockChange.Kind kind, DocumentEntity document, TypeEntity type) {
    if (document.isAnonymous) {
      return;
    }
    KnownSchema schema = schemas.of(scope.entities().find(SchemaEntity.class, document.schemaId));
    scope.emit(
        NewEvent.of(
            kind,
            document,
            type,
            schema.capabilities(),
            schema.secretFields(),
            schema.secrets().mask(data(document))));
  }

  /** One whose key is lost can be deleted. */
  private Map<String, Object> data(DocumentEntity document) {
    try {
      return cipher.open(document.id, document.data);
    } catch (UnreadableSecretException e) {
      return Map.of();
    }
  }
}
