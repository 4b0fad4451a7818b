package org.bondstone.store.secret;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretNamesTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Server=h;PWD=x",
        "password = x",
        "PasswordOfTheServer\t=\n x",
        "api-key=x",
        "a=1;access_key=x",
        "secret;token=x",
        "=;pwd=x",
        "pass=;pwd=x"
      })
  void findsASecretSetting(String text) {
    assertThat(SecretNames.areInside(text)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "=", "pwd", "pwd=", "pwd= ;a=b", "pass word=x", "pass-x=y", "a=pwd", "key=x"})
  void findsNone(String text) {
    assertThat(SecretNames.areInside(text)).isFalse();
  }

  /** A pattern that begins anew at each word would take minutes. */
  @ParameterizedTest
  @ValueSource(strings = {"pass", "pwd ", "pass=;", "=", "pwd-", "api-key"})
  @Timeout(30)
  void readsALongTextOnce(String piece) {
    assertThat(SecretNames.areInside(piece.repeat(300_000))).isFalse();
  }
}
