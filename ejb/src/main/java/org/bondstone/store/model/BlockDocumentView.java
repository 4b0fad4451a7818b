package org.bondstone.store.model;

import java.time.OffsetDateTime;
import java.util.Map;
import java.util.UUID;

/**
 * A saved block. {@link #toString} leaves the data out, since it may hold secrets.
 *
 * @param id assigned by the store
 * @param created when it was made, UTC
 * @param updated when it was last changed, UTC
 * @param name the name, unique within the type
 * @param data the fields, with referenced documents expanded in place
 * @param blockSchemaId the schema of the data
 * @param blockSchema the schema itself
 * @param blockTypeId the type
 * @param blockTypeName the type's name
 * @param blockType the type itself
 * @param blockDocumentReferences the referenced documents, by the field that holds them
 * @param isAnonymous whether the system made it, under a made-up name
 * @param version another one after each change; for {@code ETag} and {@code If-Match}, no field of
 *     the API
 * @param state stands for all that this view shows, secrets apart: two views of one document with
 *     the same state are equal, where both are masked or both are not; for {@code ETag} and {@code
 *     If-None-Match}, no field of the API
 */
public record BlockDocumentView(
    UUID id,
    OffsetDateTime created,
    OffsetDateTime updated,
    String name,
    Map<String, Object> data,
    UUID blockSchemaId,
    BlockSchemaView blockSchema,
    UUID blockTypeId,
    String blockTypeName,
    BlockTypeView blockType,
    Map<String, DocumentReferenceView> blockDocumentReferences,
    boolean isAnonymous,
    long version,
    String state) {

  @Override
  public String toString() {
    return "BlockDocumentView[" + blockType.slug() + "/" + name + ", " + id + "]";
  }
}
