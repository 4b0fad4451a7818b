package org.bondstone.store.model;

import java.time.Instant;

/**
 * When the credentials of a block end.
 *
 * @param typeSlug the slug of its type
 * @param state how far that is
 * @param source {@code store} or {@code files}
 */
public record BlockExpiry(
    String typeSlug, String name, Instant expires, State state, String source) {

  /** How far the end is. */
  public enum State {
    /** Nobody has to act yet. */
    LATER,
    /** Within the days that are given for acting. */
    SOON,
    /** They have ended. */
    EXPIRED
  }

  /** The block, as {@code type-slug/name}. */
  public String block() {
    return typeSlug + "/" + name;
  }
}
