package org.bondstone.store.model;

import java.util.List;

/**
 * Chooses block types. A criterion that is null is not applied; an empty list matches nothing.
 *
 * @param nameLike part of the name, in any case
 * @param slugAny the slugs that match
 */
public record BlockTypeFilter(String nameLike, List<String> slugAny) {}
