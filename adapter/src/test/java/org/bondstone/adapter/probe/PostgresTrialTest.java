package org.bondstone.adapter.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bondstone.adapter.probe.ConnectionTrials.result;
import static org.bondstone.adapter.probe.ConnectionTrials.stages;
import static org.bondstone.adapter.probe.ConnectionTrials.step;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.bondstone.adapter.database.Configurations;
import org.bondstone.adapter.database.DatabaseConfiguration;
import org.bondstone.adapter.database.PhysicalConnection;
import org.bondstone.adapter.database.rule.AccessPolicy;
import org.bondstone.adapter.testing.Statements;
import org.bondstone.adapter.testing.TestPostgres;
import org.bondstone.adapter.testing.TestSpecifications;
import org.bondstone.api.block.Secret;
import org.bondstone.api.sql.ConnectionComponents;
import org.bondstone.api.sql.ConnectionSetting;
import org.bondstone.api.sql.ConnectionSpecification;
import org.bondstone.api.sql.ConnectionTest;
import org.bondstone.api.sql.ConnectionTest.Outcome;
import org.bondstone.api.sql.ConnectionTest.Stage;
import org.bondstone.api.sql.ConnectionTest.Step;
import org.bondstone.api.sql.Driver;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresTrialTest {

  private static final String CANARY = "password-canary";

  @Test
  void passesAllStepsAndLeavesNothingBehind() throws Exception {
    ConnectionTest test = result(TestPostgres.specification().build());

    assertThat(test.passed()).as(test.toString()).isTrue();
    assertThat(stages(test, Outcome.WARNED)).containsExactly(Stage.TLS);
    assertThat(stages(test, Outcome.SKIPPED)).isEmpty();
    assertThat(test.steps()).extracting(Step::time).doesNotContainNull();
    assertThat(step(test, Stage.NAME).facts()).hasToString("{host=localhost, address=127.0.0.1}");
    assertThat(step(test, Stage.TCP).message()).startsWith("Connected to 127.0.0.1, port ");
    assertThat(step(test, Stage.TLS).message()).contains("has no TLS");
    assertThat(step(test, Stage.QUERY).facts())
        .containsEntry("product", "PostgreSQL")
        .extracting(Map::keySet)
        .hasToString("[product, version, round_trip_ms]");
    assertThat(step(test, Stage.RIGHTS).message()).contains("make tables");
    assertThat(TestPostgres.count("postgres", "pg_prepared_xacts WHERE database = 'postgres'"))
        .isZero();
  }

  @Test
  void tellsAWrongPasswordWithoutShowingIt(@TempDir Path folder) throws Exception {
    Path rules = folder.resolve("pg_hba.conf");
    Files.writeString(rules, "host all walter all scram-sha-256\nhost all postgres all trust\n");
    try (EmbeddedPostgres strict =
            EmbeddedPostgres.builder().setServerConfig("hba_file", rules.toString()).start();
        Connection admin = strict.getPostgresDatabase().getConnection();
        Statement statement = admin.createStatement()) {
      statement.execute("CREATE ROLE walter LOGIN PASSWORD 'right'");
      assertThat(result(server("walter", "right", "localhost", strict.getPort())).passed())
          .isTrue();

      ConnectionTest test = result(server("walter", CANARY, "localhost", strict.getPort()));
      assertThat(test.failure()).map(Step::stage).hasValue(Stage.LOGIN);
      assertThat(step(test, Stage.LOGIN).message())
          .contains("login failed for host \"localhost\"", "user or password is wrong");
      assertThat(stages(test, Outcome.SKIPPED)).startsWith(Stage.QUERY).hasSize(4);
      assertThat(step(test, Stage.QUERY).message())
          .isEqualTo("Not tried, because a step before it failed.");
      assertThat(test.toString()).doesNotContain(CANARY);
    }
  }

  @Test
  void warnsWhereTheDatabaseDoesNotTellWhatTheUserMay() throws Exception {
    try (EmbeddedPostgres closed = EmbeddedPostgres.start();
        Connection admin = closed.getPostgresDatabase().getConnection();
        Statement statement = admin.createStatement()) {
      statement.execute("CREATE ROLE walter LOGIN");
      statement.execute("REVOKE EXECUTE ON FUNCTION pg_is_in_recovery() FROM PUBLIC");

      ConnectionTest test = result(server("walter", CANARY, "localhost", closed.getPort()));

      assertThat(test.passed()).as(test.toString()).isTrue();
      assertThat(step(test, Stage.RIGHTS).outcome()).isEqualTo(Outcome.WARNED);
      assertThat(step(test, Stage.RIGHTS).message()).contains("refuses to tell");
    }
  }

  @Test
  void tellsAHostThatIsNotThereAndAServerThatIsNot() throws Exception {
    ConnectionTest nowhere = result(server("ada", CANARY, "no-such-host.invalid", 5432));
    assertThat(nowhere.failure()).map(Step::stage).hasValue(Stage.NAME);

    int free;
    try (SilentServer gone = new SilentServer()) {
      free = gone.port();
    }
    ConnectionTest closed = result(server("ada", CANARY, "localhost", free));
    assertThat(closed.failure()).map(Step::stage).hasValue(Stage.TCP);
    assertThat(step(closed, Stage.TCP).message())
        .isEqualTo("The connection is refused at 127.0.0.1, port " + free + ".");
  }

  @Test
  void tellsNothingOfTheNetworkWhereAHostIsNotAllowed() throws Exception {
    AccessPolicy byName = AccessPolicy.unrestricted().withAllowedHosts(List.of("db.example.org"));
    AccessPolicy byRange = AccessPolicy.unrestricted().withAllowedHosts(List.of("10.0.0.0/8"));

    for (String host : List.of("localhost", "no-such-host.invalid", "127.0.0.1")) {
      ConnectionTest test = result(server("ada", CANARY, host, TestPostgres.port()), byName);
      assertThat(test.failure()).map(Step::stage).hasValue(Stage.SETTINGS);
      assertThat(step(test, Stage.SETTINGS).message()).contains("bondstone.allowed-hosts");
      assertThat(stages(test, Outcome.SKIPPED)).hasSize(8);
    }
    Step exists = step(result(server("a", "b", "localhost", 1), byRange), Stage.NAME);
    Step missing = step(result(server("a", "b", "no-such.invalid", 1), byRange), Stage.NAME);
    assertThat(exists).isEqualTo(missing);
    assertThat(exists.time()).isNull();
    assertThat(exists.message()).contains("bondstone.allowed-hosts");
  }

  @Test
  void oneServerOfSeveralIsEnough() throws Exception {
    int free;
    try (SilentServer gone = new SilentServer()) {
      free = gone.port();
    }
    String live = "localhost:" + TestPostgres.port();

    ConnectionTest both = result(several("localhost:" + free, live));
    assertThat(both.passed()).as(both.toString()).isTrue();
    assertThat(step(both, Stage.NAME).facts()).hasToString("{host=localhost, address=127.0.0.1}");
    assertThat(step(both, Stage.TCP).outcome()).isEqualTo(Outcome.WARNED);
    assertThat(step(both, Stage.TCP).message())
        .isEqualTo(
            "Connected to 127.0.0.1, port %d. The connection is refused at 127.0.0.1, port %d."
                .formatted(TestPostgres.port(), free));
    assertThat(step(both, Stage.TLS).outcome()).isEqualTo(Outcome.SKIPPED);
    assertThat(step(both, Stage.LOGIN).message()).isEqualTo("The login succeeded at " + live + ".");

    ConnectionTest unknown = result(several(live, "no-such-host.invalid:1"));
    assertThat(unknown.passed()).as(unknown.toString()).isTrue();
    assertThat(step(unknown, Stage.NAME).outcome()).isEqualTo(Outcome.WARNED);
    assertThat(step(unknown, Stage.NAME).message()).contains("\"no-such-host.invalid\"");

    ConnectionTest none = result(several("localhost:" + free, "127.0.0.1:" + free));
    assertThat(none.failure()).map(Step::stage).hasValue(Stage.TCP);
    ConnectionTest nowhere = result(several("a.invalid:1", "b.invalid:1"));
    assertThat(nowhere.failure()).map(Step::stage).hasValue(Stage.NAME);
  }

  @Test
  void tellsNothingOfTheNetworkWhereOneOfSeveralIsNotAllowed() throws Exception {
    AccessPolicy policy = AccessPolicy.unrestricted().withAllowedHosts(List.of("10.0.0.0/8"));

    Step exists = step(result(several("10.0.0.1:1", "localhost:1"), policy), Stage.NAME);
    Step missing = step(result(several("10.0.0.1:1", "no-such.invalid:1"), policy), Stage.NAME);

    assertThat(exists).isEqualTo(missing);
    assertThat(exists.time()).isNull();
    assertThat(exists.message()).contains("bondstone.allowed-hosts");
  }

  private static ConnectionSpecification several(String... servers) {
    return TestSpecifications.of(
            "postgresql://postgres:postgres@/postgres?host=" + String.join("&host=", servers))
        .build();
  }

  @Test
  void connectsToTheAddressThatWasLookedUpWhateverTheNameMeansByNow() throws Exception {
    ConnectionSpecification specification =
        server("postgres", "postgres", "no-such-host.invalid", TestPostgres.port());
    DatabaseConfiguration configuration =
        Configurations.at(
            specification,
            AccessPolicy.unrestricted(),
            Map.of("no-such-host.invalid", InetAddress.getByName("127.0.0.1")));
    try (PhysicalConnection physical = configuration.opener().open()) {
      assertThat(Statements.text(physical, "SELECT 'reached'")).isEqualTo("reached");
    }
  }

  @Test
  void warnsOfAServerThatPreparesNothingAndOfReadOnlyTransactions() throws Exception {
    try (EmbeddedPostgres plain =
        EmbeddedPostgres.builder().setServerConfig("default_transaction_read_only", "on").start()) {
      ConnectionTest test = result(server("postgres", "postgres", "localhost", plain.getPort()));
      assertThat(test.passed()).as(test.toString()).isTrue();
      assertThat(step(test, Stage.XA).outcome()).isEqualTo(Outcome.WARNED);
      assertThat(step(test, Stage.XA).message()).contains("max_prepared_transactions is 0");
      assertThat(step(test, Stage.RIGHTS).message()).contains("read-only");
    }
  }

  @Test
  void tellsAServerThatTakesTheConnectionAndStaysSilent() throws Exception {
    try (SilentServer silent = new SilentServer()) {
      ConnectionTest test =
          result(
              server("ada", CANARY, "localhost", silent.port()).toBuilder()
                  .set(ConnectionSetting.CONNECT_TIMEOUT, Duration.ofMillis(200))
                  .build());
      assertThat(test.failure()).map(Step::stage).hasValue(Stage.TLS);
      assertThat(step(test, Stage.TLS).message()).contains("does not answer");
    }
  }

  static ConnectionSpecification server(String user, String password, String host, int port) {
    return ConnectionSpecification.of(
            new ConnectionComponents(
                new Driver("postgresql"), user, Secret.of(password), host, port, "postgres", null))
        .build();
  }
}
