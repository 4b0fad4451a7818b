package org.bondstone.store.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.bondstone.store.error.MaskedSecretException;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SecretRulesTest {

  private static final String MASK = "********";

  private static SecretRules rules(String... paths) {
    return SecretRules.of(Map.of("secret_fields", List.of(paths)));
  }

  @TestFactory
  Stream<DynamicTest> masksAndRestoresAsPrefectDoesOrMore() throws IOException {
    return GoldenMasks.all().stream()
        .map(golden -> dynamicTest(golden.path() + " " + golden.data(), () -> check(golden)));
  }

  private static void check(GoldenMasks.Golden golden) {
    SecretRules rules = rules(golden.path());
    Map<String, Object> masked = rules.mask(golden.data());

    if (golden.isHidden()) {
      assertThat(masked).isEqualTo(golden.shown());
    }
    assertThat(masked.toString()).doesNotContain(GoldenMasks.CANARY);
    assertThat(masked).containsEntry("open", "seen");
    assertThat(rules.restore(masked, golden.data())).isEqualTo(golden.data());
    if (masked.toString().contains(MASK)) {
      assertThatThrownBy(() -> rules.restore(masked, Map.of("open", "seen")))
          .isInstanceOf(MaskedSecretException.class);
    }
  }

  @Test
  void masksWhatStandsInPlaceOfAnObjectWithASecret() {
    SecretRules rules = rules("x.pw", "list.pw", "opt.pw");
    Map<String, Object> data = new HashMap<>();
    data.put("x", "host=h password=canary");
    data.put("list", List.of("canary", 17, Map.of("pw", "canary", "a", 1), List.of("canary")));
    data.put("opt", null);
    Map<String, Object> masked = new HashMap<>();
    masked.put("x", MASK);
    masked.put("list", List.of(MASK, MASK, Map.of("pw", MASK, "a", 1), List.of(MASK)));
    masked.put("opt", null);

    assertThat(rules.mask(data)).isEqualTo(masked);
    assertThat(rules.restore(masked, data)).isEqualTo(data);
    assertThatThrownBy(() -> rules.restore(Map.of("x", MASK), Map.of("x", Map.of("pw", "canary"))))
        .isInstanceOf(MaskedSecretException.class);
  }

  @Test
  void takesATextForAListOfOnePath() {
    assertThat(SecretRules.of(Map.of("secret_fields", "pw")).mask(Map.of("pw", "canary")))
        .isEqualTo(Map.of("pw", MASK));
  }

  @Test
  void givesEachItemOfAListItsOwnSecretBack() {
    SecretRules rules = rules("many.pw");
    Map<String, Object> stored = many(item("a", "1"), item("b", "2"), item("c", "3"));

    assertThat(rules.restore(many(item("b", MASK), item("c", MASK)), stored))
        .isEqualTo(many(item("b", "2"), item("c", "3")));
    assertThat(rules.restore(many(item("c", MASK), item("a", MASK), item("b", MASK)), stored))
        .isEqualTo(many(item("c", "3"), item("a", "1"), item("b", "2")));
    assertThat(rules.restore(many(item("a", MASK), item("new", "4"), item("c", MASK)), stored))
        .isEqualTo(many(item("a", "1"), item("new", "4"), item("c", "3")));
    // Renamed in its place: still the same one, while none was added or removed.
    assertThat(rules.restore(many(item("a", MASK), item("x", MASK), item("c", MASK)), stored))
        .isEqualTo(many(item("a", "1"), item("x", "2"), item("c", "3")));
    assertThatThrownBy(() -> rules.restore(many(item("x", MASK), item("c", MASK)), stored))
        .isInstanceOf(MaskedSecretException.class);
  }

  @Test
  void refusesAMaskThatMayStandForSeveralSecrets() {
    SecretRules rules = rules("many.pw");
    Map<String, Object> stored = many(item("a", "1"), item("b", "2"), item("b", "3"));

    assertThat(rules.restore(rules.mask(stored), stored)).isEqualTo(stored);
    assertThatThrownBy(() -> rules.restore(many(item("b", MASK)), stored))
        .isInstanceOf(MaskedSecretException.class);
  }

  private static Map<String, Object> item(String name, String password) {
    return Map.of("name", name, "pw", password);
  }

  @SafeVarargs
  private static Map<String, Object> many(Map<String, Object>... items) {
    return Map.of("many", List.of(items));
  }

  @Test
  void masksSettingsInsideTheTextOfASetting() {
    Map<String, Object> data =
        Map.of(
            "connect_args",
                Map.of("dsn", "host=h password=canary", "opts", List.of("Pwd = canary")),
            "query", Map.of("odbc_connect", "DRIVER={x};Server=h;PWD=canary", "mode", "a=b"));

    Map<String, Object> masked = rules().mask(data);

    assertThat(masked.toString()).doesNotContain("canary").contains("mode=a=b");
    assertThat(rules().restore(masked, data)).isEqualTo(data);
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
        "postgresql://h/d?password=p;w#x&a=1 postgresql://h/d?password=********&a=1",
        "JDBC:sqlserver://h;password={a;b};x=1 JDBC:sqlserver://h;password=********;x=1",
        "jdbc:db2://h:1/d:user=joe;password=pw; jdbc:db2://h:1/d:user=joe;password=********;",
        "jdbc:db2://h:1/d:password=pw; jdbc:db2://h:1/d:password=********;",
        "jdbc:mysql://address=(host=h)(password=pw)/d jdbc:mysql://address=(host=h)(password=********)/d",
        "jdbc:oracle:thin:joe/pw@//h:1521/s jdbc:oracle:thin:joe/********@//h:1521/s",
        "jdbc:oracle:thin:joe/p@w@h:1521:s jdbc:oracle:thin:joe/********@h:1521:s",
        "jdbc:oracle:thin:@//h:1521/s jdbc:oracle:thin:@//h:1521/s",
        "mssql+pyodbc:///?odbc_connect=PWD%3Dpw mssql+pyodbc:///?odbc_connect=********",
        "sqlite:///a/b.db sqlite:///a/b.db",
        "https://example.org/a:b@c https://example.org/a:b@c",
        "time:12:30 time:12:30",
      })
  void masksPasswordsOfUrls(String url, String masked) {
    assertThat(rules().mask(Map.of("connection_info", url)))
        .isEqualTo(Map.of("connection_info", masked));
  }

  @Test
  void masksAPasswordWithBlanksInAUrl() {
    assertThat(rules().mask(Map.of("u", " postgresql://joe:p w\nx@host/db")))
        .isEqualTo(Map.of("u", " postgresql://joe:********@host/db"));
  }

  @Test
  @Timeout(100) // With their square it is far more than that.
  void readsHostileTextsInATimeThatGrowsWithTheirLength() {
    for (String part :
        List.of("?a=", ":password=", "(a=", "jdbc:", "a://", ";pass", " ", "@/", "{")) {
      String text = "jdbc:oracle:x://" + part.repeat(300_000 / part.length());
      rules("x.y")
          .mask(Map.of("u", text, "x", text, "connect_args", Map.of("a", text.substring(5))));
    }
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
