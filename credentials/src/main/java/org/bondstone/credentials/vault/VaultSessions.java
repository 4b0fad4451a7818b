package org.bondstone.credentials.vault;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.bondstone.api.block.Secret;
import org.bondstone.api.error.CredentialSourceException;
import org.bondstone.credentials.JsonMembers;
import org.bondstone.credentials.SourceResponse;
import org.bondstone.credentials.Step;

/**
 * The token in use: renewed when two thirds of its life are over, and made anew by a login when
 * that does not go any more. Leases end with the token that got them, so each remembers its
 * session. Thread-safe.
 */
final class VaultSessions {

  private static final Logger LOG = System.getLogger(VaultSessions.class.getName());

  private final VaultApi api;
  private final VaultLogin login;
  private final Clock clock;
  private final ReentrantLock lock = new ReentrantLock();
  private Session current;
  private int sessions;

  VaultSessions(VaultApi api, VaultLogin login, Clock clock) {
    this.api = api;
    this.login = login;
    this.clock = clock;
  }

  /**
   * One login.
   *
   * @param number tells it from others
   * @param token what it got
   * @param renewal when the token is to be renewed; null for never
   * @param ends when the token ends; null for never
   */
  record Session(int number, Secret<String> token, Instant renewal, Instant ends) {}

  /**
   * The session to ask with.
   *
   * @throws CredentialSourceException when there is none
   */
  Session get(Step step) {
    return locked(
        step,
        () -> {
          if (current == null || isOver(current)) {
            logIn(step);
          } else if (current.renewal() != null && !clock.instant().isBefore(current.renewal())) {
            renewWherePossible(step);
          }
          return current;
        });
  }

  /** The session after Vault has refused one: by a new login, where the login makes tokens. */
  Session after(Session refused, Step step) {
    return locked(
        step,
        () -> {
          if (current != null && current.number() == refused.number()) {
            current = null;
          }
          if (current == null) {
            logIn(step);
          }
          return current;
        });
  }

  /** Whether another login would give another token. */
  boolean canLogInAgain() {
    return login.isOwner();
  }

  private boolean isOver(Session session) {
    return session.ends() != null && !clock.instant().isBefore(session.ends());
  }

  private void logIn(Step step) {
    VaultToken token = login.in(api, step.then("login by " + login.name()));
    sessions++;
    current = session(token);
  }

  private Session session(VaultToken token) {
    if (token.life() == null) {
      return new Session(sessions, token.value(), null, null);
    }
    Instant now = clock.instant();
    return new Session(
        sessions,
        token.value(),
        // A token that cannot be renewed is replaced: its login is.
        token.renewable() || login.isOwner() ? now.plus(twoThirds(token.life())) : null,
        now.plus(token.life()));
  }

  private static Duration twoThirds(Duration life) {
    return life.multipliedBy(2).dividedBy(3);
  }

  /** The token counts until its end. The next request tries again. */
  private void renewWherePossible(Step step) {
    try {
      renew(step);
    } catch (CredentialSourceException e) {
      LOG.log(Level.DEBUG, "A token that counts is not renewed now.", e);
    }
  }

  /** The token's longest life may cut the next one short: then only a login helps. */
  private void renew(Step step) {
    SourceResponse response = api.renewSelf(step.then("renewing the token"), current.token());
    if (response.isDone()) {
      JsonMembers auth = response.json().object("auth");
      VaultToken renewed =
          VaultToken.of(
              current.token().reveal(), auth.number("lease_duration"), auth.isTrue("renewable"));
      Session next = session(renewed);
      if (next.ends() == null || next.ends().isAfter(current.ends().plusSeconds(1))) {
        current = next;
        return;
      }
    }
    if (login.isOwner()) {
      logIn(step);
    }
    // A token that somebody made counts until Vault refuses it.
  }

  /** Ends the token, and with it all of its leases, if a login made it. */
  void revoke(Step step) {
    locked(
        step,
        () -> {
          if (current != null && login.isOwner()) {
            api.revokeSelf(step, current.token());
          }
          current = null;
          return null;
        });
  }

  private <T> T locked(Step step, java.util.function.Supplier<T> work) {
    try {
      if (!lock.tryLock(step.deadline().nanosLeft(), TimeUnit.NANOSECONDS)) {
        throw step.away("no answer in time.");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw step.away("nobody waits for the answer any more.");
    }
    try {
      return work.get();
    } finally {
      lock.unlock();
    }
  }
}
