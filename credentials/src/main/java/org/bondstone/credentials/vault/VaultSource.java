package org.bondstone.credentials.vault;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.bondstone.api.block.Secret;
import org.bondstone.api.error.BondstoneException;
import org.bondstone.api.spi.CredentialSource;
import org.bondstone.api.spi.CredentialTarget;
import org.bondstone.api.spi.DatabaseCredentials;
import org.bondstone.credentials.JsonMembers;
import org.bondstone.credentials.RequestDeadline;
import org.bondstone.credentials.SourceFields;
import org.bondstone.credentials.SourceResponse;
import org.bondstone.credentials.Step;
import org.bondstone.credentials.vault.VaultSessions.Session;

/** Reads one secret of one Vault, and minds its lease. Thread-safe. */
final class VaultSource implements CredentialSource {

  /** A longer life than before is one that is longer by more than the way takes. */
  private static final Duration WORTH_IT = Duration.ofSeconds(1);

  private static final Duration FAREWELL = Duration.ofSeconds(3);

  private final SourceFields fields;
  private final VaultSessions sessions;
  private final VaultSecret secret;
  private final VaultApi api;
  private final Clock clock;
  private final Set<String> leased = ConcurrentHashMap.newKeySet();

  VaultSource(
      SourceFields fields, VaultSessions sessions, VaultSecret secret, VaultApi api, Clock clock) {
    this.fields = fields;
    this.sessions = sessions;
    this.secret = secret;
    this.api = api;
    this.clock = clock;
  }

  @Override
  public DatabaseCredentials get(CredentialTarget target) {
    Step step = step("reading " + secret.what(), RequestDeadline.usual());
    Session session = sessions.get(step);
    SourceResponse response = api.read(step, secret.path(), session.token());
    if (response.status() == VaultApi.FORBIDDEN && sessions.canLogInAgain()) {
      // Somebody may have revoked the token.
      session = sessions.after(session, step);
      response = api.read(step, secret.path(), session.token());
    }
    return credentials(step, session, response);
  }

  private DatabaseCredentials credentials(Step step, Session session, SourceResponse response) {
    if (response.status() == VaultApi.FORBIDDEN) {
      throw step.refused(
          "the token's policies do not allow to read \"%s\", or its life is over."
              .formatted(secret.path()));
    }
    if (!response.isDone()) {
      throw step.settings(
          "Vault has nothing at \"%s\" (status %d).".formatted(secret.path(), response.status()));
    }
    JsonMembers all = response.json();
    JsonMembers data = all.object("data");
    if (secret.isKv()) {
      return kept(data);
    }
    DatabaseCredentials found =
        DatabaseCredentials.of(data.required("username"), Secret.of(data.required("password")));
    if (!secret.isLeased()) {
      return found.expiring(clock.instant().plusSeconds(Math.max(1, data.number("ttl"))));
    }
    String lease = all.required("lease_id");
    leased.add(lease);
    return found
        .expiring(end(session, all.number("lease_duration")))
        .leasedAs(new VaultLease(session.number(), all.isTrue("renewable"), lease).text());
  }

  /** A secret without a user is a password for the user of the connector's block. */
  private DatabaseCredentials kept(JsonMembers data) {
    JsonMembers values = data.object("data");
    return DatabaseCredentials.of(
            values.text(secret.userKey()).orElse(null),
            Secret.of(values.required(secret.passwordKey())))
        .expiring(clock.instant().plus(secret.lookAgain()));
  }

  /** A lease ends with its token, if not before. */
  private Instant end(Session session, long seconds) {
    Instant lease = clock.instant().plusSeconds(seconds);
    return session.ends() == null || lease.isBefore(session.ends()) ? lease : session.ends();
  }

  @Override
  public Optional<DatabaseCredentials> renew(DatabaseCredentials known) {
    if (!secret.isLeased()) {
      DatabaseCredentials now = get(null);
      boolean same = now.password().equals(known.password()) && now.user().equals(known.user());
      return same ? Optional.of(now) : Optional.empty();
    }
    return known.lease().map(text -> VaultLease.of(text.reveal())).flatMap(l -> renew(known, l));
  }

  private Optional<DatabaseCredentials> renew(DatabaseCredentials known, VaultLease lease) {
    Step step = step("renewing the lease", RequestDeadline.usual());
    Session session = sessions.get(step);
    if (!lease.renewable() || lease.session() != session.number()) {
      return Optional.empty();
    }
    SourceResponse response = api.renewLease(step, lease.id(), session.token());
    if (!response.isDone()) {
      // Its longest life is over, or somebody has revoked it.
      return Optional.empty();
    }
    Instant end = end(session, response.json().number("lease_duration"));
    Instant worthIt = known.expires().orElse(Instant.MIN).plus(WORTH_IT);
    return end.isAfter(worthIt) ? Optional.of(known.expiring(end)) : Optional.empty();
  }

  @Override
  public void release(DatabaseCredentials known) {
    known
        .lease()
        .map(text -> VaultLease.of(text.reveal()))
        .ifPresent(
            lease -> {
              leased.remove(lease.id());
              Step step = step("revoking the lease", RequestDeadline.in(FAREWELL));
              api.revokeLease(step, lease.id(), sessions.get(step).token());
            });
  }

  /**
   * Ends the token. But not while users are still needed that would end with it: a prepared
   * transaction belongs to its user.
   */
  @Override
  public void close() {
    if (leased.isEmpty()) {
      try {
        sessions.revoke(step("revoking the token", RequestDeadline.in(FAREWELL)));
      } catch (BondstoneException e) {
        // It ends by itself.
      }
    }
  }

  private Step step(String name, RequestDeadline deadline) {
    return new Step(fields, name, deadline);
  }

  /** Names the source. */
  @Override
  public String toString() {
    return fields.toString();
  }
}
