package org.bondstone.store.document;

import org.bondstone.store.persistence.DocumentEntity;
import org.bondstone.store.persistence.ReferenceEntity;
import org.bondstone.store.persistence.TypeEntity;

/** A reference, and the document that it leads to. */
record ReferenceRow(String parentId, String name, DocumentRow child) {

  static ReferenceRow of(Object[] row) {
    ReferenceEntity reference = (ReferenceEntity) row[0];
    return new ReferenceRow(
        reference.parentId,
        reference.name,
        new DocumentRow((DocumentEntity) row[1], (TypeEntity) row[2]));
  }
}
