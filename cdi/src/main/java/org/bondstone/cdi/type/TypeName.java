package org.bondstone.cdi.type;

import java.util.regex.Pattern;
import org.bondstone.api.block.BlockReference;
import org.bondstone.api.block.BlockType;
import org.bondstone.api.error.BondstoneException;

/** The name and the slug of a block type. */
record TypeName(String name, String slug) {

  private static final Pattern FORBIDDEN = Pattern.compile("[/%&><\\p{Cntrl}]");

  /**
   * @throws BondstoneException when one of them is not allowed
   */
  static TypeName of(Class<?> type) {
    BlockType described = type.getAnnotation(BlockType.class);
    String name =
        described.name().isEmpty() ? Words.spaced(type.getSimpleName()) : described.name();
    if (name.isBlank() || FORBIDDEN.matcher(name).find()) {
      throw new BondstoneException(
          "The record %s has a block type name that is not allowed: it is empty or has one of / %% & > <."
              .formatted(type.getName()));
    }
    String slug = described.slug().isEmpty() ? Words.dashed(name) : described.slug();
    return new TypeName(name, new BlockReference(slug, "any").typeSlug());
  }
}
