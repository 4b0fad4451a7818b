package org.bondstone.credentials.google;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import org.bondstone.api.error.CredentialSourceException.Reason;
import org.bondstone.api.spi.CredentialRules;
import org.bondstone.api.spi.CredentialSource;
import org.bondstone.api.spi.CredentialTarget;
import org.bondstone.api.spi.DatabaseCredentials;
import org.bondstone.credentials.Failing;
import org.bondstone.credentials.TestRules;
import org.bondstone.credentials.TestServer;
import org.bondstone.credentials.TestServer.Asked;
import org.bondstone.credentials.TestServer.Told;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * On servers of the test that keep Google's documented protocols, since the real ones are in the
 * cloud only.
 */
class GoogleCredentialsTest {

  private static final Instant NOW = Instant.parse("2026-11-29T07:00:00Z");
  private static final String EMAIL = "shop@project-1.iam.gserviceaccount.com";
  private static final String SCOPE = "https://www.googleapis.com/auth/sqlservice.login";
  private static final URI NOWHERE = URI.create("http://127.0.0.1:9/token");
  private static final KeyPair KEYS = keys();

  private final Map<String, String> environment = new HashMap<>();
  private final CredentialRules own =
      TestRules.none()
          .with("bondstone.credentials.own-identity", "google")
          .with("bondstone.allowed-hosts", "10.0.0.5,127.0.0.1");
  @TempDir private Path folder;

  @Test
  void aMachineAsksTheMetadataServer() {
    try (TestServer metadata = new TestServer(GoogleCredentialsTest::metadata);
        CredentialSource source = open(Map.of("login", "metadata"), own, metadata.address())) {
      DatabaseCredentials got = source.get(target(null));
      assertThat(got.user()).contains("shop@project-1.iam");
      assertThat(got.password().reveal()).isEqualTo("canary-token");
      assertThat(got.expires()).contains(NOW.plusSeconds(3599));
      assertThat(metadata.asked()).hasSize(2);
    }
  }

  /**
   * <a href="https://cloud.google.com/compute/docs/access/authenticate-workloads">The metadata
   * server</a>.
   */
  private static Told metadata(Asked asked) {
    if (!"Google".equals(asked.header("Metadata-Flavor"))
        || asked.header("X-Forwarded-For") != null) {
      return Told.of(403, "");
    }
    String account = "GET /computeMetadata/v1/instance/service-accounts/default/";
    if (asked.line().equals(account + "email")) {
      return Told.of(200, EMAIL).with("Metadata-Flavor", "Google");
    }
    return asked.line().equals(account + "token") && SCOPE.equals(asked.query().get("scopes"))
        ? Told.of(
                200,
                "{\"access_token\":\"canary-token\",\"expires_in\":3599,\"token_type\":\"Bearer\"}")
            .with("Metadata-Flavor", "Google")
        : Told.of(404, "").with("Metadata-Flavor", "Google");
  }

  @Test
  void somethingElseAtTheAddressIsNotBelieved() {
    try (TestServer other = new TestServer(asked -> Told.of(200, "a@b"));
        CredentialSource source = open(Map.of("login", "metadata"), own, other.address())) {
      gives(Reason.SETTINGS, "not Google's metadata server", source);
    }
  }

  @Test
  void aMachineWithoutAServiceAccountIsAWrongSetting() {
    try (TestServer metadata =
            new TestServer(asked -> Told.of(404, "").with("Metadata-Flavor", "Google"));
        CredentialSource source = open(Map.of("login", "metadata"), own, metadata.address())) {
      gives(Reason.SETTINGS, "the machine has no service account", source);
    }
  }

  /** <a href="https://cloud.google.com/sql/docs/postgres/add-manage-iam-users">Users' names</a>. */
  @ParameterizedTest
  @CsvSource({
    "postgresql,,shop@project-1.iam",
    "mysql,,shop",
    "postgresql,jane@example.com,jane@example.com",
    "postgresql,other@p.iam.gserviceaccount.com,other@p.iam",
    "postgresql,other@p.iam,other@p.iam",
    "mysql,other@p.iam.gserviceaccount.com,other",
    "mysql,other,other"
  })
  void namesTheUserAsCloudSqlDoes(String database, String given, String user) {
    try (TestServer metadata = new TestServer(GoogleCredentialsTest::metadata);
        CredentialSource source =
            open(Map.of("login", "metadata", "database", database), own, metadata.address())) {
      assertThat(source.get(target(given)).user()).contains(user);
    }
  }

