package org.bondstone.store.document;

import org.bondstone.store.persistence.DocumentEntity;
import org.bondstone.store.persistence.TypeEntity;

/** A document and its type, as read together. */
record DocumentRow(DocumentEntity document, TypeEntity type) {

  static DocumentRow of(Object[] row) {
    return new DocumentRow((DocumentEntity) row[0], (TypeEntity) row[1]);
  }
}
