package org.bondstone.rest.access;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.security.enterprise.identitystore.CredentialValidationResult;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.bondstone.store.service.SealedTexts;
import org.junit.jupiter.api.Test;

class SignInsTest {

  private static final String HASH = Hashes.sha256("token");
  private static final Account CI = new Account("ci", Role.USER, HASH);

  private final TestClock clock = new TestClock();
  private final KeptTexts texts = new KeptTexts();
  private final SignIns signIns = signIns("ci:user:" + HASH);

  @Test
  void letsTheAccountInOnEachServer() {
    String text = signIns.begin(CI);

    assertThat(signIns.caller(text)).get().satisfies(SignInsTest::isCi);
    assertThat(signIns("ci:user:" + HASH).caller(text)).get().satisfies(SignInsTest::isCi);
  }

  private static void isCi(CredentialValidationResult caller) {
    assertThat(caller.getCallerPrincipal().getName()).isEqualTo("ci");
    assertThat(caller.getCallerGroups()).containsExactlyInAnyOrder("reader", "user");
  }

  @Test
  void givesTheRoleThatTheAccountHasNow() {
    assertThat(signIns("ci:reader:" + HASH).caller(signIns.begin(CI)))
        .get()
        .extracting(CredentialValidationResult::getCallerGroups)
        .isEqualTo(Role.READER.groups());
  }

  @Test
  void endsWithTheAccountAndWithItsToken() {
    String text = signIns.begin(CI);

    assertThat(signIns("ci:user:" + Hashes.sha256("other")).caller(text)).isEmpty();
    assertThat(signIns("other:user:" + HASH).caller(text)).isEmpty();
  }

  @Test
  void endsByTime() {
    String text = signIns.begin(CI);

    clock.pass(SignIns.LONGEST.minus(Duration.ofSeconds(1)));
    assertThat(signIns.caller(text)).isPresent();
    clock.pass(Duration.ofSeconds(1));
    assertThat(signIns.caller(text)).isEmpty();
  }

  @Test
  void endsWhenItIsSignedOutAndNoOtherWithIt() {
    String text = signIns.begin(CI);
    String other = signIns.begin(CI);

    signIns.end(text);
    signIns.end("no text of ours");

    assertThat(signIns.caller(text)).isEmpty();
    assertThat(signIns.caller(other)).isPresent();
  }

  @Test
  void looksAtNothingLong() {
    assertThat(signIns.caller("x".repeat(100_000))).isEmpty();
    assertThat(texts.opened).isZero();
  }

  private SignIns signIns(String tokens) {
    return new SignIns(AccessConfiguration.of(Map.of(AccessSettings.TOKENS, tokens)), texts, clock);
  }

  /** Texts that are a number under which the content is kept, as if encrypted. */
  private static final class KeptTexts implements SealedTexts {

    private final Map<String, Map<String, Object>> kept = new HashMap<>();
    private int opened;

    @Override
    public String seal(String purpose, Map<String, Object> content) {
      String text = purpose + kept.size();
      kept.put(text, content);
      return text;
    }

    @Override
    public Optional<Map<String, Object>> open(String purpose, String text) {
      opened++;
      return Optional.ofNullable(kept.get(text));
    }

    @Override
    public OptionalLong keyId(String text) {
      throw new UnsupportedOperationException();
    }
  }
}
