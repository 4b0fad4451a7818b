package org.bondstone.adapter.credential;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.Executor;
import org.bondstone.adapter.database.login.Login;
import org.bondstone.api.block.Secret;
import org.bondstone.api.spi.CredentialTarget;
import org.bondstone.api.spi.DatabaseCredentials;

/** Credentials that a source gave, and the connections that were made with them. Thread-safe. */
final class LeasedLogin implements Login {

  /** Connections are given up so long before their credentials end, or a part of their life. */
  private static final Duration MARGIN = Duration.ofSeconds(30);

  private static final int PART_OF_MARGIN = 5;

  /** The source is asked so long before the end, or a part of the life. */
  private static final Duration AHEAD = Duration.ofMinutes(5);

  private static final int PART_AHEAD = 3;

  /** Ends that are farther away, such as the year 9999, are not told apart, nor those long past. */
  private static final Duration LONGEST = Duration.ofDays(36_500);

  private final OpenSource source;
  private final String user;
  private volatile DatabaseCredentials credentials;
  private volatile boolean given;

  /** On the clock of {@link System#nanoTime}; whether it ends is told by the credentials. */
  private volatile long end;

  private volatile long renewal;
  private Duration life;
  private volatile boolean retired;
  private volatile long replacedAt;
  private boolean renewing;
  private int connections;

  LeasedLogin(OpenSource source, DatabaseCredentials credentials, CredentialTarget target) {
    this.source = source;
    this.user = credentials.user().orElse(target.user());
    take(credentials);
    source.use();
  }

  private synchronized void take(DatabaseCredentials taken) {
    taken
        .expires()
        .ifPresent(
            moment -> {
              Duration left = near(Duration.between(Instant.now(), moment));
              if (life == null) {
                // Of the first time: one that is renewed up to a last end never gets near it.
                life = left;
              }
              long now = System.nanoTime();
              end = now + left.minus(part(life, PART_OF_MARGIN, MARGIN)).toNanos();
              renewal = now + left.minus(part(life, PART_AHEAD, AHEAD)).toNanos();
            });
    credentials = taken;
  }

  /** Short enough to be counted in nanoseconds. */
  private static Duration near(Duration left) {
    if (left.abs().compareTo(LONGEST) <= 0) {
      return left;
    }
    return left.isNegative() ? LONGEST.negated() : LONGEST;
  }

  private static Duration part(Duration life, int divisor, Duration most) {
    Duration part = life.dividedBy(divisor);
    return part.compareTo(most) < 0 ? part : most;
  }

  OpenSource source() {
    return source;
  }

  DatabaseCredentials credentials() {
    return credentials;
  }

  /** The same user and password live longer. */
  void renewed(DatabaseCredentials longer) {
    take(longer);
  }

  @Override
  public String user() {
    return user;
  }

  @Override
  public Secret<String> password() {
    return credentials.password();
  }

  @Override
  public boolean isLendable() {
    return !retired && !hasEnded();
  }

  /** Whether their end is so near that nothing should begin with them. */
  boolean hasEnded() {
    return credentials.expires().isPresent() && System.nanoTime() - end >= 0;
  }

  /** Whether the database takes them no longer, by what the source said. */
  boolean isExpired() {
    return credentials.expires().filter(moment -> !Instant.now().isBefore(moment)).isPresent();
  }

  /** Whether the source should be asked by now. */
  boolean isDue() {
    return credentials.expires().isPresent() && System.nanoTime() - renewal >= 0;
  }

  boolean isSameAs(LeasedLogin other) {
    return Objects.equals(user, other.user)
        && credentials.password().equals(other.credentials.password());
  }

  /** No connection that was made with them is lent any more. */
  void retire() {
    retired = true;
  }

  /** Others are in use, or none. */
  void replace() {
    replacedAt = System.nanoTime();
  }

  /** Whether nobody can need them any more: replaced so long ago, and without connections. */
  boolean isForgotten(long nanos) {
    return !hasConnections() && System.nanoTime() - replacedAt >= nanos;
  }

  /** Lets them live longer, where their source can, unless that is under way. */
  synchronized void renew(Executor threads) {
    if (!renewing) {
      renewing = true;
      threads.execute(this::renewNow);
    }
  }

  private void renewNow() {
    Quietly.run(() -> source.source().renew(credentials).ifPresent(this::take));
    synchronized (this) {
      renewing = false;
    }
  }

  @Override
  public synchronized void opened() {
    connections++;
  }

  @Override
  public synchronized void closed() {
    connections--;
  }

  synchronized boolean hasConnections() {
    return connections > 0;
  }

  /** Gives them back to their source, once. */
  void release() {
    synchronized (this) {
      if (given) {
        return;
      }
      given = true;
    }
    Quietly.run(() -> source.source().release(credentials));
    source.unuse();
  }

  /** Says when they end, nothing else. */
  @Override
  public String toString() {
    return credentials.toString();
  }
}
