package org.bondstone.store.document;

import java.util.Map;
import org.bondstone.api.block.BlockChange;
import org.bondstone.store.change.WriteScope;
import org.bondstone.store.crypto.DataCipher;
import org.bondstone.store.error.UnreadableSecretException;
import org.bondstone.store.event.NewEvent;
import org.bondstone.store.model.Caller;
import org.bondstone.store.persistence.DocumentEntity;
import org.bondstone.store.persistence.SchemaEntity;
import org.bondstone.store.persistence.TypeEntity;
import org.bondstone.store.type.KnownSchema;
import org.bondstone.store.type.SchemaCache;

/**
 * Notes what becomes of documents with the writes that do it: for the audit trail, for who has them
 * cached, and for clients that stream events. Thread-safe.
 */
public final class DocumentEvents {

  private final DataCipher cipher;
  private final SchemaCache schemas;

  public DocumentEvents(DataCipher cipher, SchemaCache schemas) {
    this.cipher = cipher;
    this.schemas = schemas;
  }

  /**
   * Notes what has become of a document, which is as it is now.
   *
   * @param done what the audit trail calls it
   */
  void note(
      WriteScope scope,
      Caller caller,
      String done,
      BlockChange.Kind kind,
      DocumentEntity document,
      TypeEntity type) {
    scope.audit(caller, done, type.slug + "/" + document.name);
    scope.changed(new BlockChange(kind, type.slug, document.name));
    // As in Prefect, anonymous documents have no events.
    if (!document.isAnonymous) {
      emit(scope, kind, document, type);
    }
  }

  private void emit(
      WriteScope scope, BlockChange.Kind kind, DocumentEntity document, TypeEntity type) {
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
