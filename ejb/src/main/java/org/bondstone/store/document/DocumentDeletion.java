package org.bondstone.store.document;

import jakarta.persistence.EntityManager;
import java.util.List;
import org.bondstone.api.block.BlockChange;
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
      delete(scope, rows, caller, events);
    }
  }

  /** Deletes documents, and notifies the documents that held them. */
  static void delete(
      WriteScope scope, List<DocumentRow> rows, Caller caller, DocumentEvents events) {
    EntityManager entities = scope.entities();
    ReferenceGraph graph = new ReferenceGraph(entities);
    List<String> ids = rows.stream().map(row -> row.document().id).toList();
    new Dependents(scope).changed(ids);
    var holders = graph.ancestors(ids);
    for (DocumentRow row : rows) {
      events.note(
          scope, caller, "deleted block", BlockChange.Kind.DELETED, row.document(), row.type());
      entities.remove(row.document());
    }
    entities.flush();
    graph.recompute(holders);
  }
}
