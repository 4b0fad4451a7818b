package org.bondstone.adapter.database.postgresql;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardCopyOption.COPY_ATTRIBUTES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.bondstone.adapter.testing.Statements.execute;
import static org.bondstone.adapter.testing.Statements.text;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.bondstone.adapter.database.Configurations;
import org.bondstone.adapter.database.DatabaseConfiguration;
import org.bondstone.adapter.database.PhysicalConnection;
import org.bondstone.adapter.database.rule.AccessPolicy;
import org.bondstone.adapter.database.rule.TlsRules;
import org.bondstone.adapter.testing.TestCertificates;
import org.bondstone.adapter.testing.TestSpecifications;
import org.bondstone.api.error.InvalidSpecificationException;
import org.bondstone.api.error.RefusedUrlException;
import org.bondstone.api.sql.ConnectionSpecification;
import org.bondstone.api.sql.TlsSettings;
import org.bondstone.api.sql.TlsSettings.Mode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Against a server with TLS on, which takes one role by its certificate only. */
class PostgresTlsTest {

  private static final String OTHER_HOST = "could not be verified by hostnameverifier";
  private static final String NOT_TRUSTED = "unable to find valid certification path";

  @TempDir static Path folder;

  private static EmbeddedPostgres server;

  @BeforeAll
  static void startServer() throws IOException, SQLException {
    TestCertificates certificates = new TestCertificates(folder);
    Path authority = certificates.authority("authority");
    certificates.authority("stranger");
    Path certificate = certificates.signed("server", "authority", "localhost", "san=dns:localhost");
    certificates.signed("client", "authority", "certified");
    certificates.signed("next-client", "authority", "certified");
    certificates.expired("late-client", "authority", "certified");
    Path rules = folder.resolve("pg_hba.conf");
    Files.writeString(
        rules,
        """
        hostssl all certified all cert
        hostssl all postgres all trust
        hostnossl plain postgres all trust
        hostnossl postgres postgres all trust
        """);
    server =
        EmbeddedPostgres.builder()
            .setServerConfig("ssl", "on")
            .setServerConfig("ssl_cert_file", certificate.toString())
            .setServerConfig("ssl_key_file", certificates.key("server").toString())
            .setServerConfig("ssl_ca_file", authority.toString())
            .setServerConfig("hba_file", rules.toString())
            .start();
    try (PhysicalConnection admin = open("postgres", "localhost", TlsSettings.defaults())) {
      execute(admin, "CREATE ROLE certified LOGIN");
    }
  }

  @AfterAll
  static void stopServer() throws IOException {
    if (server != null) {
      server.close();
    }
  }

  @Test
  void verifiesCertificateAndHost() throws SQLException {
    try (PhysicalConnection physical =
        open("postgres", "localhost", tls(Mode.VERIFY_FULL, "authority.crt", null, null))) {
      assertThat(tlsVersion(physical)).isIn("TLSv1.2", "TLSv1.3");
    }
  }

  @Test
  void verifiesFullyWhenOnlyACaFileIsGiven() throws SQLException {
    TlsSettings tls = tls(null, "authority.crt", null, null);

    try (PhysicalConnection physical = open("postgres", "localhost", tls)) {
      assertThat(tlsVersion(physical)).startsWith("TLSv1.");
    }
    assertRefused("postgres", "127.0.0.1", tls, OTHER_HOST);
  }

  @Test
  void refusesAServerWithAnotherName() throws SQLException {
    assertRefused(
        "postgres", "127.0.0.1", tls(Mode.VERIFY_FULL, "authority.crt", null, null), OTHER_HOST);
    open("postgres", "127.0.0.1", tls(Mode.VERIFY_CA, "authority.crt", null, null)).close();
    open(
            "postgres",
            "127.0.0.1",
            new TlsSettings(
                Mode.VERIFY_FULL, folder.resolve("authority.crt").toString(), null, null, false))
        .close();
  }

