package org.bondstone.store.file;

import java.util.Optional;
import org.bondstone.store.check.Texts;

/**
 * A block's type and name, both always known.
 *
 * @param typeSlug the slug of its type
 */
public record BlockName(String typeSlug, String name) implements Comparable<BlockName> {

  /** Reads {@code type-slug/name}; empty when it is something else. */
  public static Optional<BlockName> of(String text) {
    int slash = text.indexOf('/');
    if (slash < 0) {
      return Optional.empty();
    }
    BlockName block = new BlockName(text.substring(0, slash), text.substring(slash + 1));
    return Texts.isSlug(block.typeSlug) && Texts.isSlug(block.name)
        ? Optional.of(block)
        : Optional.empty();
  }

  @Override
  public int compareTo(BlockName other) {
    return toString().compareTo(other.toString());
  }

  /** The text that {@link #of} reads. */
  @Override
  public String toString() {
    return typeSlug + "/" + name;
  }
}
