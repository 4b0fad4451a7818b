package org.bondstone.store.model;

import java.time.Duration;
import java.util.Map;
import java.util.UUID;

/**
 * Which connection is to be tested: that of a stored document, or of settings that are not stored.
 * {@link #toString} leaves the data out, since it may hold secrets.
 *
 * @param id what the test is called, for whoever cancels it; null for one that is made up
 * @param documentId the stored document; null to go by its type and name
 * @param typeSlug the type; null where the id says it
 * @param name the name of the stored document; null where the id says it, and where none is stored
 * @param data settings that are not stored, with masks for the secrets of the stored document; null
 *     for those of the stored document
 * @param mergeExistingData whether fields that the data leaves out are those of the stored document
 * @param deadline when the test ends at the latest
 */
public record ConnectionToTest(
    UUID id,
    UUID documentId,
    String typeSlug,
    String name,
    Map<String, Object> data,
    boolean mergeExistingData,
    Duration deadline) {

  @Override
  public String toString() {
    return "ConnectionToTest[" + (name == null ? documentId : typeSlug + "/" + name) + "]";
  }
}