  /** The same server by two names: it is the first one that does not have the certificate. */
  @Test
  void checksTheNameOfTheHostThatIsConnected() throws SQLException {
    ConnectionSpecification specification =
        TestSpecifications.of(
                "postgresql://postgres@/postgres?host=127.0.0.1:%1$d&host=localhost:%1$d"
                    .formatted(server.getPort()))
            .tls(tls(Mode.VERIFY_FULL, "authority.crt", null, null))
            .build();

    try (PhysicalConnection physical =
        Configurations.of(specification, AccessPolicy.unrestricted()).opener().open()) {
      assertThat(tlsVersion(physical)).startsWith("TLSv1.");
      assertThat(new PostgresKind().probe().server(physical.connection()))
          .hasValue("localhost:" + server.getPort());
    }
  }

  @Test
  void refusesACertificateThatTheAuthorityHasNotSigned() throws SQLException {
    assertRefused(
        "postgres", "localhost", tls(Mode.VERIFY_CA, "stranger.crt", null, null), NOT_TRUSTED);
    // Without a CA file the JDK's authorities count, which do not know ours.
    assertRefused("postgres", "localhost", tls(Mode.VERIFY_FULL, null, null, null), NOT_TRUSTED);
    // The same connection is fine with the right one, so nothing else was wrong with it.
    open("postgres", "localhost", tls(Mode.VERIFY_CA, "authority.crt", null, null)).close();
  }

  @Test
  void speaksNothingOlderThanTls12WhateverTheJdkAllows() throws Exception {
    Path oldJdk = folder.resolve("old.security");
    Files.writeString(oldJdk, "jdk.tls.disabledAlgorithms=\n");
    try (EmbeddedPostgres old =
        EmbeddedPostgres.builder()
            .setServerConfig("ssl", "on")
            .setServerConfig("ssl_cert_file", folder.resolve("server.crt").toString())
            .setServerConfig("ssl_key_file", folder.resolve("server.key").toString())
            .setServerConfig("ssl_min_protocol_version", "TLSv1.1")
            .setServerConfig("ssl_max_protocol_version", "TLSv1.1")
            .setServerConfig("ssl_ciphers", "ALL:@SECLEVEL=0")
            // This JDK would not connect by TLS to see whether the server is up.
            .setConnectConfig("sslmode", "disable")
            .setPGStartupWait(Duration.ofMinutes(1))
            .start()) {
      Process client =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-XX:TieredStopAtLevel=1",
                  "-XX:+UseSerialGC",
                  "-Djava.security.properties=" + oldJdk,
                  "-Djdk.tls.client.protocols=TLSv1.1,TLSv1.2,TLSv1.3",
                  "-cp",
                  System.getProperty("java.class.path"),
                  OldTlsClient.class.getName(),
                  String.valueOf(old.getPort()))
              .redirectErrorStream(true)
              .start();
      List<String> lines =
          new String(client.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
              .lines()
              .toList();

      assertThat(lines).as("this JDK allows it").contains("bare: TLSv1.1");
      for (String mode : List.of("require", "verify-full")) {
        assertThat(lines)
            .filteredOn(line -> line.startsWith(mode + ": "))
            .singleElement()
            .asString()
            .contains("SSLHandshakeException")
            .contains("protocol");
      }
    }
  }

  @Test
  void showsTheClientsCertificate() throws SQLException {
    TlsSettings tls = tls(Mode.VERIFY_FULL, "authority.crt", "client.crt", "client.key");

    try (PhysicalConnection physical = open("certified", "localhost", tls)) {
      assertThat(text(physical, "SELECT current_user")).isEqualTo("certified");
    }
    assertRefused(
        "certified",
        "localhost",
        tls(Mode.VERIFY_FULL, "authority.crt", null, null),
        "requires a valid client certificate");
  }

  /** As Kubernetes mounts secrets: links to a folder, in whose place another one comes. */
  private static void mount(Path at, Path authorities, String client, String key)
      throws IOException {
    Path version = Files.createTempDirectory(at, "..version");
    Files.copy(authorities, version.resolve("ca.crt"));
    Files.copy(folder.resolve(client), version.resolve("tls.crt"));
    Files.copy(folder.resolve(key), version.resolve("tls.key"), COPY_ATTRIBUTES);
    Path link = Files.createSymbolicLink(at.resolve("..new"), version.getFileName());
    boolean first = !Files.exists(at.resolve("..data"));
    Path before = first ? null : at.resolve("..data").toRealPath();
    Files.move(link, at.resolve("..data"), ATOMIC_MOVE);
    if (first) {
      for (String name : List.of("ca.crt", "tls.crt", "tls.key")) {
        Files.createSymbolicLink(at.resolve(name), Path.of("..data", name));
      }
      return;
    }
    for (String name : List.of("ca.crt", "tls.crt", "tls.key")) {
      Files.delete(before.resolve(name));
    }
    Files.delete(before);
  }

