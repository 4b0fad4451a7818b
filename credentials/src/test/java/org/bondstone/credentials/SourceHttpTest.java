package org.bondstone.credentials;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.bondstone.api.error.CredentialSourceException;
import org.bondstone.api.error.CredentialSourceException.Reason;
import org.bondstone.api.spi.CredentialRules;
import org.bondstone.credentials.TestServer.Told;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SourceHttpTest {

  private static final SourceFields FIELDS =
      SourceType.named("Test", "test-credentials", "For tests.").read("shop", Map.of());

  @Test
  void sendsAndReads() {
    try (TestServer server =
        new TestServer(asked -> Told.of(200, "{\"a\": \"x\", \"n\": \"7\"}").with("H", "v"))) {
      SourceResponse answer = send(server.address(), TestRules.none());
      assertThat(answer.isDone()).isTrue();
      assertThat(answer.header("h")).contains("v");
      assertThat(answer.json().required("a")).isEqualTo("x");
      assertThat(answer.json().number("n")).isEqualTo(7);
      assertThat(answer).hasToString("SourceResponse[200]");
      assertThat(answer.json()).hasToString("Members");
    }
  }

  @Test
  void aRefusalIsForTheProtocolToUnderstand() {
    try (TestServer server = new TestServer(asked -> Told.of(403, "no"))) {
      assertThat(send(server.address(), TestRules.none()).isDone()).isFalse();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {429, 500, 503})
  void troubleOfTheServerIsAway(int status) {
    try (TestServer server = new TestServer(asked -> Told.of(status, "canary"))) {
      fails(
          server.address(), TestRules.none(), Reason.AWAY, "the status of the answer is " + status);
    }
  }

  @Test
  void followsNoRedirect() {
    try (TestServer server =
        new TestServer(
            asked -> Told.of(asked.path().equals("/") ? 307 : 200, "").with("Location", "/x"))) {
      fails(server.address(), TestRules.none(), Reason.SETTINGS, "redirect");
      assertThat(server.asked()).hasSize(1);
    }
  }

  @Test
  void readsNoEndlessBody() {
    try (TestServer server = new TestServer(asked -> Told.of(200, "x".repeat(300_000)))) {
      fails(server.address(), TestRules.none(), Reason.SETTINGS, "longer than 262144 bytes");
    }
  }

  @Test
  void waitsNoLongerThanTheDeadline() {
    CountDownLatch end = new CountDownLatch(1);
    try (TestServer server =
        new TestServer(
            asked -> {
              awaited(end);
              return Told.of(200, "{}");
            })) {
      long start = System.nanoTime();
      assertThatThrownBy(
              () ->
                  new SourceHttp(TestRules.none(), null)
                      .send(
                          new Step(FIELDS, "step", RequestDeadline.in(Duration.ofMillis(300))),
                          HttpRequest.newBuilder(server.address())))
          .hasMessageContaining("no answer in time");
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(3));
      end.countDown();
    }
  }

  private static void awaited(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void nobodyAtTheAddressIsAway() {
    URI address;
    try (TestServer server = new TestServer(asked -> Told.of(200, ""))) {
      address = server.address();
    }
    fails(address, TestRules.none(), Reason.AWAY, "no connection");
  }

  @Test
  void aNameWithoutAnAddressIsAway() {
    fails(URI.create("http://nowhere.invalid"), TestRules.none(), Reason.AWAY, "no address");
  }

  @Test
  void trustsNoCertificateThatNobodyHasSigned() {
    try (TestServer server = TestServer.withTls(asked -> Told.of(200, ""))) {
      fails(server.address(), TestRules.none(), Reason.SETTINGS, "certificate is not trusted");
      assertThat(server.asked()).isEmpty();
    }
  }

  @Test
  void trustsTheAuthorityOfTheDocument() {
    SourceFields fields =
        SourceType.named("Test", "test-credentials", "For tests.")
            .text("ca", "Authority", null)
            .read("shop", Map.of("ca", TestCertificate.pem()));
    try (TestServer server = TestServer.withTls(asked -> Told.of(200, ""))) {
      SourceResponse answer =
          new SourceHttp(TestRules.none(), Tls.trusting(fields, "ca"))
              .send(
                  new Step(fields, "login", RequestDeadline.usual()),
                  HttpRequest.newBuilder(server.address()));
      assertThat(answer.isDone()).isTrue();
    }
  }

  /** Where clouds give away the identity of a machine, whatever a document calls the address. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://169.254.169.254/latest/meta-data/",
        "http://[::ffff:169.254.169.254]/",
        "http://169.254.170.2/",
        "http://[fe80::1]/",
        "http://[fd00:ec2::254]/",
        "http://168.63.129.16/",
        "http://0.0.0.0/"
      })
  void reachesNoAddressInsideOfTheMachine(String address) {
    fails(URI.create(address), TestRules.none(), Reason.SETTINGS, "inside of this machine");
  }

  @Test
  void reachesOnlyAllowedHosts() {
    try (TestServer server = new TestServer(asked -> Told.of(200, ""))) {
      TestRules rules = TestRules.none().with("bondstone.allowed-hosts", "db.example.org");
      fails(server.address(), rules, Reason.SETTINGS, "not among the allowed hosts");
      assertThat(server.asked()).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "[]", "{", "\"canary\"", "canary", "{}", "{\"token\": 5}"})
  void tellsAnAnswerThatIsNotUnderstood(String body) {
    try (TestServer server = new TestServer(asked -> Told.of(200, body))) {
      SourceResponse answer = send(server.address(), TestRules.none());
      assertThatThrownBy(() -> answer.json().required("token"))
          .isInstanceOf(CredentialSourceException.class)
          .hasMessageContaining("the answer")
          .hasMessageNotContaining("canary")
          .hasNoCause();
    }
  }

  private static SourceResponse send(URI address, CredentialRules rules) {
    return new SourceHttp(rules, null)
        .send(new Step(FIELDS, "login", RequestDeadline.usual()), HttpRequest.newBuilder(address));
  }

  private static void fails(URI address, CredentialRules rules, Reason reason, String words) {
    Failing.gives(reason, "test-credentials/shop", words, () -> send(address, rules));
  }
}
