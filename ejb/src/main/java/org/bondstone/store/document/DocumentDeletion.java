package org.bondstone.store.document;

import java.util.List;
import org.bondstone.store.change.WriteScope;
import org.bondstone.store.model.BlockDocumentSort;
import org.bondstone.store.model.Caller;
import org.bondstone.store.model.Page;
import org.bondstone.store.persistence.Conditions;
import org.bondstone.store.type.DocumentCascade;

/** Ends the documents of a type or a schema. Thread-safe. */
public final class DocumentDeletion implements DocumentCascade {

  private final DocumentEvents events;

  public DocumentDeletion(DocumentEvents events) {
    this.events = events;
  }

  @Override
  public void deleteOfType(WriteScope scope, String typeId, Caller caller) {
    delete(scope, Conditions.all().equal("d.typeId", typeId), caller);
  }

  @Override
  public void deleteOfSchema(WriteScope scope, String schemaId, Caller caller) {
    delete(scope, Conditions.all().equal("d.schemaId", schemaId), caller);
  }

  private void delete(WriteScope scope, Conditions conditions, Caller caller) {
    List<DocumentRow> rows =
        DocumentQueries.documents(
            scope.entities(), conditions, BlockDocumentSort.NAME_ASC, Page.unlimited());
    if (!rows.isEmpty()) {
      DocumentWriter.delete(scope, rows, caller, events);
    }
  }
}
