package org.bondstone.adapter.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bondstone.adapter.probe.ConnectionTrials.result;
import static org.bondstone.adapter.probe.ConnectionTrials.step;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import org.bondstone.adapter.testing.TestCertificates;
import org.bondstone.adapter.testing.TestPostgres;
import org.bondstone.api.sql.ConnectionSetting;
import org.bondstone.api.sql.ConnectionSpecification;
import org.bondstone.api.sql.ConnectionTest;
import org.bondstone.api.sql.ConnectionTest.Outcome;
import org.bondstone.api.sql.ConnectionTest.Stage;
import org.bondstone.api.sql.ConnectionTest.Step;
import org.bondstone.api.sql.TlsSettings.Mode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is told of a server's certificate. */
class TlsTrialTest {

  @TempDir static Path folder;

  private static EmbeddedPostgres server;

  @BeforeAll
  static void startServer() throws IOException {
    TestCertificates certificates = new TestCertificates(folder);
    certificates.authority("authority");
    certificates.authority("stranger");
    Path certificate =
        certificates.signed("server", "authority", "db.example.org", "san=dns:localhost");
    server =
        EmbeddedPostgres.builder()
            .setServerConfig("ssl", "on")
            .setServerConfig("ssl_cert_file", certificate.toString())
            .setServerConfig("ssl_key_file", certificates.key("server").toString())
            .start();
  }

  @AfterAll
  static void stopServer() throws IOException {
    server.close();
  }

  private static ConnectionTest tested(String host, Mode mode, String authority) throws Exception {
    ConnectionSpecification.Builder builder =
        PostgresTrialTest.server("postgres", "postgres", host, server.getPort()).toBuilder()
            .set(ConnectionSetting.TLS_MODE, mode);
    if (authority != null) {
      builder.set(ConnectionSetting.TLS_CA_FILE, folder.resolve(authority + ".crt").toString());
    }
    return result(builder.build());
  }

  @Test
  void showsTheCertificateAndThatItExpiresSoon() throws Exception {
    ConnectionTest test = tested("localhost", Mode.VERIFY_FULL, "authority");
    assertThat(test.passed()).as(test.toString()).isTrue();
    Step tls = step(test, Stage.TLS);
    // They are made for 30 days.
    assertThat(tls.outcome()).isEqualTo(Outcome.WARNED);
    assertThat(tls.message()).contains("expires");
    assertThat(tls.facts())
        .containsEntry("subject", "CN=db.example.org")
        .containsEntry("issuer", "CN=authority")
        .containsEntry("names", "localhost")
        .containsKeys("expires", "protocol");
  }

  @Test
  void tellsACertificateThatNobodyTrusts() throws Exception {
    assertUntrusted("stranger", "no authority in the ca_file has signed it.");
    assertUntrusted(null, "the settings name no ca_file.");
  }

  private static void assertUntrusted(String authority, String why) throws Exception {
    ConnectionTest test = tested("localhost", Mode.VERIFY_CA, authority);
    assertThat(test.failure()).map(Step::stage).hasValue(Stage.TLS);
    assertThat(step(test, Stage.TLS).message()).contains("not trusted").endsWith(why);
    assertThat(step(test, Stage.TLS).facts()).containsEntry("subject", "CN=db.example.org");
  }

  @Test
  void tellsAuthoritiesThatAreGone() throws Exception {
    Step tls = step(tested("localhost", Mode.VERIFY_FULL, "nobody"), Stage.TLS);
    assertThat(tls.outcome()).isEqualTo(Outcome.FAILED);
    assertThat(tls.message())
        .isEqualTo("The certificate cannot be checked: the file of tls.ca_file does not exist.");
  }

  @Test
  void tellsACertificateOfAnotherHost() throws Exception {
    ConnectionTest test = tested("127.0.0.1", Mode.VERIFY_FULL, "authority");
    assertThat(step(test, Stage.TLS).outcome()).isEqualTo(Outcome.FAILED);
    assertThat(step(test, Stage.TLS).message()).contains("another host: \"127.0.0.1\"");
    assertThat(tested("127.0.0.1", Mode.VERIFY_CA, "authority").passed()).isTrue();
  }

  @Test
  void tellsAServerWithoutTls() throws Exception {
    ConnectionTest test =
        result(TestPostgres.specification().set(ConnectionSetting.TLS_MODE, Mode.REQUIRE).build());
    assertThat(step(test, Stage.TLS).outcome()).isEqualTo(Outcome.FAILED);
    assertThat(step(test, Stage.TLS).message()).contains("has no TLS");
  }
}
