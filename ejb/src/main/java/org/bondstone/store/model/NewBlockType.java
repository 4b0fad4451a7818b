package org.bondstone.store.model;

/**
 * A block type to be made. Checked when it is made, not here.
 *
 * @param name the name that people see; without {@code / % & > <}
 * @param slug the name that URLs hold, {@code [a-z0-9-]+}
 * @param logoUrl may be null
 * @param documentationUrl may be null
 * @param description may be null
 * @param codeExample may be null
 */
public record NewBlockType(
    String name,
    String slug,
    String logoUrl,
    String documentationUrl,
    String description,
    String codeExample) {}
