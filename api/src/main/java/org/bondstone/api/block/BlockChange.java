package org.bondstone.api.block;

import java.util.Objects;

/**
 * Notifies that a saved block is new, different or gone. A CDI event in every application that has
 * {@code bondstone-cdi}, after the change has committed and the block is read anew. An observer
 * runs on the thread of the change, with the classes of its application; what it throws is logged.
 *
 * @param kind what happened
 * @param typeSlug the slug of the block's type
 * @param name the block's name
 */
public record BlockChange(Kind kind, String typeSlug, String name) {

  /** What happened to a block. */
  public enum Kind {
    CREATED,
    UPDATED,
    DELETED
  }

  public BlockChange {
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(typeSlug, "typeSlug");
    Objects.requireNonNull(name, "name");
  }
}
