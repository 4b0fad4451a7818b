package org.bondstone.api.spi;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.bondstone.api.block.Secret;

/**
 * A user and a password for a database, as a {@link CredentialSource} gives them. {@link #toString}
 * shows neither the password nor the lease. Compared by identity: the same values got twice are two
 * leases. Immutable and thread-safe.
 */
public final class DatabaseCredentials {

  private final String user;
  private final Secret<String> password;
  private final Instant expires;
  private final Secret<String> lease;

  private DatabaseCredentials(
      String user, Secret<String> password, Instant expires, Secret<String> lease) {
    this.user = user;
    this.password = Objects.requireNonNull(password, "password");
    this.expires = expires;
    this.lease = lease;
  }

  /**
   * Credentials that do not end by themselves.
   *
   * @param user null for the user of the connector's block
   */
  public static DatabaseCredentials of(String user, Secret<String> password) {
    return new DatabaseCredentials(user, password, null, null);
  }

  /**
   * The same until a moment.
   *
   * @param value when the database takes them no longer; null for never
   */
  public DatabaseCredentials expiring(Instant value) {
    return new DatabaseCredentials(user, password, value, lease);
  }

  /**
   * The same with what their source knows them by.
   *
   * @param value the source's own; null for nothing
   */
  public DatabaseCredentials leasedAs(String value) {
    return new DatabaseCredentials(
        user, password, expires, value == null ? null : Secret.of(value));
  }

  /** The user; empty for that of the connector's block. */
  public Optional<String> user() {
    return Optional.ofNullable(user);
  }

  /** The password, or the token that stands for one. */
  public Secret<String> password() {
    return password;
  }

  /** When the database takes them no longer; empty for never. */
  public Optional<Instant> expires() {
    return Optional.ofNullable(expires);
  }

  /** What their source knows them by. */
  public Optional<Secret<String>> lease() {
    return Optional.ofNullable(lease);
  }

  /** Says when they end, nothing else. */
  @Override
  public String toString() {
    return "DatabaseCredentials[expires=" + expires + "]";
  }
}
