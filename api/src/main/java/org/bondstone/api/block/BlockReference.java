package org.bondstone.api.block;

import java.io.Serializable;
import java.util.Objects;
import java.util.regex.Pattern;
import org.bondstone.api.error.InvalidNameException;

/**
 * The name of a block, with the slug of its type where one was given. Immutable and thread-safe.
 *
 * @param typeSlug the slug of the block's type; null when any type that fits will do
 * @param name the block's name
 */
public record BlockReference(String typeSlug, String name) implements Serializable {

  private static final Pattern NAME = Pattern.compile("[a-z0-9-]+");

  /**
   * @throws InvalidNameException when the name or the slug holds anything but lowercase letters,
   *     digits and dashes (Prefect's rule for document names and slugs)
   */
  public BlockReference {
    Objects.requireNonNull(name, "name");
    if (!NAME.matcher(name).matches()) {
      throw new InvalidNameException("block name", name);
    }
    if (typeSlug != null && !NAME.matcher(typeSlug).matches()) {
      throw new InvalidNameException("block type slug", typeSlug);
    }
  }

  /**
   * Reads {@code name} or {@code type-slug/name}.
   *
   * @throws InvalidNameException when either part is not a valid name
   */
  public static BlockReference of(String text) {
    int slash = text.indexOf('/');
    return slash < 0
        ? new BlockReference(null, text)
        : new BlockReference(text.substring(0, slash), text.substring(slash + 1));
  }

  /** The text that {@link #of} reads. */
  @Override
  public String toString() {
    return typeSlug == null ? name : typeSlug + "/" + name;
  }
}
