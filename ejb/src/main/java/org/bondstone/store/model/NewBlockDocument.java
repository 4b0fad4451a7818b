package org.bondstone.store.model;

import java.util.Map;
import java.util.UUID;

/**
 * A block document to be made. {@link #toString} leaves the data out, since it may hold secrets.
 *
 * @param name {@code [a-z0-9-]+}; null only for an anonymous document
 * @param data the fields as JSON values, secrets in the clear, references as {@code {"$ref":
 *     {"block_document_id": id}}}
 * @param blockSchemaId the schema of the data
 * @param blockTypeId the type, to which the schema belongs
 * @param isAnonymous whether the system makes it; a name is then made up where none is given
 */
public record NewBlockDocument(
    String name,
    Map<String, Object> data,
    UUID blockSchemaId,
    UUID blockTypeId,
    boolean isAnonymous) {

  @Override
  public String toString() {
    return "NewBlockDocument[" + name + "]";
  }
}
