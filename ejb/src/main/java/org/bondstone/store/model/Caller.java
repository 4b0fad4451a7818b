package org.bondstone.store.model;

import java.util.Objects;

/**
 * Who does something, for the audit records. The right to do it has been checked before.
 *
 * @param name the name of the user or of the part of the system
 */
public record Caller(String name) {

  private static final Caller SYSTEM = new Caller("system");

  public Caller {
    Objects.requireNonNull(name, "name");
  }

  /** The server itself. */
  public static Caller system() {
    return SYSTEM;
  }
}