  @Test
  void aKeySignsWhoItIs() {
    try (TestServer tokens = new TestServer(GoogleCredentialsTest::tokens);
        CredentialSource source =
            open(
                Map.of("login", "key", "key", key(KEYS)),
                TestRules.none(),
                tokens.address().resolve("/token"))) {
      DatabaseCredentials got = source.get(target(null));
      assertThat(got.user()).contains("shop@project-1.iam");
      assertThat(got.password().reveal()).isEqualTo("canary-token");
    }
  }

  @Test
  void theKeyOfAnotherIsRefused() {
    try (TestServer tokens = new TestServer(GoogleCredentialsTest::tokens);
        CredentialSource source =
            open(
                Map.of("login", "key", "key", key(keys())),
                TestRules.none(),
                tokens.address().resolve("/token"))) {
      gives(Reason.REFUSED, "no token is given (status 400, invalid_grant)", source);
    }
  }

  /**
   * <a href="https://developers.google.com/identity/protocols/oauth2/service-account#httprest">The
   * token endpoint</a>: checks the signature as well as the claims.
   */
  private static Told tokens(Asked asked) {
    Map<String, String> form = asked.form();
    boolean known =
        asked.line().equals("POST /token")
            && "application/x-www-form-urlencoded".equals(asked.header("Content-Type"))
            && "urn:ietf:params:oauth:grant-type:jwt-bearer".equals(form.get("grant_type"))
            && form.size() == 2;
    String[] parts = form.getOrDefault("assertion", "").split("\\.", -1);
    if (!known || parts.length != 3) {
      return Told.of(400, "{\"error\":\"invalid_request\"}");
    }
    JsonObject header = json(parts[0]);
    JsonObject claims = json(parts[1]);
    boolean right =
        header.getString("alg").equals("RS256")
            && header.getString("typ").equals("JWT")
            && header.getString("kid").equals("key-1")
            && claims.getString("iss").equals(EMAIL)
            && claims.getString("scope").equals(SCOPE)
            && claims.getString("aud").equals("http://" + asked.header("Host") + "/token")
            && claims.getInt("iat") == NOW.getEpochSecond()
            && claims.getInt("exp") - claims.getInt("iat") <= 3600
            && verifies(parts);
    return right
        ? Told.of(
            200,
            "{\"access_token\":\"canary-token\",\"expires_in\":3599,\"token_type\":\"Bearer\"}")
        : Told.of(400, "{\"error\":\"invalid_grant\",\"error_description\":\"canary\"}");
  }

  private static JsonObject json(String base64) {
    return Json.createReader(new ByteArrayInputStream(Base64.getUrlDecoder().decode(base64)))
        .readObject();
  }

  private static boolean verifies(String[] parts) {
    try {
      Signature signature = Signature.getInstance("SHA256withRSA");
      signature.initVerify(KEYS.getPublic());
      signature.update((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));
      return signature.verify(Base64.getUrlDecoder().decode(parts[2]));
    } catch (GeneralSecurityException e) {
      return false;
    }
  }

