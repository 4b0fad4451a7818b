package org.bondstone.store.model;

/**
 * A document that refers to another one.
 *
 * @param blockTypeSlug the type of the document that refers
 * @param name its name
 * @param field the field that holds the reference
 */
public record BlockReferrer(String blockTypeSlug, String name, String field) {}
