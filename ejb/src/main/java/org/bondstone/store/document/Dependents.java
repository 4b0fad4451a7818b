package org.bondstone.store.document;

import jakarta.persistence.EntityManager;
import java.util.Collection;
import java.util.List;
import org.bondstone.api.block.BlockChange;
import org.bondstone.store.change.WriteScope;

/** The documents that hold another one: what they expand to changes with it. */
final class Dependents {

  private final WriteScope scope;

  Dependents(WriteScope scope) {
    this.scope = scope;
  }

  /** Notes a change of all documents that reach one of these, without these. */
  void changed(Collection<String> ids) {
    EntityManager entities = scope.entities();
    for (List<String> chunk : ReferenceGraph.chunks(new ReferenceGraph(entities).ancestors(ids))) {
      entities
          .createQuery(
              "select t.slug, d.name from Document d, Type t"
                  + " where t.id = d.typeId and d.id in :ids",
              Object[].class)
          .setParameter("ids", chunk)
          .getResultList()
          .forEach(
              row ->
                  scope.changed(
                      new BlockChange(BlockChange.Kind.UPDATED, (String) row[0], (String) row[1])));
    }
  }
}
