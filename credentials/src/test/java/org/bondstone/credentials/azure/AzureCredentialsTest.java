package org.bondstone.credentials.azure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
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

/**
 * On servers of the test that keep Microsoft's documented protocols, since the real ones are in the
 * cloud only.
 */
class AzureCredentialsTest {

  private static final Instant NOW = Instant.parse("2026-11-29T07:00:00Z");
  private static final String RESOURCE = "https://ossrdbms-aad.database.windows.net";
  private static final CredentialTarget TARGET =
      new CredentialTarget("shop.postgres.database.azure.com", 5432, "shop", "shop-app", true);
  private static final URI NOWHERE = URI.create("http://127.0.0.1:9");

  private final Map<String, String> environment = new HashMap<>();
  private final CredentialRules own =
      TestRules.none()
          .with("bondstone.credentials.own-identity", "azure")
          .with("bondstone.allowed-hosts", "127.0.0.1,shop.postgres.database.azure.com");
  @TempDir private Path folder;

  @Test
  void aMachineAsksForItsManagedIdentity() {
    try (TestServer instance = new TestServer(AzureCredentialsTest::instance);
        CredentialSource source =
            open(Map.of("login", "managed-identity"), own, instance.address())) {
      DatabaseCredentials got = source.get(TARGET);
      assertThat(got.password().reveal()).isEqualTo("canary-token");
      assertThat(got.user()).isEmpty();
      assertThat(got.expires()).contains(NOW.plusSeconds(3599));
    }
  }

  @Test
  void oneOfSeveralIdentitiesIsNamed() {
    try (TestServer instance = new TestServer(AzureCredentialsTest::instance)) {
      Map<String, Object> data = Map.of("login", "managed-identity", "client_id", "client-1");
      try (CredentialSource source = open(data, own, instance.address())) {
        source.get(TARGET);
        assertThat(instance.last().query()).containsEntry("client_id", "client-1");
      }
      Map<String, Object> other = Map.of("login", "managed-identity", "client_id", "nobody");
      try (CredentialSource source = open(other, own, instance.address())) {
        gives(Reason.REFUSED, "no token is given (status 400, invalid_request)", source);
      }
    }
  }

  /**
   * <a
   * href="https://learn.microsoft.com/entra/identity/managed-identities-azure-resources/how-to-use-vm-token">The
   * endpoint of virtual machines</a>.
   */
  private static Told instance(Asked asked) {
    boolean known =
        asked.line().equals("GET /metadata/identity/oauth2/token")
            && "true".equals(asked.header("Metadata"))
            && asked.header("X-Forwarded-For") == null
            && "2018-02-01".equals(asked.query().get("api-version"))
            && RESOURCE.equals(asked.query().get("resource"))
            && !"nobody".equals(asked.query().get("client_id"));
    return known
        ? Told.of(
            200,
            """
            {"access_token": "canary-token", "client_id": "c", "expires_in": "3599",
             "expires_on": "1795935599", "not_before": "1795931699",
             "resource": "%s", "token_type": "Bearer"}
            """
                .formatted(RESOURCE))
        : Told.of(400, "{\"error\":\"invalid_request\",\"error_description\":\"canary\"}");
  }

  @Test
  void anAppServiceAsksTheEndpointOfItsEnvironment() {
    try (TestServer service = new TestServer(AzureCredentialsTest::appService);
        CredentialSource source = open(Map.of("login", "managed-identity"), own, NOWHERE)) {
      environment.put("IDENTITY_ENDPOINT", service.address() + "/msi/token");
      environment.put("IDENTITY_HEADER", "header-1");
      assertThat(source.get(TARGET).password().reveal()).isEqualTo("canary-token");
      environment.put("IDENTITY_HEADER", "wrong");
      gives(Reason.REFUSED, "status 401", source);
    }
  }

  /**
   * <a href="https://learn.microsoft.com/azure/app-service/overview-managed-identity">App
   * Service</a>.
   */
  private static Told appService(Asked asked) {
    if (!"header-1".equals(asked.header("X-IDENTITY-HEADER"))) {
      return Told.of(401, "");
    }
    boolean known =
        asked.line().equals("GET /msi/token")
            && "2019-08-01".equals(asked.query().get("api-version"))
            && RESOURCE.equals(asked.query().get("resource"));
    return known
        ? Told.of(
            200,
            "{\"access_token\": \"canary-token\", \"expires_in\": \"86399\", \"expires_on\": \"1\"}")
        : Told.of(400, "");
  }

  @Test
  void anApplicationLogsInByItsSecret() {
    try (TestServer entra = new TestServer(AzureCredentialsTest::entra)) {
      Map<String, Object> data = secret("canary-secret");
      try (CredentialSource source = open(data, TestRules.none(), entra.address())) {
        DatabaseCredentials got = source.get(TARGET);
        assertThat(got.password().reveal()).isEqualTo("canary-token");
        assertThat(got.expires()).contains(NOW.plusSeconds(3599));
      }
      try (CredentialSource source =
          open(secret("canary-wrong"), TestRules.none(), entra.address())) {
        gives(Reason.REFUSED, "no token is given (status 401, invalid_client)", source);
      }
    }
  }

