package org.bondstone.adapter.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bondstone.adapter.probe.ConnectionTrials.result;
import static org.bondstone.adapter.probe.ConnectionTrials.stages;
import static org.bondstone.adapter.probe.ConnectionTrials.step;

import java.net.InetAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.bondstone.adapter.database.Configurations;
import org.bondstone.adapter.database.DatabaseConfiguration;
import org.bondstone.adapter.database.Jdbc;
import org.bondstone.adapter.database.PhysicalConnection;
import org.bondstone.adapter.database.rule.AccessPolicy;
import org.bondstone.adapter.testing.Statements;
import org.bondstone.adapter.testing.TestMariaDb;
import org.bondstone.adapter.testing.TestSpecifications;
import org.bondstone.api.block.Secret;
import org.bondstone.api.sql.ConnectionComponents;
import org.bondstone.api.sql.ConnectionSetting;
import org.bondstone.api.sql.ConnectionSpecification;
import org.bondstone.api.sql.ConnectionTest;
import org.bondstone.api.sql.ConnectionTest.Outcome;
import org.bondstone.api.sql.ConnectionTest.Stage;
import org.bondstone.api.sql.ConnectionTest.Step;
import org.bondstone.api.sql.TlsSettings.Mode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Kinds of databases other than PostgreSQL. */
class KindsTrialTest {

  @TempDir Path folder;

  @Test
  void skipsTheNetworkOfADatabaseInThisProcess() throws Exception {
    ConnectionTest test = result(TestSpecifications.h2().build());
    assertThat(test.passed()).as(test.toString()).isTrue();
    assertThat(stages(test, Outcome.SKIPPED)).containsExactly(Stage.NAME, Stage.TCP, Stage.TLS);
    assertThat(step(test, Stage.TCP).message()).contains("in this process");
    assertThat(step(test, Stage.XA).outcome()).isEqualTo(Outcome.PASSED);
    assertThat(step(test, Stage.RIGHTS).message()).contains("is an administrator");
  }

  @Test
  void tellsWhatAUserOfH2May() throws Exception {
    AccessPolicy policy = AccessPolicy.below(folder);
    String writing = withOrders("writing", policy);
    assertThat(rights(TestSpecifications.of(writing).build(), policy))
        .isEqualTo("The user may write and make tables.");
    // A file of its own: a test has its result before it has closed its connection, whose mode
    // would be that of this one.
    String reading = withOrders("reading", policy) + "?ACCESS_MODE_DATA=r";
    assertThat(rights(TestSpecifications.of(reading).build(), policy))
        .isEqualTo("The database is opened for reading only.");

    DatabaseConfiguration owner =
        Configurations.of(
            TestSpecifications.of("h2:///" + folder.resolve("foreign")).build(),
            AccessPolicy.unrestricted());
    try (PhysicalConnection physical = owner.opener().open()) {
      for (String sql :
          List.of(
              "CREATE TABLE orders (id INT)",
              "CREATE TABLE items (id INT)",
              "CREATE USER walter PASSWORD 'w'",
              "GRANT SELECT ON items TO walter",
              "GRANT SELECT, INSERT ON orders TO walter",
              "CREATE USER olga PASSWORD 'o'",
              "CREATE SCHEMA olgas AUTHORIZATION olga")) {
        Jdbc.execute(physical.connection(), sql);
      }
      ConnectionSpecification walter =
          TestSpecifications.of("h2://walter:w@/" + folder.resolve("foreign")).build();
      assertThat(rights(walter, AccessPolicy.unrestricted()))
          .startsWith("The user itself makes no tables; those it may write into: 1.");
      ConnectionSpecification olga =
          TestSpecifications.of("h2://olga:o@/" + folder.resolve("foreign")).build();
      assertThat(rights(olga, AccessPolicy.unrestricted()))
          .isEqualTo("The user may write and make tables in schemas of its own.");
    }
  }

  private String withOrders(String file, AccessPolicy policy) throws Exception {
    String url = "h2:///" + folder.resolve(file);
    ConnectionSpecification specification = TestSpecifications.of(url).build();
    try (PhysicalConnection physical = Configurations.of(specification, policy).opener().open()) {
      Jdbc.execute(physical.connection(), "CREATE TABLE orders (id INT)");
    }
    return url;
  }

  private static String rights(ConnectionSpecification specification, AccessPolicy policy)
      throws Exception {
    ConnectionTest test = result(specification, policy);
    assertThat(test.passed()).as(test.toString()).isTrue();
    return step(test, Stage.RIGHTS).message();
  }

