package org.bondstone.store.type;

import java.time.ZoneOffset;
import java.util.UUID;
import org.bondstone.store.model.BlockTypeView;
import org.bondstone.store.persistence.TypeEntity;

/** Types for callers. */
public final class TypeViews {

  private TypeViews() {}

  /** A type for callers. */
  public static BlockTypeView of(TypeEntity type) {
    return new BlockTypeView(
        UUID.fromString(type.id),
        type.created.withOffsetSameInstant(ZoneOffset.UTC),
        type.updated.withOffsetSameInstant(ZoneOffset.UTC),
        type.name,
        type.slug,
        type.logoUrl,
        type.documentationUrl,
        type.description,
        type.codeExample,
        type.isProtected);
  }
}
