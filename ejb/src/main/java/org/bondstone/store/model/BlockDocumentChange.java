package org.bondstone.store.model;

import java.util.Map;
import java.util.UUID;

/**
 * A change of a block document. {@link #toString} leaves the data out, since it may hold secrets.
 *
 * @param blockSchemaId the schema to change to, of the same type; null to keep the one it has
 * @param data the fields; null when none were sent. A mask in place of a secret keeps the secret
 * @param mergeExistingData whether fields that are not named stay; otherwise {@code data} is all
 * @param expectedVersion the version that the caller has read ({@code If-Match}); null for any
 */
public record BlockDocumentChange(
    UUID blockSchemaId, Map<String, Object> data, boolean mergeExistingData, Long expectedVersion) {

  @Override
  public String toString() {
    return "BlockDocumentChange[version " + expectedVersion + "]";
  }
}
