package org.bondstone.it.ledger;

/** The books of the ledger, each in a database of its own. */
public enum Book {
  /** PostgreSQL. */
  FIRST("ledger-first"),
  /** Another PostgreSQL. */
  SECOND("ledger-second"),
  /** H2. */
  LOCAL("ledger-local"),
  /** SQLite. */
  FILE("ledger-file"),
  /** Another SQLite. */
  OTHER_FILE("ledger-other-file");

  private final String block;

  Book(String block) {
    this.block = block;
  }

  /** The name of the block that says where the book is. */
  public String block() {
    return block;
  }
}
