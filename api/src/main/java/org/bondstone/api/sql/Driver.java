package org.bondstone.api.sql;

import java.io.Serializable;
import java.util.Objects;
import java.util.regex.Pattern;
import org.bondstone.api.error.RefusedUrlException;

/**
 * The name of a driver, as SQLAlchemy writes it: {@code dialect+driver}, such as {@code
 * postgresql+psycopg2}. A dialect alone, such as {@code h2}, names its default driver. Which names
 * are known, and which JDBC driver serves each, is the adapter's to say: this is only the name.
 * Immutable and thread-safe.
 *
 * @param name the name, such as {@code postgresql+asyncpg}; never null
 */
public record Driver(String name) implements Serializable {

  private static final Pattern NAME = Pattern.compile("[a-z0-9_]{1,40}(\\+[a-z0-9_]{1,40})?");

  /**
   * @throws org.bondstone.api.error.RefusedUrlException when the text cannot be a driver's name
   */
  public Driver {
    Objects.requireNonNull(name, "name");
    if (!NAME.matcher(name).matches()) {
      throw new RefusedUrlException(
          "The driver's name is not valid; allowed is a name in lower case, such as"
              + " postgresql+psycopg2.");
    }
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
