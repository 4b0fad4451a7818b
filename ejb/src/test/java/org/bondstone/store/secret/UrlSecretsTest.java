package org.bondstone.store.secret;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.bondstone.api.block.Secret;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UrlSecretsTest {

  @Test
  void findsASettingBehindOtherQuestionMarks() {
    assertThat(UrlSecrets.mask("jdbc:x://h/d?a?password=canary&b=1"))
        .isEqualTo("jdbc:x://h/d?a?password=" + Secret.MASK + "&b=1");
  }

  /** A pattern that backtracks, or begins anew at each character, would take hours. */
  @ParameterizedTest
  @ValueSource(strings = {"?", "&", ";a", "?a", ":", "@", "a"})
  @Timeout(60)
  void readsALongTextOnce(String piece) {
    String text = "jdbc:x://" + piece.repeat(500_000);
    assertThat(UrlSecrets.mask(text)).isNotEmpty();
    assertThat(UrlSecrets.holdsMask(text)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {";pwd={", ";pwd=a", "?password=a&"})
  @Timeout(30)
  void masksALongTextOnce(String piece) {
    String text = "jdbc:x://h" + piece.repeat(500_000);
    assertThat(UrlSecrets.mask(text)).contains(Secret.MASK);
    assertThat(UrlSecrets.restore(UrlSecrets.mask(text), name -> Optional.of("a"))).isPresent();
  }
}