  @Test
  void tellsWhatAUserOfMariaDbMay() throws Exception {
    String database = TestMariaDb.newDatabase();
    ConnectionSpecification all = TestMariaDb.specification(database).build();
    TestMariaDb.execute("CREATE TABLE " + database + ".orders (id INT)");
    TestMariaDb.execute("CREATE USER walter IDENTIFIED BY 'w'");
    try {
      ConnectionSpecification walter = with(all, "walter", "w");
      TestMariaDb.execute("GRANT SELECT ON " + database + ".* TO walter");
      assertThat(rights(walter, AccessPolicy.unrestricted()))
          .startsWith("The user itself makes no tables; those it may write into: 0.");
      TestMariaDb.execute("GRANT INSERT ON " + database + ".orders TO walter");
      assertThat(rights(walter, AccessPolicy.unrestricted()))
          .startsWith("The user itself makes no tables; those it may write into: 1.");
      TestMariaDb.execute("GRANT INSERT ON " + database + ".* TO walter");
      assertThat(rights(walter, AccessPolicy.unrestricted()))
          .isEqualTo("The user may write and make no tables.");
    } finally {
      TestMariaDb.execute("DROP USER walter");
    }
  }

  @Test
  void skipsWhatTheDatabaseHasNot() throws Exception {
    ConnectionTest test = result(TestSpecifications.sqliteMemory().build());
    assertThat(test.passed()).as(test.toString()).isTrue();
    assertThat(step(test, Stage.XA).outcome()).isEqualTo(Outcome.SKIPPED);
  }

  @Test
  void makesNoFile() throws Exception {
    for (ConnectionSpecification.Builder file :
        new ConnectionSpecification.Builder[] {
          TestSpecifications.sqlite(folder),
          TestSpecifications.of("h2:///" + folder.resolve("test"))
        }) {
      ConnectionTest test = result(file.build(), AccessPolicy.below(folder));
      assertThat(stages(test, Outcome.PASSED)).as(test.toString()).containsExactly(Stage.SETTINGS);
      assertThat(step(test, Stage.LOGIN).message()).contains("file is not there");
    }
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void passesOnMariaDbAndTellsAWrongPassword() throws Exception {
    ConnectionSpecification right = TestMariaDb.specification(TestMariaDb.newDatabase()).build();
    ConnectionTest test = result(right);
    assertThat(test.passed()).as(test.toString()).isTrue();
    assertThat(stages(test, Outcome.SKIPPED)).containsExactly(Stage.TLS);
    assertThat(step(test, Stage.RIGHTS).message()).contains("may write and make tables");

    ConnectionTest wrong = result(withPassword(right, "password-canary"));
    assertThat(wrong.failure()).map(Step::stage).hasValue(Stage.LOGIN);
    assertThat(wrong.toString()).doesNotContain("canary");
  }

  @Test
  void looksForTlsOnMariaDb() throws Exception {
    ConnectionTest test =
        result(
            TestMariaDb.specification(TestMariaDb.newDatabase())
                .set(ConnectionSetting.TLS_MODE, Mode.VERIFY_FULL)
                .build());
    // As installed, newer versions make a certificate of their own; older ones have no TLS.
    assertThat(test.failure()).map(Step::stage).hasValue(Stage.TLS);
    assertThat(step(test, Stage.TLS).message()).containsAnyOf("not trusted", "has no TLS");
  }

  @Test
  void connectsToTheAddressThatWasLookedUpOnMariaDb() throws Exception {
    ConnectionSpecification given = TestMariaDb.specification(TestMariaDb.newDatabase()).build();
    ConnectionComponents parts = given.components();
    ConnectionSpecification elsewhere =
        ConnectionSpecification.of(
                new ConnectionComponents(
                    parts.driver(),
                    parts.username(),
                    parts.password(),
                    "no-such-host.invalid",
                    parts.port(),
                    parts.database(),
                    null))
            .build();
    DatabaseConfiguration configuration =
        Configurations.at(
            elsewhere,
            AccessPolicy.unrestricted(),
            Map.of("no-such-host.invalid", InetAddress.getByName("127.0.0.1")));
    try (PhysicalConnection physical = configuration.opener().open()) {
      assertThat(Statements.text(physical, "SELECT 'reached'")).isEqualTo("reached");
    }
  }

  private static ConnectionSpecification withPassword(
      ConnectionSpecification given, String password) {
    return with(given, given.components().username(), password);
  }

  private static ConnectionSpecification with(
      ConnectionSpecification given, String user, String password) {
    ConnectionComponents parts = given.components();
    return ConnectionSpecification.of(
            new ConnectionComponents(
                parts.driver(),
                user,
                Secret.of(password),
                parts.host(),
                parts.port(),
                parts.database(),
                null))
        .build();
  }
}
