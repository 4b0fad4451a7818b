package org.bondstone.store.model;

import java.util.Map;
import java.util.UUID;

/**
 * A document as another one's reference shows it.
 *
 * @param id its id
 * @param name its name
 * @param blockType its type
 * @param isAnonymous whether the system made it
 * @param blockDocumentReferences what it references itself
 */
public record ReferencedDocument(
    UUID id,
    String name,
    BlockTypeView blockType,
    boolean isAnonymous,
    Map<String, DocumentReferenceView> blockDocumentReferences) {}
