package org.bondstone.credentials.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
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
 * On servers of the test that keep AWS' documented protocols, since the real ones are in the cloud
 * only: a request that is not as documented gets what is documented for it.
 */
class AwsRdsCredentialsTest {

  private static final Instant NOW = Instant.parse("2026-11-29T07:00:00Z");
  private static final CredentialTarget TARGET =
      new CredentialTarget(
          "orders.abc.eu-central-1.rds.amazonaws.com", 5432, "orders", "shop", true);

  private static final String KEYS =
      """
      {"Code": "Success", "Type": "AWS-HMAC", "AccessKeyId": "ASIAREMOTE",
       "SecretAccessKey": "canary-secret", "Token": "canary-session", "Expiration": "%s"}
      """;

  private final Map<String, String> environment = new HashMap<>();
  private final CredentialRules own =
      TestRules.none().with("bondstone.credentials.own-identity", "azure, aws");
  private final URI nowhere = URI.create("http://127.0.0.1:9");
  @TempDir private Path home;

  @Test
  void signsWithKeysOfTheDocument() {
    Map<String, Object> data = new HashMap<>();
    data.put("keys", "given");
    data.put("access_key_id", "AKIAGIVEN");
    data.put("secret_access_key", "canary-secret");
    try (CredentialSource source = open(data, TestRules.none(), nowhere)) {
      DatabaseCredentials got = source.get(TARGET);
      assertThat(got.password().reveal())
          .startsWith("orders.abc.eu-central-1.rds.amazonaws.com:5432/?Action=connect&DBUser=shop&")
          .contains(
              "&X-Amz-Credential=AKIAGIVEN%2F20261129%2Feu-central-1%2Frds-db%2Faws4_request&")
          .contains("&X-Amz-Expires=900&")
          .doesNotContain("Security-Token");
      assertThat(got.user()).isEmpty();
      assertThat(got.expires()).contains(NOW.plus(Duration.ofMinutes(15)));
    }
  }

  @Test
  void givesNoTokenToAConnectionWithoutTls() {
    environment.put("AWS_ACCESS_KEY_ID", "AKIA");
    environment.put("AWS_SECRET_ACCESS_KEY", "canary");
    CredentialTarget plain =
        new CredentialTarget(TARGET.host(), TARGET.port(), "orders", "shop", false);
    try (CredentialSource source = open(Map.of(), own, nowhere)) {
      gives(Reason.SETTINGS, "has to require TLS", source, plain);
    }
  }

  @Test
  void theServersOwnIdentityIsTheOperatorsToLend() {
    for (String keys :
        List.of("own", "environment", "profile", "web-identity", "container", "instance")) {
      Failing.refuses(
          "keys",
          "the operator has to allow: bondstone.credentials.own-identity=aws",
          () -> open(Map.of("keys", keys), TestRules.none(), nowhere));
    }
    Failing.refuses(
        "keys", "the operator has to allow", () -> open(Map.of(), TestRules.none(), nowhere));
  }

  @Test
  void signsWithKeysOfTheEnvironment() {
    environment.put("AWS_ACCESS_KEY_ID", "AKIAENV");
    environment.put("AWS_SECRET_ACCESS_KEY", "canary");
    environment.put("AWS_SESSION_TOKEN", "session");
    assertThat(token(Map.of("keys", "environment"), nowhere))
        .contains("=AKIAENV%2F")
        .contains("&X-Amz-Security-Token=session&");
  }

  @Test
  void halfOfTheKeysIsAWrongSetting() {
    environment.put("AWS_ACCESS_KEY_ID", "AKIAENV");
    fails(Map.of(), nowhere, Reason.SETTINGS, "only one is in the environment");
  }

  @Test
  void signsWithKeysOfAProfile() throws IOException {
    Path aws = Files.createDirectory(home.resolve(".aws"));
    Files.writeString(
        aws.resolve("credentials"),
        """
        # keys
        [default]
        aws_access_key_id = AKIADEFAULT
        aws_secret_access_key = canary
        [shop]
        aws_access_key_id=AKIASHOP
        aws_secret_access_key=canary
        aws_session_token=of-the-profile
        """);
    Files.writeString(
        aws.resolve("config"),
        """
        [profile other]
        aws_access_key_id = AKIAOTHER
        aws_secret_access_key = canary
        [profile sso]
        sso_session = x
        """);
    assertThat(token(Map.of("keys", "profile"), nowhere)).contains("=AKIADEFAULT%2F");
    assertThat(token(Map.of("keys", "profile", "profile", "shop"), nowhere))
        .contains("=AKIASHOP%2F", "=of-the-profile&");
    assertThat(token(Map.of("keys", "profile", "profile", "other"), nowhere))
        .contains("=AKIAOTHER%2F");
    environment.put("AWS_PROFILE", "shop");
    assertThat(token(Map.of(), nowhere)).contains("=AKIASHOP%2F");
    fails(
        Map.of("keys", "profile", "profile", "sso"),
        nowhere,
        Reason.SETTINGS,
        "has \"sso_session\", which is not supported");
    fails(
        Map.of("keys", "profile", "profile", "nobody"),
        nowhere,
        Reason.SETTINGS,
        "no keys where the field \"keys\" says");
  }

