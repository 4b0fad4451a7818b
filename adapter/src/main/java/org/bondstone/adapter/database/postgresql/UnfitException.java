package org.bondstone.adapter.database.postgresql;

/** A value, or a table, is not for a fast way. The rows go in a plain batch. */
final class UnfitException extends Exception {

  private static final long serialVersionUID = 1L;

  UnfitException() {
    super("not for a fast way", null, false, false);
  }
}
