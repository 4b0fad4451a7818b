package org.bondstone.credentials.vault;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.bondstone.api.error.CredentialSourceException;
import org.bondstone.api.error.CredentialSourceException.Reason;
import org.bondstone.api.spi.CredentialRules;
import org.bondstone.api.spi.CredentialSource;
import org.bondstone.api.spi.CredentialTarget;
import org.bondstone.api.spi.DatabaseCredentials;
import org.bondstone.credentials.Failing;
import org.bondstone.credentials.TestCertificate;
import org.bondstone.credentials.TestRules;
import org.bondstone.credentials.TestServer;
import org.bondstone.credentials.TestServer.Asked;
import org.bondstone.credentials.TestServer.Told;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** On a real OpenBao, which makes users of a real PostgreSQL. */
class VaultCredentialsTest {

  /** The token of a service account, whose signature the API server checks. */
  private static final String POD = pod();

  private static final CredentialTarget TARGET =
      new CredentialTarget("127.0.0.1", 5432, "postgres", null, false);

  @TempDir private Path folder;
  private TestOpenBao bao;

  @BeforeEach
  void needsOpenBao() {
    bao = TestOpenBao.require();
  }

  @Test
  void aDynamicRoleGivesAUserThatLogsInUntilItIsReleased() throws SQLException {
    try (CredentialSource source = open(appRole("shop", "dynamic-role", "orders"))) {
      DatabaseCredentials got = source.get(TARGET);
      logsIn(got);
      assertThat(got.expires().orElseThrow())
          .isBetween(Instant.now().plusSeconds(3500), Instant.now().plusSeconds(3600));

      source.release(got);

      // Vault may answer before it has dropped the user.
      await(() -> !bao.hasUser(user(got)));
    }
  }

  @Test
  void eachLeaseIsAUserOfItsOwn() {
    try (CredentialSource source = open(appRole("shop", "dynamic-role", "orders"))) {
      DatabaseCredentials first = source.get(TARGET);
      DatabaseCredentials second = source.get(TARGET);
      assertThat(user(first)).isNotEqualTo(user(second));
      source.release(first);
      assertThat(bao.hasUser(user(second))).isTrue();
      source.release(second);
    }
  }

  @Test
  void aLeaseIsRenewedUntilItsLongestLifeAndThenReplaced() {
    try (CredentialSource source = open(appRole("shop", "dynamic-role", "brief"))) {
      DatabaseCredentials got = source.get(TARGET);
      Instant end = got.expires().orElseThrow();
      await(() -> Instant.now().isAfter(end.minusMillis(1200)));

      DatabaseCredentials renewed = source.renew(got).orElseThrow();

      assertThat(renewed.user()).isEqualTo(got.user());
      assertThat(renewed.password()).isEqualTo(got.password());
      assertThat(renewed.expires().orElseThrow()).isAfter(end.plusSeconds(1));
      await(() -> Instant.now().isAfter(renewed.expires().orElseThrow().minusMillis(800)));
      assertThat(source.renew(renewed)).isEmpty();
      source.release(renewed);
    }
  }

  @Test
  void aRevokedLeaseIsNotRenewed() {
    try (CredentialSource source = open(appRole("shop", "dynamic-role", "orders"))) {
      DatabaseCredentials got = source.get(TARGET);
      source.release(got);
      assertThat(source.renew(got)).isEmpty();
    }
  }

  @Test
  void closingEndsTheTokenOfTheLogin() {
    Set<String> before = bao.accessors();
    CredentialSource source = open(appRole("shop", "static-role", "batch"));
    source.get(TARGET);
    assertThat(bao.accessors()).hasSize(before.size() + 1);

    source.close();

    assertThat(bao.accessors()).isEqualTo(before);
  }

  /** Its prepared transaction could else be ended by a superuser only. */
  @Test
  void closingKeepsTheTokenOfAUserThatIsStillNeeded() throws SQLException {
    Set<String> before = bao.accessors();
    CredentialSource source = open(appRole("shop", "dynamic-role", "orders"));
    DatabaseCredentials got = source.get(TARGET);

    source.close();

    Set<String> left = bao.accessors();
    assertThat(left).hasSize(before.size() + 1);
    logsIn(got);
    left.removeAll(before);
    bao.revoke(left.iterator().next());
  }