  @Test
  void theInstanceGivesKeysForASessionsTokenOnly() {
    try (TestServer metadata = new TestServer(new Imds()::answer)) {
      assertThat(token(Map.of("keys", "instance"), metadata.address()))
          .contains("=ASIAREMOTE%2F")
          .contains("&X-Amz-Security-Token=canary-session&");
      assertThat(metadata.asked().stream().map(Asked::line))
          .containsExactly(
              "PUT /latest/api/token",
              "GET /latest/meta-data/iam/security-credentials/",
              "GET /latest/meta-data/iam/security-credentials/shop-role");
    }
  }

  /**
   * <a
   * href="https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/configuring-instance-metadata-service.html">The
   * instance metadata service</a>, version 2 only.
   */
  private static final class Imds {

    private static final String ROLES = "/latest/meta-data/iam/security-credentials/";
    private String roles = "shop-role";

    Told answer(Asked asked) {
      if (asked.line().equals("PUT /latest/api/token")) {
        String life = asked.header("X-aws-ec2-metadata-token-ttl-seconds");
        boolean known = life != null && life.matches("[0-9]+") && Integer.parseInt(life) <= 21600;
        return known && asked.header("X-Forwarded-For") == null
            ? Told.of(200, "session-1")
            : Told.of(400, "");
      }
      if (!"session-1".equals(asked.header("X-aws-ec2-metadata-token"))) {
        return Told.of(401, "");
      }
      if (asked.line().equals("GET " + ROLES)) {
        return roles.isEmpty() ? Told.of(404, "") : Told.of(200, roles);
      }
      return asked.line().equals("GET " + ROLES + roles)
          ? Told.of(200, KEYS.formatted(NOW.plus(Duration.ofHours(6))))
          : Told.of(404, "");
    }
  }

  @Test
  void anInstanceWithoutARoleIsAWrongSetting() {
    Imds imds = new Imds();
    imds.roles = "";
    try (TestServer metadata = new TestServer(imds::answer)) {
      fails(
          Map.of("keys", "instance"),
          metadata.address(),
          Reason.SETTINGS,
          "the instance has no role");
    }
  }

  @Test
  void anInstanceThatNeedsNoTokenIsNotAskedWithout() {
    try (TestServer metadata = new TestServer(asked -> Told.of(403, ""))) {
      fails(Map.of("keys", "instance"), metadata.address(), Reason.REFUSED, "gives no token");
      assertThat(metadata.asked()).hasSize(1);
    }
  }

  @Test
  void keepsTemporaryKeysUntilTheyAreAboutToEnd() {
    try (TestServer metadata = new TestServer(new Imds()::answer);
        CredentialSource source = open(Map.of("keys", "instance"), own, metadata.address())) {
      source.get(TARGET);
      source.get(TARGET);
      assertThat(metadata.asked()).hasSize(3);
    }
  }

  /** A token is no better than the keys that signed it. */
  @Test
  void endsWithTheKeys() {
    Instant soon = NOW.plusSeconds(200);
    environment.put("AWS_CONTAINER_CREDENTIALS_RELATIVE_URI", "/v2/credentials/1");
    try (TestServer container = new TestServer(asked -> Told.of(200, KEYS.formatted(soon)));
        CredentialSource source = open(Map.of("keys", "container"), own, container.address())) {
      assertThat(source.get(TARGET).expires()).contains(soon);
      source.get(TARGET);
      assertThat(container.asked()).hasSize(2);
    }
  }

  @Test
  void keysThatCannotBeHadAnewCountUntilTheirEnd() {
    environment.put("AWS_CONTAINER_CREDENTIALS_RELATIVE_URI", "/v2/credentials/1");
    AtomicBoolean away = new AtomicBoolean();
    String keys = KEYS.formatted(NOW.plusSeconds(200));
    try (TestServer container =
            new TestServer(asked -> away.get() ? Told.of(503, "") : Told.of(200, keys));
        CredentialSource source = open(Map.of("keys", "container"), own, container.address())) {
      String token = source.get(TARGET).password().reveal();
      away.set(true);
      assertThat(source.get(TARGET).password().reveal()).isEqualTo(token);
      assertThat(container.asked()).hasSize(2);
    }
  }

