package org.bondstone.store.model;

/**
 * One entry of {@link BlockDocumentView#blockDocumentReferences}.
 *
 * @param blockDocument what is referenced
 */
public record DocumentReferenceView(ReferencedDocument blockDocument) {}
