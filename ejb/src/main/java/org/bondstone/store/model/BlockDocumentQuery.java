package org.bondstone.store.model;

/**
 * Asks for documents that all three filters choose.
 *
 * @param documents chooses by the document
 * @param types chooses by the document's type; null for any
 * @param schemas chooses by the document's schema; null for any
 * @param sort the order
 * @param page the part of the listing
 */
public record BlockDocumentQuery(
    BlockDocumentFilter documents,
    BlockTypeFilter types,
    BlockSchemaFilter schemas,
    BlockDocumentSort sort,
    Page page) {}