  private static String serial(DatabaseConfiguration configuration) throws SQLException {
    try (PhysicalConnection physical = configuration.opener().open()) {
      return text(physical, "SELECT client_serial FROM pg_stat_ssl WHERE pid = pg_backend_pid()");
    }
  }

  private static String failure(DatabaseConfiguration configuration) {
    SQLException error =
        catchThrowableOfType(SQLException.class, () -> configuration.opener().open().close());
    return configuration.connectErrors().classify(error, "shop").getMessage();
  }

  private static DatabaseConfiguration mounted(Path data) {
    return Configurations.of(
        TestSpecifications.of("postgresql://certified@localhost:" + server.getPort() + "/postgres")
            .tls(new TlsSettings(Mode.VERIFY_FULL, "ca.crt", "tls.crt", "tls.key", null))
            .build(),
        AccessPolicy.below(data));
  }

  @Test
  void readsItsFilesForEachConnection(@TempDir Path data) throws Exception {
    Path authority = folder.resolve("authority.crt");
    mount(data, authority, "client.crt", "client.key");
    DatabaseConfiguration configuration = mounted(data);
    String serial = serial(configuration);

    mount(data, folder.resolve("stranger.crt"), "client.crt", "client.key");
    assertThat(failure(configuration)).contains("TLS failed", "a certificate is not trusted");
    Path both = folder.resolve("both.crt");
    Files.writeString(
        both, Files.readString(folder.resolve("stranger.crt")) + Files.readString(authority));
    mount(data, both, "next-client.crt", "next-client.key");
    assertThat(serial(configuration)).isNotEqualTo(serial);

    mount(data, authority, "client.crt", "next-client.key");
    // The server says so, or hangs up before.
    assertThat(failure(configuration)).contains("the connection cannot be made");
    mount(data, authority, "client.crt", "client.key");
    assertThat(serial(configuration)).isEqualTo(serial);
  }

  @Test
  void namesTheFileThatIsAtFault(@TempDir Path data) throws Exception {
    Path authority = folder.resolve("authority.crt");
    Path none = Files.createFile(folder.resolve("none"));
    mount(data, authority, "client.crt", "client.key");
    DatabaseConfiguration configuration = mounted(data);
    serial(configuration);

    mount(data, none, "client.crt", "client.key");
    assertThat(failure(configuration)).contains("the file of tls.ca_file holds no certificate");
    mount(data, half("authority.crt"), "client.crt", "client.key");
    assertThat(failure(configuration))
        .contains("the file of tls.ca_file holds what is no certificate");
    mount(data, authority, "none", "client.key");
    assertThat(failure(configuration))
        .contains("the file of tls.certificate_file holds no certificate");
    mount(data, authority, "late-client.crt", "late-client.key");
    assertThat(failure(configuration))
        .contains("the file of tls.certificate_file holds a certificate that has expired");
    // Others may read it, which the driver refuses; it is no key, which it finds out then.
    mount(data, authority, "client.crt", "none");
    assertThat(failure(configuration))
        .contains("the file of tls.key_file holds no key that the driver takes, or others");
    half("client.key");
    Files.setPosixFilePermissions(
        folder.resolve("half-client.key"), PosixFilePermissions.fromString("rw-------"));
    mount(data, authority, "client.crt", "half-client.key");
    assertThat(failure(configuration)).contains("the file of tls.key_file holds no key");

    Files.delete(data.resolve("tls.key"));
    assertThat(failure(configuration)).contains("the file of tls.key_file does not exist");
    Files.delete(data.resolve("..data"));
    assertThat(failure(configuration))
        .startsWith("Block \"shop\"")
        .contains("TLS failed", "the file of tls.ca_file does not exist")
        .doesNotContain(data.toString());
  }

