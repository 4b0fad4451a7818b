package org.bondstone.rest.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.security.enterprise.identitystore.CredentialValidationResult;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.bondstone.store.service.SealedTexts;

/**
 * What lets somebody in again who has signed in at the console: a text that names the account and
 * that every server of the store can read, so that none keeps any state. It ends by time, when the
 * account's password or token is another, and when the account signs out: on the server that is
 * told, at once, and everywhere else since the browser forgets it. Thread-safe.
 */
@ApplicationScoped
public class SignIns {

  /** How long it lasts: a day's work. */
  static final Duration LONGEST = Duration.ofHours(8);

  private static final String PURPOSE = "sign-in";
  private static final int LONGEST_TEXT = 2_000;
  private static final int MOST_ENDED = 10_000;

  private final Cache<String, Boolean> ended =
      Caffeine.newBuilder().maximumSize(MOST_ENDED).expireAfterWrite(LONGEST).build();

  private final AccessConfiguration configuration;
  private final SealedTexts texts;
  private final InstantSource clock;

  /** For the container's proxy. */
  SignIns() {
    this(null, null, null);
  }

  @Inject
  SignIns(AccessConfiguration configuration, SealedTexts texts) {
    this(configuration, texts, InstantSource.system());
  }

  SignIns(AccessConfiguration configuration, SealedTexts texts, InstantSource clock) {
    this.configuration = configuration;
    this.texts = texts;
    this.clock = clock;
  }

  String begin(Account account) {
    return texts.seal(
        PURPOSE,
        Map.of(
            "id", UUID.randomUUID().toString(),
            "name", account.name(),
            "proof", Hashes.sha256(account.proof()),
            "until", clock.instant().plus(LONGEST).toString()));
  }

  /** Who has signed in with a text; empty when it lets nobody in. */
  Optional<CredentialValidationResult> caller(String text) {
    return open(text)
        .filter(content -> ended.getIfPresent(id(content)) == null)
        .filter(content -> clock.instant().isBefore(Instant.parse((String) content.get("until"))))
        .flatMap(this::account)
        .map(account -> new CredentialValidationResult(account.name(), account.role().groups()));
  }

  /** Ends it before its time. */
  void end(String text) {
    open(text).ifPresent(content -> ended.put(id(content), true));
  }

  private Optional<Map<String, Object>> open(String text) {
    return text.length() > LONGEST_TEXT ? Optional.empty() : texts.open(PURPOSE, text);
  }

  private Optional<Account> account(Map<String, Object> content) {
    return configuration
        .settings()
        .accounts((String) content.get("name"))
        .filter(account -> Hashes.sha256(account.proof()).equals(content.get("proof")))
        .findFirst();
  }

  private static String id(Map<String, Object> content) {
    return (String) content.get("id");
  }
}
