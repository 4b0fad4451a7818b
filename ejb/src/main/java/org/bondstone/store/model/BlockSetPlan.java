package org.bondstone.store.model;

import java.util.List;

/**
 * What makes blocks as they shall be. No secret is in it.
 *
 * @param changes by type and name
 * @param unchanged how many blocks are as they shall be
 */
public record BlockSetPlan(List<Change> changes, int unchanged) {

  /** What is done. */
  public enum Kind {
    CREATE,
    UPDATE,
    DELETE
  }

  /**
   * One block that changes.
   *
   * @param typeSlug the slug of its type
   * @param fields what is different in one that is updated
   */
  public record Change(Kind kind, String typeSlug, String name, List<Field> fields) {}

  /**
   * A field that is different.
   *
   * @param pointer its place as a JSON Pointer
   * @param before what is stored, as JSON; null for nothing, and for both of a secret
   * @param after what shall be, as JSON; null for nothing, and for both of a secret
   * @param secret whether it is one, so that its values are not shown
   */
  public record Field(String pointer, String before, String after, boolean secret) {}
}
