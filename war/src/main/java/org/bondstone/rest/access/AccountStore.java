package org.bondstone.rest.access;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.security.enterprise.credential.Credential;
import jakarta.security.enterprise.credential.UsernamePasswordCredential;
import jakarta.security.enterprise.identitystore.CredentialValidationResult;
import jakarta.security.enterprise.identitystore.IdentityStore;
import jakarta.security.enterprise.identitystore.Pbkdf2PasswordHash;
import java.util.Optional;

/** Knows the accounts of the settings. Thread-safe. */
@ApplicationScoped
class AccountStore implements IdentityStore {

  private final PasswordMemory memory = new PasswordMemory();
  private final AccessConfiguration configuration;
  private final Pbkdf2PasswordHash passwordHash;

  /** For the container's proxy. */
  AccountStore() {
    this(null, null);
  }

  @Inject
  AccountStore(AccessConfiguration configuration, Pbkdf2PasswordHash passwordHash) {
    this.configuration = configuration;
    this.passwordHash = passwordHash;
  }

  @Override
  public CredentialValidationResult validate(Credential credential) {
    Optional<Account> account = Optional.empty();
    if (credential instanceof UsernamePasswordCredential password) {
      account = byPassword(password.getCaller(), password.getPasswordAsString());
    } else if (credential instanceof TokenCredential token) {
      account = configuration.settings().token(token.hash());
    }
    return account
        .map(found -> new CredentialValidationResult(found.name(), found.role().groups()))
        .orElse(CredentialValidationResult.INVALID_RESULT);
  }

  private Optional<Account> byPassword(String name, String password) {
    return configuration.settings().user(name).filter(account -> isRight(account, password));
  }

  private boolean isRight(Account account, String password) {
    if (memory.knows(account.name(), password)) {
      return true;
    }
    boolean right = passwordHash.verify(password.toCharArray(), account.proof());
    if (right) {
      memory.remember(account.name(), password);
    }
    return right;
  }
}
