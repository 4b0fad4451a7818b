package org.bondstone.api.spi;

import java.util.Optional;

/**
 * Gives credentials for databases. Asked when there are none to open a connection with, and again
 * shortly before they end; what it returns is kept in memory and never stored. Thread-safe.
 *
 * <p>Each method returns or throws within 10 seconds, and logs nothing. No message holds a secret.
 */
public interface CredentialSource extends AutoCloseable {

  /**
   * Gives credentials for a database.
   *
   * @throws org.bondstone.api.error.CredentialSourceException when there are none
   */
  DatabaseCredentials get(CredentialTarget target);

  /**
   * Whether credentials are still those that the source would give, as far as it can tell without
   * the network: a source that reads a file looks at the file. Asked often.
   */
  default boolean isCurrent(DatabaseCredentials known) {
    return true;
  }

  /**
   * Lets credentials live longer where they are. Asked before {@link #get} when they are about to
   * end.
   *
   * @return the same user and password with a later end; empty when that does not go, and {@link
   *     #get} is to be asked
   * @throws org.bondstone.api.error.CredentialSourceException when the source is away
   */
  default Optional<DatabaseCredentials> renew(DatabaseCredentials known) {
    return Optional.empty();
  }

  /**
   * Notified once that neither a connection nor an unresolved branch of a transaction needs
   * credentials any more, so that they may be revoked. What it throws is ignored: they end by
   * themselves.
   */
  default void release(DatabaseCredentials known) {}

  /** Called when its block has changed or the adapter stops, after the last {@link #release}. */
  @Override
  default void close() {}
}
