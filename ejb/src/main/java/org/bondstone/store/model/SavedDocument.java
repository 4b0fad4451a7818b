package org.bondstone.store.model;

import java.util.Optional;

/**
 * What was saved.
 *
 * @param document the document or, of one that was changed, its new version
 * @param unusable why Java cannot use it, in a sentence without a value of the document; empty when
 *     it can, and for documents of which this cannot be said
 */
public record SavedDocument<T>(T document, Optional<String> unusable) {}
