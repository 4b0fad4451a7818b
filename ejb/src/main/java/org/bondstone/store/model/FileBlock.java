package org.bondstone.store.model;

import java.time.Instant;

/**
 * A block that comes from a file.
 *
 * @param typeSlug the slug of its type
 * @param file where it stands: a file, or the folder of a service binding
 * @param expires when its credentials end; null when the file does not say
 */
public record FileBlock(String typeSlug, String name, String file, Instant expires) {}
