package org.bondstone.api.block;

import java.util.Map;
import java.util.Objects;

/**
 * A saved block with its secrets in the clear, as a {@link org.bondstone.api.spi.BlockSource} gives
 * it to the code that needs it. Immutable as far as its map is.
 *
 * @param typeSlug the slug of the block's type, never null
 * @param name the block's name, never null
 * @param data the fields, JSON values as Java ones (String, Number, Boolean, List, Map, null);
 *     references to other documents are expanded in place
 * @param source the name of the source that has it, for messages
 */
public record BlockDocument(String typeSlug, String name, Map<String, Object> data, String source) {

  public BlockDocument {
    Objects.requireNonNull(typeSlug, "typeSlug");
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(data, "data");
    Objects.requireNonNull(source, "source");
  }

  /** Names the block and its source. The data is left out, since it holds secrets. */
  @Override
  public String toString() {
    return "BlockDocument[" + typeSlug + "/" + name + " from " + source + "]";
  }
}
