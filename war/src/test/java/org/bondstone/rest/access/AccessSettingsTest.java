package org.bondstone.rest.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccessSettingsTest {

  private static final String HASH = "PBKDF2WithHmacSHA256:1000:c2FsdA==:aGFzaA==";
  private static final String TOKEN = "a".repeat(64);

  @Test
  void isEmptyWhenNothingIsSet() {
    assertThat(read(Map.of()).empty()).isTrue();
    assertThat(read(Map.of(AccessSettings.USERS, " \n")).empty()).isTrue();
  }

  @Test
  void readsUsersAndTokens() {
    AccessSettings settings =
        read(
            Map.of(
                AccessSettings.USERS, "ann:reader:" + HASH + ",\n bob:admin:" + HASH + "\n",
                AccessSettings.TOKENS, "ci:user:" + TOKEN));

    assertThat(settings.empty()).isFalse();
    assertThat(settings.user("ann")).map(Account::role).contains(Role.READER);
    assertThat(settings.user("bob")).map(Account::role).contains(Role.ADMIN);
    assertThat(settings.user("eve")).isEmpty();
    assertThat(settings.token(TOKEN)).map(Account::name).contains("ci");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ann",
        "ann:reader",
        ":reader:" + HASH,
        "an n:reader:" + HASH,
        "ann:boss:" + HASH,
        "ann:reader:s3cret",
        "ann:reader:" + HASH + ",ann:admin:" + HASH,
      })
  void refusesOtherUsersAndNamesTheSettingButNoSecret(String users) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> read(Map.of(AccessSettings.USERS, users)))
        .withMessageContaining("bondstone.auth.users")
        .withMessageNotContaining("s3cret")
        .withMessageNotContaining("aGFzaA");
  }

  @Test
  void refusesTokensInTheClear() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> read(Map.of(AccessSettings.TOKENS, "ci:user:t0ken")))
        .withMessageContaining("bondstone.auth.tokens")
        .withMessageNotContaining("t0ken");
  }

  @Test
  void includesTheLowerRoles() {
    assertThat(Role.READER.groups()).containsExactly("reader");
    assertThat(Role.ADMIN.groups()).containsExactlyInAnyOrder("reader", "user", "admin");
  }

  private static AccessSettings read(Map<String, String> settings) {
    return AccessSettings.read(name -> Optional.ofNullable(settings.get(name)));
  }
}
