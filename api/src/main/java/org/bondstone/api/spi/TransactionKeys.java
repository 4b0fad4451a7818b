package org.bondstone.api.spi;

/**
 * The keys of what Bondstone's archives tell each other about one transaction, as resources of
 * {@link jakarta.transaction.TransactionSynchronizationRegistry}. They are texts, so that archives
 * in different class loaders mean the same.
 */
public final class TransactionKeys {

  /** How the transaction began: a {@link org.bondstone.api.transaction.TransactionOptions}. */
  public static final String OPTIONS = "org.bondstone.transaction.options";

  /** When the transaction times out: a {@link Long} on the clock of {@link System#nanoTime}. */
  public static final String DEADLINE = "org.bondstone.transaction.deadline";

  private TransactionKeys() {}
}
