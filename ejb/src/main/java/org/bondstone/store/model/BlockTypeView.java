package org.bondstone.store.model;

import java.time.OffsetDateTime;
import java.util.UUID;

/**
 * A kind of block.
 *
 * @param id assigned by the store
 * @param created when it was made, UTC
 * @param updated when it was last changed, UTC
 * @param name the name that people see, unique
 * @param slug the name that URLs hold, unique
 * @param logoUrl null when there is none
 * @param documentationUrl null when there is none
 * @param description null when there is none
 * @param codeExample null when there is none
 * @param isProtected whether it belongs to the system and cannot be deleted
 */
public record BlockTypeView(
    UUID id,
    OffsetDateTime created,
    OffsetDateTime updated,
    String name,
    String slug,
    String logoUrl,
    String documentationUrl,
    String description,
    String codeExample,
    boolean isProtected) {}
