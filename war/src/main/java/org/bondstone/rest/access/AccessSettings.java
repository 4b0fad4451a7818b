package org.bondstone.rest.access;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The accounts of the settings {@value #USERS} and {@value #TOKENS}. Immutable and thread-safe.
 *
 * <p>Each setting is a list of {@code name:role:hash}, divided by commas or line breaks. Hashes
 * only, so that no setting holds a password.
 */
final class AccessSettings {

  static final String USERS = "bondstone.auth.users";
  static final String TOKENS = "bondstone.auth.tokens";

  private static final Pattern DIVIDER = Pattern.compile("[,\\r\\n]+");
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._@-]{1,100}");

  private final Map<String, Account> users = new LinkedHashMap<>();
  private final Map<String, Account> tokens = new LinkedHashMap<>();

  private AccessSettings() {}

  /**
   * Reads the settings.
   *
   * @param setting gives a setting's text, empty when it is not set
   * @throws IllegalArgumentException when a setting cannot be understood; the message names the
   *     setting and the entry, and no hash
   */
  static AccessSettings read(Function<String, Optional<String>> setting) {
    AccessSettings settings = new AccessSettings();
    new Reader(USERS, ProofForm.PASSWORD)
        .read(setting, (at, account) -> settings.put(settings.users, account.name(), account, at));
    new Reader(TOKENS, ProofForm.TOKEN)
        .read(
            setting, (at, account) -> settings.put(settings.tokens, account.proof(), account, at));
    return settings;
  }

  /** Whether nobody is configured, so that only the machine itself is served. */
  boolean empty() {
    return users.isEmpty() && tokens.isEmpty();
  }

  Optional<Account> user(String name) {
    return Optional.ofNullable(users.get(name));
  }

  /**
   * The hash of somebody's password, always the same for a name: what a name that nobody has is
   * compared with, so that it takes as long. Empty when nobody has a password.
   */
  Optional<String> anyPassword(String name) {
    List<Account> all = List.copyOf(users.values());
    return all.isEmpty()
        ? Optional.empty()
        : Optional.of(all.get(Math.floorMod(Hashes.sha256(name).hashCode(), all.size())).proof());
  }

  /** All accounts of a name, which may have a password and tokens. */
  Stream<Account> accounts(String name) {
    return Stream.concat(users.values().stream(), tokens.values().stream())
        .filter(account -> account.name().equals(name));
  }

  /** The account of a token, given the token's hash. */
  Optional<Account> token(String hash) {
    return Optional.ofNullable(tokens.get(hash));
  }

  private void put(Map<String, Account> accounts, String key, Account account, String at) {
    if (accounts.putIfAbsent(key, account) != null) {
      throw new IllegalArgumentException(at + " (" + account.name() + ") is there twice.");
    }
  }

  /** What proves an account. */
  private enum ProofForm {
    PASSWORD(
        "PBKDF2WithHmacSHA(224|256|384|512):[1-9]\\d{0,7}:[A-Za-z0-9+/=]+:[A-Za-z0-9+/=]+",
        "PBKDF2WithHmacSHA512:<iterations>:<salt>:<hash>"),
    TOKEN("[0-9a-f]{64}", "the token's SHA-256 in lowercase hexadecimal digits");

    private final Pattern pattern;
    private final String description;

    ProofForm(String pattern, String description) {
      this.pattern = Pattern.compile(pattern);
      this.description = description;
    }
  }

  private interface Taker {
    void take(String at, Account account);
  }

  private record Reader(String setting, ProofForm form) {

    void read(Function<String, Optional<String>> settings, Taker taker) {
      int number = 0;
      for (String entry : DIVIDER.split(settings.apply(setting).orElse(""))) {
        if (!entry.isBlank()) {
          number++;
          String at = "Setting " + setting + ", entry " + number;
          taker.take(at, account(entry.strip(), at));
        }
      }
    }

    private Account account(String entry, String at) {
      String[] parts = entry.split(":", 3);
      if (parts.length < 3 || !NAME.matcher(parts[0]).matches()) {
        throw new IllegalArgumentException(at + " is not of the form <name>:<role>:<hash>.");
      }
      Role role = Role.of(parts[1]);
      if (role == null) {
        throw new IllegalArgumentException(
            at + " (" + parts[0] + ") does not name one of the roles reader, user, admin.");
      }
      if (!form.pattern.matcher(parts[2]).matches()) {
        throw new IllegalArgumentException(
            at + " (" + parts[0] + ") does not hold a hash of the form " + form.description + ".");
      }
      return new Account(parts[0], role, parts[2]);
    }
  }
}
