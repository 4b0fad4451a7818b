package org.bondstone.api.sql;

import java.io.Serializable;
import java.util.Objects;

/**
 * The name of a driver, as SQLAlchemy writes it: {@code dialect+driver}, such as {@code
 * postgresql+psycopg2}. A dialect alone, such as {@code h2}, names its default driver. Which names
 * are known, and which JDBC driver serves each, is the adapter's to say: this is only the name.
 * Immutable and thread-safe.
 *
 * @param name the name, such as {@code postgresql+asyncpg}; never null
 */
public record Driver(String name) implements Serializable {

  public Driver {
    Objects.requireNonNull(name, "name");
  }

  /** The part before the plus sign, or the whole name where there is none. */
  public String dialect() {
    int plus = name.indexOf('+');
    return plus < 0 ? name : name.substring(0, plus);
  }

  @Override
  public String toString() {
    return name;
  }
}