  private static Path half(String name) throws IOException {
    String text = Files.readString(folder.resolve(name));
    return Files.writeString(folder.resolve("half-" + name), text.substring(0, text.length() / 2));
  }

  @Test
  void staysPlainWhenAsked() throws SQLException {
    try (PhysicalConnection physical =
        open("postgres", "localhost", tls(Mode.DISABLE, null, null, null))) {
      assertThat(tlsVersion(physical)).isNull();
    }
    assertRefused(
        "certified", "localhost", tls(Mode.DISABLE, null, null, null), "no pg_hba.conf entry");
  }

  @Test
  void understandsLibpqsNames() throws SQLException {
    String url =
        "postgresql+psycopg2://certified@localhost:"
            + server.getPort()
            + "/postgres?sslmode=verify-full&sslrootcert=authority.crt&sslcert=client.crt&sslkey=client.key";

    try (PhysicalConnection physical =
        Configurations.of(TestSpecifications.of(url).build(), AccessPolicy.below(folder))
            .opener()
            .open()) {
      assertThat(text(physical, "SELECT current_user")).isEqualTo("certified");
    }
  }

  @Test
  void takesTlsFilesFromTheDataDirectoryOnly() {
    assertThatThrownBy(
            () ->
                Configurations.of(
                    TestSpecifications.of("postgresql://h/d?sslrootcert=/etc/passwd").build(),
                    AccessPolicy.below(folder)))
        .isInstanceOf(RefusedUrlException.class)
        .hasMessageContaining("CA file");
  }

  @Test
  void refusesSettingsThatContradictEachOther() {
    assertThatThrownBy(() -> TlsRules.mode(tls(Mode.DISABLE, "x", null, null)))
        .isInstanceOf(InvalidSpecificationException.class);
    assertThatThrownBy(
            () ->
                open(
                    "postgres",
                    "localhost",
                    tls(Mode.VERIFY_FULL, null, "client.crt", "client.key")))
        .isInstanceOf(InvalidSpecificationException.class)
        .hasMessageContaining("ca_file");
  }

  @ParameterizedTest
  @CsvSource({
    ",,,,",
    "PREFER,,,,PREFER",
    "REQUIRE,,,,REQUIRE",
    "REQUIRE,ca,,,REQUIRE",
    "REQUIRE,,,true,VERIFY_FULL",
    ",ca,,,VERIFY_FULL",
    "PREFER,ca,,,VERIFY_FULL",
    ",ca,,false,VERIFY_CA",
    ",,cert,,REQUIRE",
    "VERIFY_FULL,,,false,VERIFY_CA",
    "VERIFY_CA,,,true,VERIFY_FULL",
    "VERIFY_CA,,,,VERIFY_CA",
    ",,,false,"
  })
  void worksOutTheMode(Mode mode, String ca, String certificate, Boolean host, Mode expected) {
    assertThat(TlsRules.mode(new TlsSettings(mode, ca, certificate, null, host)))
        .isEqualTo(expected);
  }

  private static void assertRefused(String user, String host, TlsSettings tls, String cause) {
    assertThatThrownBy(() -> open(user, host, tls))
        .isInstanceOf(SQLException.class)
        .satisfies(
            failure ->
                assertThat(
                        Stream.iterate(failure, e -> e != null, Throwable::getCause)
                            .map(Throwable::toString))
                    .anyMatch(text -> text.contains(cause)));
  }

  private static PhysicalConnection open(String user, String host, TlsSettings tls)
      throws SQLException {
    return Configurations.of(
            TestSpecifications.of(
                    "postgresql://" + user + "@" + host + ":" + server.getPort() + "/postgres")
                .tls(tls)
                .build(),
            AccessPolicy.unrestricted())
        .opener()
        .open();
  }

  private static TlsSettings tls(Mode mode, String ca, String certificate, String key) {
    return new TlsSettings(mode, path(ca), path(certificate), path(key), null);
  }

  private static String path(String name) {
    return name == null ? null : folder.resolve(name).toString();
  }

  private static String tlsVersion(PhysicalConnection physical) throws SQLException {
    return text(physical, "SELECT version FROM pg_stat_ssl WHERE pid = pg_backend_pid()");
  }
}
