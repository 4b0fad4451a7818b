package org.bondstone.store.model;

/**
 * The result of a request for a new schema.
 *
 * @param schema the schema
 * @param isNew false when the type had an equal schema already, which is then the one returned
 */
public record SavedSchema(BlockSchemaView schema, boolean isNew) {}