  /** By {@code SET role}: else only the user who prepared it could, who is gone. */
  @Test
  void usersWhoActAsOneEndWhatAFormerOnePrepared() throws SQLException {
    try (CredentialSource source = open(appRole("shop", "dynamic-role", "acting"))) {
      DatabaseCredentials former = source.get(TARGET);
      as(former, "BEGIN; INSERT INTO orders VALUES (1); PREPARE TRANSACTION 'in-doubt'");
      source.release(former);
      await(() -> !bao.hasUser(user(former)));

      DatabaseCredentials next = source.get(TARGET);

      as(next, "COMMIT PREPARED 'in-doubt'");
      source.release(next);
    }
  }

  private void as(DatabaseCredentials credentials, String sql) throws SQLException {
    try (Connection connection = bao.connect(user(credentials), credentials.password().reveal());
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  @Test
  void aTokenWhoseLifeIsOverIsReplacedByALogin() {
    try (CredentialSource source = open(appRole("brief", "dynamic-role", "orders"))) {
      DatabaseCredentials got = source.get(TARGET);
      // The lease ends with its token.
      assertThat(got.expires().orElseThrow()).isBefore(Instant.now().plusSeconds(5));
      Instant end = got.expires().orElseThrow();
      await(() -> Instant.now().isAfter(end));

      DatabaseCredentials next = source.get(TARGET);

      assertThat(user(next)).isNotEqualTo(user(got));
      assertThat(source.renew(got)).isEmpty();
      source.release(next);
    }
  }

  @Test
  void aTokenIsRenewedWhileItIsInUse() {
    String token = bao.token("{\"policies\": [\"shop\"], \"ttl\": \"3s\", \"renewable\": true}");
    try (CredentialSource source = open(byToken(token, "static-role", "batch"))) {
      Instant first = Instant.now();
      await(
          () -> {
            source.get(TARGET);
            return Instant.now().isAfter(first.plusSeconds(5));
          });
    }
    // It was given, so closing leaves it.
    assertThat(bao.post("auth/token/lookup", "{\"token\": \"" + token + "\"}")).isNotEmpty();
  }

  /** As Vault's agent that has the secret by itself, or a Vault that limits such requests. */
  @ParameterizedTest
  @ValueSource(ints = {400, 503})
  void aTokenThatCannotBeRenewedNowCountsUntilItsEnd(int refusal) {
    AtomicBoolean away = new AtomicBoolean();
    LaterClock clock = new LaterClock();
    try (TestServer vault =
        new TestServer(asked -> away.get() ? withoutAuth(asked, refusal) : bao.pass(asked))) {
      Map<String, Object> data = appRole("shop", "static-role", "batch");
      data.put("address", vault.address().toString());
      try (CredentialSource source =
          new VaultCredentials(folder, clock).open("x", data, TestRules.none())) {
        source.get(TARGET);
        away.set(true);
        clock.later = Duration.ofMinutes(50);
        assertThat(source.get(TARGET).user()).contains("batch");
        assertThat(renewals(vault)).isEqualTo(1);

        away.set(false);
        source.get(TARGET);
        source.get(TARGET);
        assertThat(renewals(vault)).isEqualTo(2);

        away.set(true);
        clock.later = Duration.ofHours(3);
        fails(source, Reason.AWAY, "login by approle");
      }
    }
  }

  private Told withoutAuth(Asked asked, int refusal) {
    if (asked.path().endsWith("/renew-self")) {
      return Told.of(refusal, "{}");
    }
    return asked.path().endsWith("/login") ? Told.of(503, "{}") : bao.pass(asked);
  }

  private static final class LaterClock extends Clock {

    private volatile Duration later = Duration.ZERO;

    @Override
    public Instant instant() {
      return Instant.now().plus(later);
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      throw new UnsupportedOperationException();
    }
  }

  private static long renewals(TestServer vault) {
    return vault.asked().stream().filter(asked -> asked.path().endsWith("/renew-self")).count();
  }

  @Test
  void aTokenThatSomebodyRevokedIsReplacedByALogin() {
    Set<String> before = bao.accessors();
    try (CredentialSource source = open(appRole("shop", "static-role", "batch"))) {
      source.get(TARGET);
      Set<String> made = bao.accessors();
      made.removeAll(before);
      made.forEach(bao::revoke);
      assertThat(source.get(TARGET).user()).contains("batch");
    }
  }

  @Test
  void aStaticRoleGivesThePasswordThatCountsNow() throws SQLException {
    try (CredentialSource source = open(appRole("shop", "static-role", "batch"))) {
      DatabaseCredentials got = source.get(TARGET);
      assertThat(got.user()).contains("batch");
      logsIn(got);
      assertThat(source.renew(got)).isPresent();

      bao.post("database/rotate-role/batch", "{}");

      assertThat(source.renew(got)).isEmpty();
      logsIn(source.get(TARGET));
    }
  }

  @Test
  void aSecretOfKvIsLookedAtAgain() {
    Map<String, Object> data = appRole("shop", "kv", null);
    data.put("path", "shop/db");
    data.put("look_again_seconds", 60);
    try (CredentialSource source = open(data)) {
      DatabaseCredentials got = source.get(TARGET);
      assertThat(user(got)).isEqualTo("shop");
      assertThat(got.password().reveal()).isEqualTo("kept");
      assertThat(got.expires().orElseThrow())
          .isBetween(Instant.now().plusSeconds(50), Instant.now().plusSeconds(60));
      assertThat(source.renew(got)).isPresent();

      bao.post("secret/data/shop/db", "{\"data\": {\"password\": \"changed\"}}");

      assertThat(source.renew(got)).isEmpty();
      DatabaseCredentials changed = source.get(TARGET);
      assertThat(changed.password().reveal()).isEqualTo("changed");
      assertThat(changed.user()).isEmpty();
      bao.post(
          "secret/data/shop/db", "{\"data\": {\"username\": \"shop\", \"password\": \"kept\"}}");
    }
  }

  @Test
  void aNamespaceHasItsOwnSecrets() {
    bao.post("sys/namespaces/team", "{}");
    bao.post("sys/mounts/secret", "{\"type\": \"kv\", \"options\": {\"version\": \"2\"}}", "team");
    bao.post("secret/data/db", "{\"data\": {\"password\": \"of the team\"}}", "team");
    Map<String, Object> data = byToken(TestOpenBao.ROOT, "kv", null);
    data.put("namespace", "team");
    data.put("path", "db");
    try (CredentialSource source = open(data)) {
      assertThat(source.get(TARGET).password().reveal()).isEqualTo("of the team");
    }
  }

  /** OpenBao asks the API server of Kubernetes about the token; this one is the test's. */
  @Test
  void aPodLogsInByItsServiceAccount() throws IOException {
    try (TestServer kubernetes = new TestServer(VaultCredentialsTest::review)) {
      Path file = Files.writeString(folder.resolve("token"), POD + "\n");
      bao.post("sys/auth/kubernetes", "{\"type\": \"kubernetes\"}");
      bao.post(
          "auth/kubernetes/config",
          """
          {"kubernetes_host": "%s", "disable_iss_validation": true,
           "disable_local_ca_jwt": true, "token_reviewer_jwt": "%s", "kubernetes_ca_cert": "%s"}
          """
              .formatted(kubernetes.address(), POD, TestCertificate.pem().replace("\n", "\\n")));
      bao.post(
          "auth/kubernetes/role/shop",
          """
          {"bound_service_account_names": "shop", "bound_service_account_namespaces": "default",
           "token_policies": "shop"}
          """);
      Map<String, Object> data = vault("static-role", "batch");
      data.put("login", "kubernetes");
      data.put("kubernetes_role", "shop");
      CredentialRules rules =
          TestRules.none().with(VaultCredentials.KUBERNETES, bao.address().toString());
      VaultCredentials provider = new VaultCredentials(file, Clock.systemUTC());
      try (CredentialSource source = provider.open("x", data, rules)) {
        assertThat(source.get(TARGET).user()).contains("batch");
      }
      data.put("kubernetes_role", "unknown");
      try (CredentialSource source = provider.open("x", data, rules)) {
        fails(source, Reason.REFUSED, "login by kubernetes");
      }
    }
  }

  @Test
  void anUnknownRoleIsAWrongSetting() {
    try (CredentialSource source = open(appRole("shop", "dynamic-role", "nobody"))) {
      fails(source, Reason.SETTINGS, "the role \"nobody\" of the mount \"database\"");
    }
  }

  @Test
  void aMountThatIsNotThereIsAWrongSetting() {
    Map<String, Object> data = byToken(TestOpenBao.ROOT, "dynamic-role", "orders");
    data.put("mount", "elsewhere");
    try (CredentialSource source = open(data)) {
      fails(source, Reason.SETTINGS, "nothing at \"elsewhere/creds/orders\"");
    }
  }

  @Test
  void aSecretThatIsNotThereIsAWrongSetting() {
    Map<String, Object> data = appRole("shop", "kv", null);
    data.put("path", "shop/missing");
    try (CredentialSource source = open(data)) {
      fails(source, Reason.SETTINGS, "nothing at \"secret/data/shop/missing\"");
    }
  }

  @Test
  void aMissingRightIsARefusal() {
    Map<String, Object> data = appRole("shop", "kv", null);
    data.put("path", "of/others");
    try (CredentialSource source = open(data)) {
      fails(source, Reason.REFUSED, "policies");
    }
  }

  @Test
  void aWrongSecretIdIsARefusalAndIsNotTold() {
    Map<String, Object> data = appRole("shop", "dynamic-role", "orders");
    data.put("secret_id", "canary-4711");
    try (CredentialSource source = open(data)) {
      fails(source, Reason.REFUSED, "login by approle");
    }
  }

  @Test
  void aWrongTokenIsARefusalAndIsNotTold() {
    try (CredentialSource source = open(byToken("canary-4711", "dynamic-role", "orders"))) {
      fails(source, Reason.REFUSED, "login by token");
    }
  }

  @Test
  void aLoginThatIsNotMountedIsAWrongSetting() {
    Map<String, Object> data = appRole("shop", "dynamic-role", "orders");
    data.put("login_mount", "elsewhere");
    try (CredentialSource source = open(data)) {
      assertThatThrownBy(() -> source.get(TARGET)).isInstanceOf(CredentialSourceException.class);
    }
  }

  private static void fails(CredentialSource source, Reason reason, String words) {
    Failing.gives(reason, "vault-credentials/x", words, () -> source.get(TARGET));
  }

  private void logsIn(DatabaseCredentials credentials) throws SQLException {
    as(credentials, "SELECT count(*) FROM orders");
  }

  private static String user(DatabaseCredentials credentials) {
    return credentials.user().orElseThrow();
  }

  private CredentialSource open(Map<String, Object> data) {
    return new VaultCredentials().open("x", data, TestRules.none());
  }

  private Map<String, Object> vault(String secret, String role) {
    Map<String, Object> data = new HashMap<>();
    data.put("address", bao.address().toString());
    data.put("secret", secret);
    data.put("role", role);
    return data;
  }

  private Map<String, Object> byToken(String token, String secret, String role) {
    Map<String, Object> data = vault(secret, role);
    data.put("token", token);
    return data;
  }

  private Map<String, Object> appRole(String appRole, String secret, String role) {
    Map<String, Object> data = vault(secret, role);
    data.put("login", "approle");
    data.put("role_id", bao.roleId(appRole));
    data.put("secret_id", bao.secretId(appRole));
    return data;
  }

  /** As the API server of Kubernetes reviews a token. */
  private static Told review(Asked asked) {
    boolean known =
        asked.line().equals("POST /apis/authentication.k8s.io/v1/tokenreviews")
            && asked.header("Authorization").equals("Bearer " + POD)
            && asked.body().contains(POD);
    return known
        ? Told.of(
                201,
                """
                {"status": {"authenticated": true, "user":
                  {"username": "system:serviceaccount:default:shop", "uid": "u-1",
                   "groups": ["system:serviceaccounts"]}}}
                """)
            .with("Content-Type", "application/json")
        : Told.of(401, "{}");
  }

  private static String pod() {
    Base64.Encoder encoder = Base64.getUrlEncoder().withoutPadding();
    return encoder.encodeToString("{\"alg\":\"RS256\",\"kid\":\"k\"}".getBytes(UTF_8))
        + "."
        + encoder.encodeToString(
            """
            {"iss":"kubernetes/serviceaccount","sub":"system:serviceaccount:default:shop",
             "kubernetes.io/serviceaccount/namespace":"default",
             "kubernetes.io/serviceaccount/service-account.name":"shop",
             "kubernetes.io/serviceaccount/service-account.uid":"u-1"}
            """
                .getBytes(UTF_8))
        + "."
        + encoder.encodeToString("signature".getBytes(UTF_8));
  }

  private static void await(BooleanSupplier condition) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime() - end).isNegative();
      LockSupport.parkNanos(100_000_000);
    }
  }
}
