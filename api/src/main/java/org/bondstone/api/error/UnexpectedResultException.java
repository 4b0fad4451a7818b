package org.bondstone.api.error;

/**
 * A statement gives another kind of result than the call is for: a query no rows at all, an update
 * rows instead of a count, a text with several statements more results than one. The message says
 * which call is right, and whether what the statement did stays.
 */
public final class UnexpectedResultException extends BondstoneException {

  private static final long serialVersionUID = 1L;

  public UnexpectedResultException(String message) {
    super(message);
  }
}
