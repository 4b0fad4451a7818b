package org.bondstone.store.model;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * The fields that documents of a type have, at one version.
 *
 * @param id assigned by the store
 * @param created when it was made, UTC
 * @param updated the same moment: a schema never changes
 * @param checksum {@code sha256:} and the hash that Prefect's client computes over the fields
 * @param fields a JSON Schema, with the definitions of nested blocks
 * @param blockTypeId the type it belongs to
 * @param blockType the type itself
 * @param capabilities what a block of this schema can do, as free words
 * @param version a readable version
 */
public record BlockSchemaView(
    UUID id,
    OffsetDateTime created,
    OffsetDateTime updated,
    String checksum,
    Map<String, Object> fields,
    UUID blockTypeId,
    BlockTypeView blockType,
    List<String> capabilities,
    String version) {}
