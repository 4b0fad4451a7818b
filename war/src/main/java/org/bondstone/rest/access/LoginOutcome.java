package org.bondstone.rest.access;

import jakarta.security.enterprise.identitystore.CredentialValidationResult;
import java.time.Duration;

/** How an attempt to log in has ended. */
sealed interface LoginOutcome {

  /** The credentials are right. */
  record Accepted(CredentialValidationResult caller) implements LoginOutcome {}

  /** The credentials are wrong. */
  record Refused() implements LoginOutcome {}

  /**
   * They were not looked at, since too many before were wrong.
   *
   * @param delay until the next ones are
   */
  record Later(Duration delay) implements LoginOutcome {}
}