  @Test
  void theOperatorsKeyFileIsReadEachTime() throws IOException {
    Path file = folder.resolve("key.json");
    environment.put("GOOGLE_APPLICATION_CREDENTIALS", file.toString());
    try (TestServer tokens = new TestServer(GoogleCredentialsTest::tokens);
        CredentialSource source =
            open(Map.of("login", "key-file"), own, tokens.address().resolve("/token"))) {
      gives(Reason.SETTINGS, "GOOGLE_APPLICATION_CREDENTIALS cannot be read", source);
      Files.writeString(file, "canary");
      gives(Reason.SETTINGS, "is not a service account's key", source);
      Files.writeString(file, key(KEYS));
      assertThat(source.get(target(null)).user()).contains("shop@project-1.iam");
      environment.clear();
      gives(Reason.SETTINGS, "is not in the environment", source);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "canary",
        "{}",
        "{\"type\": \"authorized_user\", \"private_key\": \"canary\"}",
        "{\"type\": \"service_account\", \"client_email\": \"a\", \"private_key_id\": \"b\","
            + " \"private_key\": \"canary\"}"
      })
  void refusesWhatIsNoKey(String key) {
    Failing.refuses(
        "key",
        "is not the JSON text of a service account's key",
        () -> open(Map.of("login", "key", "key", key), TestRules.none(), NOWHERE));
  }

  @Test
  void givesNoTokenToAConnectionWithoutTls() {
    try (TestServer metadata = new TestServer(GoogleCredentialsTest::metadata);
        CredentialSource source = open(Map.of("login", "metadata"), own, metadata.address())) {
      Failing.gives(
          Reason.SETTINGS,
          "google-cloud-sql-credentials/x",
          "has to require TLS",
          () -> source.get(new CredentialTarget("h", 5432, "d", "u", false)));
      assertThat(metadata.asked()).isEmpty();
    }
  }

  @Test
  void theServersOwnIdentityIsTheOperatorsToLend() {
    for (String login : new String[] {"metadata", "key-file"}) {
      Map<String, Object> data = Map.of("login", login);
      Failing.refuses(
          "login",
          "the operator has to allow: bondstone.credentials.own-identity=google",
          () -> open(data, TestRules.none(), NOWHERE));
      Failing.refuses(
          "login",
          "bondstone.allowed-hosts",
          () ->
              open(
                  data,
                  TestRules.none().with("bondstone.credentials.own-identity", "google"),
                  NOWHERE));
    }
  }

  @Test
  void refusesADocumentThatContradictsItself() {
    Failing.refuses(
        "key", "is missing", () -> open(Map.of("login", "key"), TestRules.none(), NOWHERE));
    Failing.refuses(
        "key",
        "belongs to the login \"key\"",
        () -> open(Map.of("login", "metadata", "key", "canary"), own, NOWHERE));
  }

  @Test
  void showsNoKey() {
    assertThat(ServiceAccountKey.read(key(KEYS), IllegalArgumentException::new))
        .hasToString("ServiceAccountKey[" + EMAIL + "]");
  }

  @Test
  void theRealEndpointsAreGoogles() {
    GoogleEnvironment real = GoogleEnvironment.ofProcess();
    assertThat(real.metadata()).hasToString("http://169.254.169.254");
    assertThat(real.tokens()).hasToString("https://oauth2.googleapis.com/token");
  }

  private static KeyPair keys() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(2048);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** As Google gives it, with an address that a thief would like to be asked. */
  private static String key(KeyPair keys) {
    String pem =
        "-----BEGIN PRIVATE KEY-----\n"
            + Base64.getMimeEncoder(64, new byte[] {'\n'})
                .encodeToString(keys.getPrivate().getEncoded())
            + "\n-----END PRIVATE KEY-----\n";
    return Json.createObjectBuilder()
        .add("type", "service_account")
        .add("project_id", "project-1")
        .add("private_key_id", "key-1")
        .add("private_key", pem)
        .add("client_email", EMAIL)
        .add("token_uri", "https://evil.example/token")
        .build()
        .toString();
  }

  private static CredentialTarget target(String user) {
    return new CredentialTarget("10.0.0.5", 5432, "shop", user, true);
  }

  private static void gives(Reason reason, String words, CredentialSource source) {
    Failing.gives(reason, "google-cloud-sql-credentials/x", words, () -> source.get(target(null)));
  }

  private CredentialSource open(Map<String, Object> data, CredentialRules rules, URI server) {
    return new GoogleCredentials(
            new GoogleEnvironment(environment::get, server, server),
            Clock.fixed(NOW, ZoneOffset.UTC))
        .open("x", data, rules);
  }
}
