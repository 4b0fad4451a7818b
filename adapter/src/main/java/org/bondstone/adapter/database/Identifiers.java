package org.bondstone.adapter.database;

import org.bondstone.api.error.InvalidSpecificationException;

/** The one place where identifiers are quoted. */
public final class Identifiers {

  private Identifiers() {}

  /** Encloses an identifier; a closing sign inside it is doubled. */
  public static String quote(String identifier, char open, char close) {
    if (identifier.isEmpty() || identifier.indexOf('\0') >= 0) {
      throw new InvalidSpecificationException("An identifier is empty or holds a NUL character.");
    }
    String inner = identifier.replace(String.valueOf(close), String.valueOf(close) + close);
    return open + inner + close;
  }
}
