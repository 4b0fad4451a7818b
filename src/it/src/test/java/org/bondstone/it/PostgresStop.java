package org.bondstone.it;

/** How a PostgreSQL server stops, in the words of its {@code pg_ctl}. */
public enum PostgresStop {
  /** Ends all connections and transactions, and writes down what it has. */
  FAST,
  /** As a crash: the next start recovers. */
  IMMEDIATE
}
