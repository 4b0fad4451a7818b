package org.bondstone.adapter.database;

/** How the keys come that a statement generates. */
public enum GeneratedKeys {
  /** The driver gives the columns that it is asked for. */
  BY_DRIVER,
  /** The statement's own {@code RETURNING} gives them. */
  BY_RETURNING,
  /** The driver gives the generated number, under a name of its own, and nothing else. */
  NUMBER_ONLY
}