  @Test
  void aPodLogsInByItsServiceAccount() throws IOException {
    Path file = Files.writeString(folder.resolve("jwt"), "canary.jwt\n");
    try (TestServer entra = new TestServer(AzureCredentialsTest::entra);
        CredentialSource source =
            open(Map.of("login", "workload-identity"), own, entra.address())) {
      gives(Reason.SETTINGS, "AZURE_TENANT_ID is not in the environment", source);
      environment.put("AZURE_TENANT_ID", "tenant-1");
      environment.put("AZURE_CLIENT_ID", "client-1");
      environment.put("AZURE_FEDERATED_TOKEN_FILE", file.toString());
      assertThat(source.get(TARGET).password().reveal()).isEqualTo("canary-token");
      Files.writeString(file, "canary.other");
      gives(Reason.REFUSED, "invalid_client", source);
      Files.delete(file);
      gives(Reason.SETTINGS, "AZURE_FEDERATED_TOKEN_FILE cannot be read", source);
    }
  }

  /**
   * <a
   * href="https://learn.microsoft.com/entra/identity-platform/v2-oauth2-client-creds-grant-flow">Client
   * credentials</a>.
   */
  private static Told entra(Asked asked) {
    Map<String, String> form = asked.form();
    boolean known =
        asked.line().equals("POST /tenant-1/oauth2/v2.0/token")
            && "application/x-www-form-urlencoded".equals(asked.header("Content-Type"))
            && "client_credentials".equals(form.get("grant_type"))
            && (RESOURCE + "/.default").equals(form.get("scope"))
            && "client-1".equals(form.get("client_id"));
    if (!known) {
      return Told.of(400, "{\"error\":\"invalid_request\"}");
    }
    boolean bySecret = "canary-secret".equals(form.get("client_secret"));
    boolean byPod =
        "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"
                .equals(form.get("client_assertion_type"))
            && "canary.jwt".equals(form.get("client_assertion"));
    return bySecret || byPod
        ? Told.of(
            200,
            "{\"token_type\":\"Bearer\",\"expires_in\":3599,\"access_token\":\"canary-token\"}")
        : Told.of(
            401, "{\"error\":\"invalid_client\",\"error_description\":\"AADSTS7000215 canary\"}");
  }

  @Test
  void givesNoTokenToAConnectionWithoutTls() {
    try (TestServer instance = new TestServer(AzureCredentialsTest::instance);
        CredentialSource source =
            open(Map.of("login", "managed-identity"), own, instance.address())) {
      Failing.gives(
          Reason.SETTINGS,
          "azure-credentials/x",
          "has to require TLS",
          () -> source.get(new CredentialTarget("h", 5432, "d", "u", false)));
      Failing.gives(
          Reason.SETTINGS,
          "azure-credentials/x",
          "has to name the user",
          () -> source.get(new CredentialTarget("h", 5432, "d", null, true)));
      assertThat(instance.asked()).isEmpty();
    }
  }

  @Test
  void theServersOwnIdentityIsTheOperatorsToLend() {
    for (String login : new String[] {"managed-identity", "workload-identity"}) {
      Map<String, Object> data = Map.of("login", login);
      Failing.refuses(
          "login",
          "the operator has to allow: bondstone.credentials.own-identity=azure",
          () -> open(data, TestRules.none(), NOWHERE));
      Failing.refuses(
          "login",
          "the operator has to say which hosts blocks may name (bondstone.allowed-hosts)",
          () ->
              open(
                  data,
                  TestRules.none().with("bondstone.credentials.own-identity", "azure"),
                  NOWHERE));
    }
  }

  @Test
  void theLoginHasToBeAnAllowedHost() {
    CredentialRules rules =
        TestRules.none().with("bondstone.allowed-hosts", "shop.postgres.database.azure.com");
    try (CredentialSource source = open(secret("canary"), rules, NOWHERE)) {
      gives(Reason.SETTINGS, "not among the allowed hosts", source);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "client-secret,tenant_id,../evil,is not an id",
    "client-secret,client_id,a/b,is not an id",
    "client-secret,client_secret,'',is missing",
    "managed-identity,tenant_id,tenant-1,belongs to the login \"client-secret\"",
    "workload-identity,client_secret,canary,belongs to the login \"client-secret\"",
    "workload-identity,client_id,client-1,is what the environment",
    "managed-identity,client_id,a&b=c,is not an id",
    "managed-identity,cloud,moon,is not one of public",
  })
  void refusesADocumentThatContradictsItself(String login, String field, String value, String why) {
    Map<String, Object> data =
        login.equals("client-secret") ? secret("canary") : new HashMap<>(Map.of("login", login));
    data.put(field, value);
    Failing.refuses(field, why, () -> open(data, own, NOWHERE));
  }

  @Test
  void theRealEndpointsAreMicrosofts() {
    assertThat(AzureEnvironment.ofProcess().instance()).hasToString("http://169.254.169.254");
    assertThat(AzureEnvironment.ofProcess().authority()).isNull();
    for (AzureCloud cloud : AzureCloud.values()) {
      assertThat(cloud.authority().toString())
          .isIn(
              "https://login.microsoftonline.com",
              "https://login.microsoftonline.us",
              "https://login.chinacloudapi.cn");
    }
    assertThat(AzureCloud.of("public").resource()).isEqualTo(RESOURCE);
  }

  private static Map<String, Object> secret(String secret) {
    Map<String, Object> data = new HashMap<>();
    data.put("login", "client-secret");
    data.put("tenant_id", "tenant-1");
    data.put("client_id", "client-1");
    data.put("client_secret", secret);
    return data;
  }

  private static void gives(Reason reason, String words, CredentialSource source) {
    Failing.gives(reason, "azure-credentials/x", words, () -> source.get(TARGET));
  }

  private CredentialSource open(Map<String, Object> data, CredentialRules rules, URI server) {
    return new AzureCredentials(
            new AzureEnvironment(environment::get, server, server),
            Clock.fixed(NOW, ZoneOffset.UTC))
        .open("x", data, rules);
  }
}
