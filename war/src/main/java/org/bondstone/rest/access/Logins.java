package org.bondstone.rest.access;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.security.enterprise.credential.Credential;
import jakarta.security.enterprise.credential.UsernamePasswordCredential;
import jakarta.security.enterprise.identitystore.CredentialValidationResult;
import jakarta.security.enterprise.identitystore.Pbkdf2PasswordHash;
import java.time.InstantSource;
import java.util.Optional;
import org.bondstone.rest.access.PasswordMemory.Result;
import org.bondstone.store.service.LoginRecords;

/**
 * Lets those in who are in the settings, and slows down those who guess. A name that nobody has
 * costs as much as one that somebody has, and is slowed down alike. Thread-safe.
 */
@ApplicationScoped
class Logins {

  /** What records say, since what was sent as a name may be a password. */
  static final String UNKNOWN_NAME = "an unknown name";

  static final String UNKNOWN_TOKEN = "an unknown token";

  private final PasswordMemory memory = new PasswordMemory();
  private final LoginAttempts attempts;
  private final LoginRecords records;
  private final AccessConfiguration configuration;
  private final Pbkdf2PasswordHash passwordHash;

  /** For the container's proxy. */
  Logins() {
    this(null, null, null, null);
  }

  @Inject
  Logins(AccessConfiguration configuration, Pbkdf2PasswordHash passwordHash, LoginRecords records) {
    this(configuration, passwordHash, records, InstantSource.system());
  }

  Logins(
      AccessConfiguration configuration,
      Pbkdf2PasswordHash passwordHash,
      LoginRecords records,
      InstantSource clock) {
    this.configuration = configuration;
    this.passwordHash = passwordHash;
    this.records = records;
    this.attempts = new LoginAttempts(clock);
  }

  /**
   * Tries credentials.
   *
   * @param address the sender's
   */
  LoginOutcome attempt(Credential credential, String address) {
    if (credential instanceof UsernamePasswordCredential password) {
      return byPassword(password.getCaller(), password.getPasswordAsString(), address);
    }
    return byToken(((TokenCredential) credential).hash(), address);
  }

  private LoginOutcome byPassword(String name, String password, String address) {
    Optional<Account> account = configuration.settings().user(name);
    String who = account.map(Account::name).orElse(UNKNOWN_NAME);
    Lane lane = Lane.of(address, name);
    if (!attempts.closedFor(lane).isZero()) {
      return later(who, lane, address);
    }
    Result result =
        memory.result(
            name,
            password,
            () -> attempts.begin(lane) ? Result.of(isRight(account, name, password)) : Result.NONE);
    return switch (result) {
      case RIGHT -> accepted(account.orElseThrow(), lane);
      case WRONG -> refused(who, address);
      case WRONG_AGAIN -> attempts.begin(lane) ? refused(who, address) : later(who, lane, address);
      case NONE -> later(who, lane, address);
    };
  }

  /** For a name that nobody has, the password of somebody is computed in vain. */
  private boolean isRight(Optional<Account> account, String name, String password) {
    Optional<String> proof =
        account.map(Account::proof).or(() -> configuration.settings().anyPassword(name));
    return proof.isPresent()
        && passwordHash.verify(password.toCharArray(), proof.get())
        && account.isPresent();
  }

  private LoginOutcome byToken(String hash, String address) {
    Optional<Account> account = configuration.settings().token(hash);
    Lane lane = Lane.of(address, hash);
    if (account.isPresent() && attempts.closedFor(lane).isZero()) {
      return accepted(account.get(), lane);
    }
    return account.isEmpty() && attempts.begin(lane)
        ? refused(UNKNOWN_TOKEN, address)
        : later(account.map(Account::name).orElse(UNKNOWN_TOKEN), lane, address);
  }

  private LoginOutcome accepted(Account account, Lane lane) {
    attempts.succeeded(lane);
    return new LoginOutcome.Accepted(
        new CredentialValidationResult(new AccountPrincipal(account), account.role().groups()));
  }

  private LoginOutcome refused(String account, String address) {
    records.failed(address, account);
    return new LoginOutcome.Refused();
  }

  private LoginOutcome later(String account, Lane lane, String address) {
    records.notLookedAt(address, account);
    return new LoginOutcome.Later(attempts.closedFor(lane));
  }
}
