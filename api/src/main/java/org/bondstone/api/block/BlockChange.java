package org.bondstone.api.block;

import java.util.Objects;

/**
 * Tells that a saved block is new, different or gone. Fired as a CDI event after the change has
 * committed.
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