  @Test
  void anEcsTaskAsksItsEndpoint() {
    environment.put("AWS_CONTAINER_CREDENTIALS_RELATIVE_URI", "/v2/credentials/task-1");
    try (TestServer container = container("GET /v2/credentials/task-1", null)) {
      assertThat(token(Map.of("keys", "container"), container.address()))
          .contains("=ASIAREMOTE%2F");
    }
  }

  @Test
  void anEksPodShowsItsToken() throws IOException {
    Path file = Files.writeString(home.resolve("token"), "pod-token\n");
    try (TestServer agent = container("GET /v1/credentials", "pod-token")) {
      environment.put("AWS_CONTAINER_CREDENTIALS_FULL_URI", agent.address() + "/v1/credentials");
      environment.put("AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE", file.toString());
      assertThat(token(Map.of(), nowhere)).contains("=ASIAREMOTE%2F");
      Files.writeString(file, "canary-wrong");
      fails(Map.of(), nowhere, Reason.REFUSED, "gives no keys (status 401)");
      Files.writeString(file, "canary\nX-Injected: 1");
      fails(Map.of(), nowhere, Reason.SETTINGS, "no header can have");
    }
  }

  private static TestServer container(String line, String authorization) {
    return new TestServer(
        asked -> {
          if (!java.util.Objects.equals(asked.header("Authorization"), authorization)) {
            return Told.of(401, "");
          }
          return asked.line().equals(line)
              ? Told.of(200, KEYS.formatted(NOW.plus(Duration.ofHours(1))))
              : Told.of(404, "");
        });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"http://169.254.169.254/x", "http://evil.example/x", "file:///etc/x", "x y"})
  void anEndpointElsewhereIsAWrongSetting(String uri) {
    environment.put("AWS_CONTAINER_CREDENTIALS_FULL_URI", uri);
    fails(
        Map.of("keys", "container"),
        nowhere,
        Reason.SETTINGS,
        "AWS_CONTAINER_CREDENTIALS_FULL_URI is neither");
  }

  @Test
  void aPodChangesItsWebIdentityForKeys() throws IOException {
    Path file = Files.writeString(home.resolve("jwt"), "canary.jwt.1");
    environment.put("AWS_WEB_IDENTITY_TOKEN_FILE", file.toString());
    environment.put("AWS_ROLE_ARN", "arn:aws:iam::123456789012:role/shop");
    try (TestServer sts = new TestServer(AwsRdsCredentialsTest::assume)) {
      assertThat(token(Map.of("region", "eu-central-1"), sts.address()))
          .contains("=ASIAWEB%2F")
          .contains("&X-Amz-Security-Token=session%2F1&");
      assertThat(sts.last().form()).containsEntry("RoleSessionName", "bondstone");

      Files.writeString(file, "canary.jwt.2");
      fails(
          Map.of("region", "eu-central-1", "keys", "web-identity"),
          sts.address(),
          Reason.REFUSED,
          "STS does not let the token have the role");
    }
  }

  /**
   * <a
   * href="https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRoleWithWebIdentity.html">AssumeRoleWithWebIdentity</a>.
   */
  private static Told assume(Asked asked) {
    Map<String, String> form = asked.form();
    boolean known =
        asked.line().equals("POST /")
            && "application/x-www-form-urlencoded".equals(asked.header("Content-Type"))
            && "AssumeRoleWithWebIdentity".equals(form.get("Action"))
            && "2011-06-15".equals(form.get("Version"))
            && "arn:aws:iam::123456789012:role/shop".equals(form.get("RoleArn"))
            && form.getOrDefault("RoleSessionName", "").matches("[\\w+=,.@-]{2,64}");
    if (!known) {
      return Told.of(
          400, "<ErrorResponse><Error><Code>ValidationError</Code></Error></ErrorResponse>");
    }
    return "canary.jwt.1".equals(form.get("WebIdentityToken"))
        ? Told.of(
            200,
            """
            <AssumeRoleWithWebIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/">
              <AssumeRoleWithWebIdentityResult>
                <Credentials>
                  <SessionToken>session/1</SessionToken>
                  <SecretAccessKey>canary-secret</SecretAccessKey>
                  <Expiration>%s</Expiration>
                  <AccessKeyId>ASIAWEB</AccessKeyId>
                </Credentials>
              </AssumeRoleWithWebIdentityResult>
            </AssumeRoleWithWebIdentityResponse>
            """
                .formatted(NOW.plus(Duration.ofHours(1))))
        : Told.of(
            400, "<ErrorResponse><Error><Code>InvalidIdentityToken</Code></Error></ErrorResponse>");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "canary",
        "<!DOCTYPE x [<!ENTITY e \"AKIA\">]><x><AccessKeyId>&e;</AccessKeyId>"
            + "<SecretAccessKey>a</SecretAccessKey><SessionToken>b</SessionToken>"
            + "<Expiration>2026-11-29T08:00:00Z</Expiration></x>",
        "<x><AccessKeyId>a</AccessKeyId></x>"
      })
  void anAnswerOfStsThatIsNotUnderstoodIsAWrongSetting(String body) throws IOException {
    Path file = Files.writeString(home.resolve("jwt"), "canary");
    environment.put("AWS_WEB_IDENTITY_TOKEN_FILE", file.toString());
    environment.put("AWS_ROLE_ARN", "arn:aws:iam::123456789012:role/shop");
    try (TestServer sts = new TestServer(asked -> Told.of(200, body))) {
      fails(Map.of("region", "eu-central-1"), sts.address(), Reason.SETTINGS, "the answer");
    }
  }

  @Test
  void theRegionIsTheDocumentsOrTheHostsOrTheOperators() {
    environment.put("AWS_ACCESS_KEY_ID", "AKIA");
    environment.put("AWS_SECRET_ACCESS_KEY", "canary");
    assertThat(token(Map.of("region", "us-gov-west-1"), nowhere)).contains("%2Fus-gov-west-1%2F");
    assertThat(token(Map.of(), nowhere)).contains("%2Feu-central-1%2F");
    CredentialTarget alias = new CredentialTarget("db.example.org", 5432, null, "shop", true);
    try (CredentialSource source = open(Map.of(), own, nowhere)) {
      gives(Reason.SETTINGS, "no region is known", source, alias);
      environment.put("AWS_REGION", "cn-north-1");
      assertThat(source.get(alias).password().reveal()).contains("%2Fcn-north-1%2F");
    }
  }

  @Test
  void theBlockNamesHostAndUser() {
    environment.put("AWS_ACCESS_KEY_ID", "AKIA");
    environment.put("AWS_SECRET_ACCESS_KEY", "canary");
    try (CredentialSource source = open(Map.of(), own, nowhere)) {
      gives(
          Reason.SETTINGS,
          "has to name the host and the user",
          source,
          new CredentialTarget(TARGET.host(), 5432, null, null, true));
      gives(
          Reason.SETTINGS,
          "names several hosts",
          source,
          new CredentialTarget("a:5432,b:5432", -1, null, "app", true));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "region,evil.example/x#,is not the name of a region",
    "access_key_id,AKIA,belongs to keys that are \"given\"",
    "secret_access_key,canary,belongs to keys that are \"given\"",
    "region,EU,is not the name of a region",
  })
  void refusesADocumentThatContradictsItself(String field, String value, String why) {
    Failing.refuses(field, why, () -> open(Map.of(field, value), own, nowhere));
  }

  @Test
  void tellsWhichKeyIsMissing() {
    Failing.refuses(
        "access_key_id",
        "is missing",
        () -> open(Map.of("keys", "given", "secret_access_key", "canary"), own, nowhere));
  }

  /** Without a place that has keys the chain ends at the instance, which is not there. */
  @Test
  void aMachineOutsideOfAwsHasNoKeys() {
    fails(Map.of(), nowhere, Reason.AWAY, "instance metadata");
  }

  @Test
  void theRealEndpointsAreAmazons() {
    AwsEnvironment real = AwsEnvironment.ofProcess();
    assertThat(real.instance()).hasToString("http://169.254.169.254");
    assertThat(real.container()).hasToString("http://169.254.170.2");
    assertThat(real.sts().apply("eu-central-1"))
        .hasToString("https://sts.eu-central-1.amazonaws.com");
    assertThat(real.sts().apply("cn-north-1"))
        .hasToString("https://sts.cn-north-1.amazonaws.com.cn");
    assertThatCode(() -> new AwsRdsCredentials().type()).doesNotThrowAnyException();
  }

  private String token(Map<String, Object> data, URI server) {
    try (CredentialSource source = open(data, own, server)) {
      return source.get(TARGET).password().reveal();
    }
  }

  private void fails(Map<String, Object> data, URI server, Reason reason, String words) {
    try (CredentialSource source = open(data, own, server)) {
      gives(reason, words, source, TARGET);
    }
  }

  private static void gives(
      Reason reason, String words, CredentialSource source, CredentialTarget target) {
    Failing.gives(reason, "aws-rds-credentials/x", words, () -> source.get(target));
  }

  /** All endpoints at one server. */
  private CredentialSource open(Map<String, Object> data, CredentialRules rules, URI server) {
    AwsEnvironment here =
        new AwsEnvironment(environment::get, home, server, server, region -> server);
    return new AwsRdsCredentials(here, Clock.fixed(NOW, ZoneOffset.UTC)).open("x", data, rules);
  }
}
