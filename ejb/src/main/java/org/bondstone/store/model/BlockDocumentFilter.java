package org.bondstone.store.model;

import java.util.List;
import java.util.UUID;

/**
 * Chooses block documents. A criterion that is null is not applied; an empty list matches nothing.
 *
 * @param operator how the criteria are combined
 * @param idAny the ids that match
 * @param isAnonymous what {@code is_anonymous} must be; the API's default is false
 * @param blockTypeIdAny the types that match
 * @param nameAny the names that match
 * @param nameLike part of the name, in any case; {@code %} and {@code _} are wildcards
 */
public record BlockDocumentFilter(
    Operator operator,
    List<UUID> idAny,
    Boolean isAnonymous,
    List<UUID> blockTypeIdAny,
    List<String> nameAny,
    String nameLike) {

  /** Chooses all documents that are not anonymous: the API's default. */
  public static BlockDocumentFilter named() {
    return new BlockDocumentFilter(Operator.AND, null, false, null, null, null);
  }
}
