package org.bondstone.credentials.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bondstone.api.error.CredentialSourceException.Reason;
import org.bondstone.api.error.InvalidSpecificationException;
import org.bondstone.api.spi.CredentialRules;
import org.bondstone.api.spi.CredentialSource;
import org.bondstone.api.spi.CredentialTarget;
import org.bondstone.credentials.Failing;
import org.bondstone.credentials.TestCertificate;
import org.bondstone.credentials.TestRules;
import org.bondstone.credentials.TestServer;
import org.bondstone.credentials.TestServer.Told;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What documents may say, which needs no Vault. */
class VaultDocumentTest {

  private final Map<String, Object> data =
      new HashMap<>(
          Map.of(
              "address",
              "https://vault.example.org:8200",
              "token",
              "canary-4711",
              "secret",
              "dynamic-role",
              "role",
              "orders"));

  @Test
  void takesAWholeDocument() {
    data.put("namespace", "team/shop");
    data.put("mount", "databases/shop");
    data.put("ca_certificate", TestCertificate.pem());
    assertThatCode(() -> open(TestRules.none()).close()).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "vault.example.org",
        "ftp://vault.example.org",
        "https://",
        "https://user:password@vault.example.org",
        "https://vault.example.org/v1/secret",
        "https://vault.example.org?x=y",
        "https://vault.example.org#x",
        "https://vault example.org"
      })
  void refusesWhatIsNoAddress(String address) {
    data.put("address", address);
    refused("address", "is not an address");
  }

  @Test
  void refusesToSendATokenWithoutTlsUnlessTheOperatorSaysSo() {
    data.put("address", "http://vault.example.org:8200");
    refused("address", "is without TLS");
    CredentialRules rules =
        TestRules.none().with("bondstone.credentials.plain-http", "a.example, vault.example.org");
    assertThatCode(() -> open(rules).close()).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://localhost:8200", "http://127.0.0.1:8200/", "http://[::1]:8200"})
  void thisMachineNeedsNoTls(String address) {
    data.put("address", address);
    assertThatCode(() -> open(TestRules.none()).close()).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "../sys/seal",
        "a/../../sys",
        "/orders",
        "orders/",
        "a//b",
        ".",
        "a?b",
        "a%2e",
        "ä"
      })
  void aRoleStaysBelowItsMount(String role) {
    data.put("role", role);
    refused("role", "is not a path");
  }

  @ParameterizedTest
  @CsvSource({"mount,../sys", "login_mount,../sys"})
  void aMountIsOne(String field, String value) {
    data.put(field, value);
    if (field.equals("login_mount")) {
      data.remove("token");
      data.put("login", "approle");
      data.put("role_id", "r");
      data.put("secret_id", "s");
    }
    refused(field, "is not a path");
  }

  @Test
  void kubernetesSendsThePodsTokenOnlyWhereTheOperatorSays() {
    data.remove("token");
    data.put("login", "kubernetes");
    data.put("kubernetes_role", "shop");
    refused("login", "the operator has to name its address");
    CredentialRules other =
        TestRules.none().with(VaultCredentials.KUBERNETES, "https://vault.example.org:8201");
    assertThatThrownBy(() -> open(other)).isInstanceOf(InvalidSpecificationException.class);
    CredentialRules rules =
        TestRules.none()
            .with(VaultCredentials.KUBERNETES, "https://a.example, https://vault.example.org:8200");
    assertThatCode(() -> open(rules).close()).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @CsvSource({
    "token,role_id,belongs to the login \"approle\"",
    "token,kubernetes_role,belongs to the login \"kubernetes\"",
    "approle,token,belongs to the login \"token\"",
  })
  void refusesFieldsOfAnotherLogin(String login, String field, String why) {
    data.put("login", login);
    data.putIfAbsent(field, "x");
    refused(field, why);
  }

  @ParameterizedTest
  @CsvSource({"path,x", "username_key,x", "look_again_seconds,5"})
  void refusesFieldsOfAnotherKindOfSecret(String field, String value) {
    data.put(field, value.equals("5") ? (Object) 5 : value);
    refused(field, "means nothing");
  }

  @Test
  void tellsWhatIsMissing() {
    data.remove("role");
    refused("role", "is missing");
    data.put("secret", "kv");
    refused("path", "is missing");
    data.put("path", "x");
    data.remove("token");
    refused("token", "is missing");
  }

  @Test
  void refusesWhatIsNoCertificate() {
    data.put("ca_certificate", "no certificate");
    refused("ca_certificate", "holds no certificate");
  }

  @Test
  void theTypeHidesTheTokenAndTheSecretId() {
    assertThat(new VaultCredentials().type().fields().get("secret_fields"))
        .isEqualTo(List.of("token", "secret_id"));
  }

  @Test
  void aSealedVaultIsAway() {
    try (TestServer sealed = new TestServer(asked -> Told.of(503, "{\"errors\":[\"sealed\"]}"))) {
      data.put("address", sealed.address().toString());
      Failing.gives(
          Reason.AWAY,
          "vault-credentials/x",
          "status of the answer is 503",
          () -> open(TestRules.none()).get(target()));
      assertThat(sealed.last().header("X-Vault-Request")).isEqualTo("true");
    }
  }

  private static CredentialTarget target() {
    return new CredentialTarget("127.0.0.1", 5432, "postgres", null, false);
  }

  private CredentialSource open(CredentialRules rules) {
    return new VaultCredentials().open("x", data, rules);
  }

  private void refused(String field, String why) {
    Failing.refuses(field, why, () -> open(TestRules.none()));
  }
}
