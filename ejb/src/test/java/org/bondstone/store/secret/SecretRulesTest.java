package org.bondstone.store.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bondstone.store.error.MaskedSecretException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SecretRulesTest {

  private static final String MASK = "********";

  private static SecretRules rules(String... paths) {
    return SecretRules.of(Map.of("secret_fields", List.of(paths)));
  }

  @Test
  void masksAPath() {
    assertThat(rules("a.b").mask(Map.of("a", Map.of("b", 7, "c", "open"), "b", "open")))
        .isEqualTo(Map.of("a", Map.of("b", MASK, "c", "open"), "b", "open"));
  }

  @Test
  void masksAllBelowAStar() {
    assertThat(rules("x.*").mask(Map.of("x", Map.of("k", "v", "deep", Map.of("n", 1)), "y", 2)))
        .isEqualTo(Map.of("x", Map.of("k", MASK, "deep", Map.of("n", MASK)), "y", 2));
  }

  @Test
  void leavesWhatIsNotSet() {
    Map<String, Object> data = new HashMap<>();
    data.put("password", null);

    assertThat(rules("password").mask(data)).isEqualTo(data);
  }

  @Test
  void masksThroughListsAndMapsOfModels() {
    assertThat(
            rules("many.token", "named.token", "keys")
                .mask(
                    Map.of(
                        "many", List.of(Map.of("token", "t", "a", 1)),
                        "named", Map.of("one", Map.of("token", "t", "a", 1)),
                        "keys", List.of("k1", "k2"))))
        .isEqualTo(
            Map.of(
                "many", List.of(Map.of("token", MASK, "a", 1)),
                "named", Map.of("one", Map.of("token", MASK, "a", 1)),
                "keys", MASK));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ' ',
      quoteCharacter = '`',
      value = {
        "postgresql://joe:pw@host:5432/db postgresql://joe:********@host:5432/db",
        "postgresql+psycopg2://joe:p%40w@host/db postgresql+psycopg2://joe:********@host/db",
        "postgresql://joe:p@w@host/db postgresql://joe:********@host/db",
        "postgresql://joe:p/w@host/db postgresql://joe:********@host/db",
        "postgresql://joe:p?w@host/db postgresql://joe:********@host/db",
        "postgresql://:pw@host/db postgresql://:********@host/db",
        "postgresql://joe@host:5432/db?email=a@b.c postgresql://joe@host:5432/db?email=a@b.c",
        "postgresql://host:5432/db?x=a@b postgresql://host:5432/db?x=a@b",
        "postgresql://h/db?user=joe&password=pw&a=1 postgresql://h/db?user=joe&password=********&a=1",
        "postgresql://h/db?pass%77ord=pw postgresql://h/db?pass%77ord=********",
        "jdbc:sqlserver://h;user=joe;password=pw;x=1 jdbc:sqlserver://h;user=joe;password=********;x=1",
        "sqlite:///a/b.db sqlite:///a/b.db",
        "https://example.org/a:b@c https://example.org/a:b@c",
        "time:12:30 time:12:30",
      })
  void masksPasswordsOfUrls(String url, String masked) {
    assertThat(rules().mask(Map.of("connection_info", url)))
        .isEqualTo(Map.of("connection_info", masked));
  }

  @Test
  void masksDriverSettingsWithTellingNames() {
    assertThat(
            rules()
                .mask(
                    Map.of(
                        "connect_args",
                        Map.of("sslpassword", "pw", "timeout", 5, "opts", Map.of("token", "t")),
                        "connection_info",
                        Map.of("query", Map.of("PWD", "pw", "sslmode", "require")),
                        "token",
                        "open")))
        .isEqualTo(
            Map.of(
                "connect_args",
                Map.of("sslpassword", MASK, "timeout", 5, "opts", Map.of("token", MASK)),
                "connection_info",
                Map.of("query", Map.of("PWD", MASK, "sslmode", "require")),
                "token",
                "open"));
  }

  @Test
  void restoresWhatItMasked() {
    SecretRules rules = rules("a.b", "x.*", "list");
    Map<String, Object> data =
        Map.of(
            "a", Map.of("b", 7, "c", "open"),
            "x", Map.of("k", List.of(1, 2), "deep", Map.of("n", 1)),
            "list", List.of("k1", "k2"),
            "url", "postgresql://joe:p%40w@host/db?password=q",
            "connect_args", Map.of("sslpassword", "pw"));

    assertThat(rules.mask(data)).isNotEqualTo(data);
    assertThat(rules.restore(rules.mask(data), data)).isEqualTo(data);
  }

  @Test
  void restoresThePasswordWhenAUrlBecomesPartsAndBack() {
    SecretRules rules = rules("connection_info.password");
    Map<String, Object> url = Map.of("connection_info", "postgresql://joe:p%40w@host/db");
    Map<String, Object> parts = Map.of("connection_info", Map.of("host", "h", "password", "p@w"));

    assertThat(rules.restore(Map.of("connection_info", Map.of("host", "h", "password", MASK)), url))
        .isEqualTo(parts);
    assertThat(
            rules.restore(
                Map.of("connection_info", "postgresql://joe:" + MASK + "@other/db"), parts))
        .isEqualTo(Map.of("connection_info", "postgresql://joe:p%40w@other/db"));
  }

  @Test
  void refusesAMaskThatStandsForNothing() {
    for (Map<String, Object> data :
        List.<Map<String, Object>>of(
            Map.of("password", MASK),
            Map.of("url", "postgresql://joe:" + MASK + "@host/db"),
            Map.of("x", Map.of("k", MASK)),
            Map.of("connect_args", Map.of("sslpassword", MASK)))) {
      assertThatThrownBy(() -> rules("password", "x.*").restore(data, Map.of("a", 1)))
          .isInstanceOf(MaskedSecretException.class);
    }
  }

  @Test
  void takesEightStarsElsewhereForWhatTheyAre() {
    assertThat(rules("password").restore(Map.of("stars", MASK), Map.of()))
        .isEqualTo(Map.of("stars", MASK));
  }
}
