package org.bondstone.adapter.database;

/**
 * A driver's name that a specification may use.
 *
 * @param name the name, such as {@code postgresql+asyncpg}
 * @param kind the kind of database that it reaches
 * @param style which connector it belongs to
 */
public record KnownDriver(String name, DatabaseKind kind, Style style) {

  /** Which of Python's connectors a driver's name belongs to. JDBC has no such difference. */
  public enum Style {
    SYNC,
    ASYNC,
    /** A name that is not Python's: it serves both. */
    BOTH
  }
}
