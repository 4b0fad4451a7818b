package org.bondstone.store.document;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.bondstone.store.check.Texts;
import org.bondstone.store.error.BadReferenceException;

/**
 * Data as it is stored: plain fields, and references apart from them.
 *
 * @param plain the fields that are no references
 * @param references the documents that fields refer to, by field
 */
record DataParts(Map<String, Object> plain, Map<String, String> references) {

  private static final String REFERENCE = "$ref";
  private static final String DOCUMENT_ID = "block_document_id";

  /**
   * Takes top-level references out of data.
   *
   * @throws BadReferenceException when one names no document
   */
  static DataParts of(Map<String, Object> data) {
    Map<String, Object> plain = new LinkedHashMap<>();
    Map<String, String> references = new LinkedHashMap<>();
    data.forEach(
        (field, value) -> {
          if (isReference(value)) {
            new Texts().shortText(field, field).check();
            references.put(field, documentId(field, ((Map<?, ?>) value).get(REFERENCE)));
          } else {
            plain.put(field, value);
          }
        });
    return new DataParts(plain, references);
  }

  /** Leaves the data out. */
  @Override
  public String toString() {
    return "DataParts[references=" + references + "]";
  }

  static boolean isReference(Object value) {
    return value instanceof Map<?, ?> object && object.containsKey(REFERENCE);
  }

  /** The value that refers to a document. */
  static Map<String, Object> reference(String documentId) {
    return Map.of(REFERENCE, Map.of(DOCUMENT_ID, documentId));
  }

  private static String documentId(String field, Object reference) {
    Object id = reference instanceof Map<?, ?> named ? named.get(DOCUMENT_ID) : null;
    try {
      return UUID.fromString(String.valueOf(id)).toString();
    } catch (IllegalArgumentException e) {
      throw new BadReferenceException(
          "The reference in field \"%s\" has no block_document_id.".formatted(field));
    }
  }
}
