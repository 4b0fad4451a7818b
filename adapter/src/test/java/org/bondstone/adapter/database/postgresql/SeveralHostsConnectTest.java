package org.bondstone.adapter.database.postgresql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.bondstone.adapter.database.Configurations;
import org.bondstone.adapter.database.DatabaseConfiguration;
import org.bondstone.adapter.database.EngineKey;
import org.bondstone.adapter.database.PhysicalConnection;
import org.bondstone.adapter.database.error.Trouble;
import org.bondstone.adapter.database.rule.AccessPolicy;
import org.bondstone.adapter.testing.Statements;
import org.bondstone.adapter.testing.TestPostgres;
import org.bondstone.adapter.testing.TestSpecifications;
import org.bondstone.api.error.InvalidSpecificationException;
import org.bondstone.api.error.RefusedUrlException;
import org.bondstone.api.error.SpecificationException;
import org.bondstone.api.sql.ConnectionSpecification;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class SeveralHostsConnectTest {

  private static final AccessPolicy ANY = AccessPolicy.unrestricted();

  /** Takes connections and says nothing. */
  private ServerSocket silent;

  private int closed;

  @BeforeEach
  void reservePorts() throws IOException {
    silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    try (ServerSocket gone = new ServerSocket(0)) {
      closed = gone.getLocalPort();
    }
  }

  @AfterEach
  void release() throws IOException {
    silent.close();
  }

  private static ConnectionSpecification specification(String query) {
    return specification("postgres", query);
  }

  private static ConnectionSpecification specification(String user, String query) {
    return TestSpecifications.of(
            "postgresql+psycopg2://" + user + ":wrong@/postgres?" + query.replaceFirst("^&", ""))
        .connectTimeout(Duration.ofSeconds(1))
        .build();
  }

  private static String host(String name, int port) {
    return "&host=" + name + ":" + port;
  }

  private static String live() {
    return host("localhost", TestPostgres.port());
  }

  private static void connects(ConnectionSpecification specification, AccessPolicy policy)
      throws SQLException {
    try (PhysicalConnection physical = Configurations.of(specification, policy).opener().open()) {
      assertThat(Statements.text(physical, "SELECT 'reached'")).isEqualTo("reached");
    }
  }

  private static DatabaseConfiguration failing(ConnectionSpecification specification) {
    return Configurations.of(specification, ANY);
  }

  private static SQLException failure(DatabaseConfiguration configuration) {
    return catchThrowableOfType(SQLException.class, () -> configuration.opener().open());
  }

  @Test
  void goesOnToTheNextWhereOneIsGoneOrUnknownOrSilent() throws SQLException {
    connects(specification("sslmode=disable" + host("localhost", closed) + live()), ANY);
    connects(specification("sslmode=disable" + host("no-such-host.invalid", 5432) + live()), ANY);
    connects(
        specification("sslmode=disable" + host("localhost", silent.getLocalPort()) + live()), ANY);
    connects(
        specification("sslmode=prefer" + host("localhost", silent.getLocalPort()) + live()), ANY);
    connects(specification("sslmode=disable" + live() + host("localhost", closed)), ANY);
    connects(specification("load_balance_hosts=random" + live() + host("localhost", closed)), ANY);
  }

  @Test
  void tellsAllThatWereTried() {
    DatabaseConfiguration configuration =
        failing(
            specification(
                "sslmode=disable" + host("localhost", closed) + host("no-such-host.invalid", 1)));

    SQLException error = failure(configuration);

    assertThat(configuration.connectErrors().classify(error, "shop").getMessage())
        .contains("hosts localhost:" + closed + ", no-such-host.invalid:1, user \"postgres\"")
        .doesNotContain("wrong");
    assertThat(error.getSuppressed()).hasSize(1);
  }

  /** Else an account would be locked sooner, and the next server's error hide why. */
  @Test
  void aRefusedLoginEndsTheSearch() {
    TestPostgres.askForPasswords();
    TestPostgres.execute(
        "CREATE ROLE several_hosts LOGIN PASSWORD 'right' IN ROLE " + TestPostgres.ASKED);
    DatabaseConfiguration configuration =
        failing(
            specification("several_hosts", "sslmode=disable" + live() + host("localhost", closed)));

    SQLException error = failure(configuration);

    assertThat(configuration.errors().trouble(error)).isEqualTo(Trouble.CREDENTIALS);
    assertThat(configuration.connectErrors().classify(error, "shop").getMessage())
        .contains("user or password is wrong");
    TestPostgres.execute("DROP ROLE several_hosts");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "target_session_attrs=any",
        "target_session_attrs=read-write",
        "target_session_attrs=primary",
        "target_session_attrs=prefer-standby",
        "targetServerType=any",
        "targetServerType=primary",
        "targetServerType=preferPrimary",
        "targetServerType=preferSecondary"
      })
  void aPrimaryDoesFor(String target) throws SQLException {
    connects(specification(target + live()), ANY);
    connects(specification(target + host("localhost", closed) + live()), ANY);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "target_session_attrs=standby",
        "target_session_attrs=read-only",
        "targetServerType=secondary"
      })
  void aPrimaryDoesNotDoFor(String target) {
    DatabaseConfiguration configuration =
        failing(specification(target + host("localhost", closed) + live()));

    assertThat(configuration.connectErrors().classify(failure(configuration), "shop").getMessage())
        .contains("none is what target_session_attrs asks for");
    assertThat(failure(failing(specification(target + live()))).getMessage()).contains("secondary");
  }

  @ParameterizedTest
  @CsvSource({
    "target_session_attrs,master",
    "target_session_attrs,preferPrimary",
    "targetServerType,read-write",
    "load_balance_hosts,true",
    "loadBalanceHosts,random"
  })
  void refusesOtherWords(String name, String value) {
    assertThatThrownBy(() -> failing(specification(name + "=" + value + live())))
        .isInstanceOf(InvalidSpecificationException.class)
        .hasMessageContaining(name)
        .hasMessageContaining("allowed is");
  }

  /** The rules are those of the query; whoever sets hosts there sets all of them. */
  @ParameterizedTest
  @ValueSource(strings = {"host", "port", "hostaddr"})
  void takesHostsFromTheQueryOnly(String name) {
    ConnectionSpecification given =
        TestSpecifications.of("postgresql://localhost/postgres")
            .connectArgs(Map.of(name, "10.0.0.1"))
            .build();

    assertThatThrownBy(() -> Configurations.of(given, ANY))
        .isInstanceOf(RefusedUrlException.class)
        .hasMessageContaining("\"" + name + "\" is not allowed for PostgreSQL");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "localhost:1 evil.org:1|localhost",
        "evil.org:1 localhost:1|localhost",
        "localhost:1 a.evil.org:1|localhost,*.example.org",
        "127.0.0.1:1 10.0.0.1:1|127.0.0.0/8",
        "localhost:1 169.254.169.254:80|localhost,10.0.0.0/8",
        "[::1]:1 [fe80::1]:1|::1"
      })
  void everyHostMustBeAllowed(String hosts, String allowed) {
    AccessPolicy policy = ANY.withAllowedHosts(List.of(allowed.split(",")));
    ConnectionSpecification given = specification("&host=" + hosts.replace(" ", "&host="));

    for (Runnable check :
        List.<Runnable>of(
            () -> Configurations.of(given, policy), () -> Configurations.check(given, policy))) {
      assertThatThrownBy(check::run)
          .isInstanceOf(RefusedUrlException.class)
          .hasMessageContaining("bondstone.allowed-hosts")
          .extracting(e -> ((SpecificationException) e).place())
          .isEqualTo(List.of("connection_info", "query", "host"));
    }
  }

  /** The name of a server that is down may be gone; one that is elsewhere is left out too. */
  @Test
  void connectsToNoHostWhoseAddressIsNotAllowed() throws SQLException {
    AccessPolicy loopback = ANY.withAllowedHosts(List.of("127.0.0.0/8", "::1"));
    AccessPolicy elsewhere = ANY.withAllowedHosts(List.of("10.0.0.0/8"));

    connects(specification("sslmode=disable" + host("no-such-host.invalid", 1) + live()), loopback);
    for (String hosts :
        List.of(
            host("no-such-host.invalid", 1) + host("neither.invalid", 1),
            live() + host("no-such-host.invalid", 1),
            live() + host("localhost", closed))) {
      assertThatThrownBy(
              () -> Configurations.of(specification("sslmode=disable" + hosts), elsewhere))
          .isInstanceOf(RefusedUrlException.class)
          .hasMessageContaining("bondstone.allowed-hosts");
    }
  }

  @Test
  void equalHostsShareAnEngine() {
    assertThat(key(host("a", 1) + host("b", 2) + "&target_session_attrs=read-write"))
        .isEqualTo(key("host=a,b&port=1,2&targetServerType=primary"))
        .isNotEqualTo(key(host("a", 1) + host("b", 2)))
        .isNotEqualTo(key(host("b", 2) + host("a", 1) + "&target_session_attrs=read-write"));
  }

  private static EngineKey key(String query) {
    return Configurations.of(specification(query), ANY).uniqueKey();
  }
}
