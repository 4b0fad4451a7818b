package org.bondstone.adapter.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bondstone.adapter.probe.ConnectionTrials.result;
import static org.bondstone.adapter.probe.ConnectionTrials.stages;
import static org.bondstone.adapter.probe.ConnectionTrials.step;

import java.net.InetAddress;
import java.nio.file.Path;
import org.bondstone.adapter.database.AccessPolicy;
import org.bondstone.adapter.database.DatabaseConfiguration;
import org.bondstone.adapter.database.PhysicalConnection;
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
    assertThat(stages(test, Outcome.SKIPPED))
        .containsExactly(Stage.NAME, Stage.TCP, Stage.TLS, Stage.RIGHTS);
    assertThat(step(test, Stage.TCP).message()).contains("in this process");
    assertThat(step(test, Stage.XA).outcome()).isEqualTo(Outcome.PASSED);
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
    assertThat(step(test, Stage.RIGHTS).message()).contains("takes writes");

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
        DatabaseConfiguration.at(
            elsewhere, AccessPolicy.unrestricted(), InetAddress.getByName("127.0.0.1"));
    try (PhysicalConnection physical = configuration.open()) {
      assertThat(Statements.text(physical, "SELECT 'reached'")).isEqualTo("reached");
    }
  }

  private static ConnectionSpecification withPassword(
      ConnectionSpecification given, String password) {
    ConnectionComponents parts = given.components();
    return ConnectionSpecification.of(
            new ConnectionComponents(
                parts.driver(),
                parts.username(),
                Secret.of(password),
                parts.host(),
                parts.port(),
                parts.database(),
                null))
        .build();
  }
}
