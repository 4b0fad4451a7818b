package org.bondstone.rest.server;

import org.bondstone.api.spi.TransactionsInDoubt.State;

/** What the states of transactions mean, and what it means to decide one, for operators. */
final class TransactionTexts {

  private static final String APART =
      " Look into each of these databases: they may stay different for ever.";

  private TransactionTexts() {}

  static String meaning(State state) {
    return switch (state) {
      case COMMITTED ->
          "It is decided to commit, and commits in these databases as soon as they answer.";
      case PROMISED ->
          "It has promised, and waits for the server's transaction manager, which decides.";
      case CARRIED ->
          "It has promised, and waits for its database without XA, which tells how it has ended.";
    };
  }

  static String warning(State state, Outcome outcome) {
    return switch (state) {
      case COMMITTED ->
          outcome == Outcome.COMMIT
              ? "It was decided to commit already; these databases are asked again."
              : "It was decided to commit, and the application was told so. Databases that have"
                  + " committed stay so, the others roll back."
                  + APART;
      case PROMISED ->
          "The server's transaction manager is not asked. Where it decides otherwise, its other"
              + " resources end otherwise."
              + APART;
      case CARRIED ->
          "The database without XA is not asked. Where it has ended otherwise, it stays so."
              + APART;
    };
  }
}
