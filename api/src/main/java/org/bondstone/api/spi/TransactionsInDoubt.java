package org.bondstone.api.spi;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What operators may know, and decide, of the adapter's transactions over several databases that
 * have not ended. No text holds a secret. Thread-safe.
 */
public interface TransactionsInDoubt {

  /** How far a transaction has come. */
  enum State {
    /** It is decided: all databases commit. */
    COMMITTED,
    /** All databases have promised, and the transaction manager of the container decides. */
    PROMISED,
    /** All others have promised, and the database without XA tells whether it has committed. */
    CARRIED
  }

  /**
   * A transaction that has promised or is decided, and has not ended in each of its databases.
   *
   * @param id 32 hexadecimal digits
   * @param databases where it has not ended, as people call them
   * @param since when it came to be so
   */
  record Transaction(String id, State state, List<String> databases, Instant since) {

    public Transaction {
      Objects.requireNonNull(id, "id");
      Objects.requireNonNull(state, "state");
      databases = List.copyOf(databases);
      Objects.requireNonNull(since, "since");
    }
  }

  /**
   * A database that may hold branches in doubt, and cannot be asked.
   *
   * @param database where it is, as people call it
   * @param since when it was found so
   * @param why a sentence
   */
  record Unreachable(String database, Instant since, String why) {

    public Unreachable {
      Objects.requireNonNull(database, "database");
      Objects.requireNonNull(since, "since");
      Objects.requireNonNull(why, "why");
    }
  }

  /** The transactions in doubt that no thread is ending at this moment, the oldest first. */
  List<Transaction> inDoubt();

  /** The databases that cannot be asked, the longest first. */
  List<Unreachable> unreachable();

  /**
   * Decides a transaction by hand, against what anybody else may decide. When this returns, the
   * decision outlives a crash, and its databases follow in the background, each as soon as it
   * responds.
   *
   * @param commit whether it commits; otherwise it rolls back
   * @return the transaction as it was before; empty when there is none of that id in doubt
   * @throws IOException when the decision cannot be written: the transaction is as before
   */
  Optional<Transaction> decide(String id, boolean commit) throws IOException;
}
