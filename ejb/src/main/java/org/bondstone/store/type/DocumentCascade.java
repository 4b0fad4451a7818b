package org.bondstone.store.type;

import org.bondstone.store.change.WriteScope;
import org.bondstone.store.model.Caller;

/** Ends the documents of a type or a schema that goes, with all that hangs on them. */
public interface DocumentCascade {

  void deleteOfType(WriteScope scope, String typeId, Caller caller);

  void deleteOfSchema(WriteScope scope, String schemaId, Caller caller);
}
