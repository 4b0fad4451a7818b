package org.bondstone.store.model;

/**
 * The answer to a request for a new schema.
 *
 * @param schema the schema
 * @param isNew false when the type had an equal schema already, which is then the one answered
 */
public record SavedSchema(BlockSchemaView schema, boolean isNew) {}
