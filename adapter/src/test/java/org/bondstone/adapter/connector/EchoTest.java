package org.bondstone.adapter.connector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.bondstone.adapter.testing.LogLines;
import org.bondstone.adapter.testing.TestSpecifications;
import org.bondstone.api.error.IntegrityViolationException;
import org.bondstone.api.sql.SqlConnector;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The setting {@code echo}: with false as a value too. */
class EchoTest {

  private final LogLines lines = new LogLines("org.bondstone.sql");

  @AfterEach
  void stop() {
    lines.close();
  }

  private static void run(boolean echo) {
    try (SqlConnector connector = SqlConnector.open(TestSpecifications.h2().echo(echo).build())) {
      connector.execute("CREATE TABLE t (n VARCHAR(9))");
      connector.execute("INSERT INTO t VALUES (:n)", Map.of("n", "canary"));
    }
  }

  @Test
  void logsEachStatementAndNoValue() {
    run(true);

    assertThat(lines.all()).hasSize(2).last().asString().contains("INSERT INTO t");
    assertThat(lines.all().toString()).doesNotContain("canary");
  }

  @Test
  void logsNothingWithoutIt() {
    run(false);

    assertThat(lines.all()).isEmpty();
  }

  @Test
  void logsWhatConnectorsRunAndNotWhatJdbcRuns() throws SQLException {
    try (SqlConnector connector = SqlConnector.open(TestSpecifications.h2().echo(true).build());
        Connection connection = connector.connection()) {
      connector.execute("CREATE TABLE t (n INT PRIMARY KEY)");
      connector
          .batch("INSERT INTO t VALUES (:n)")
          .rows(List.of(Map.of("n", 1), Map.of("n", 2)))
          .run();
      assertThat(connector.fetchOne("SELECT n FROM t")).isPresent();
      assertThat(connector.fetchOne("SELECT n FROM t")).isPresent();
      assertThatThrownBy(() -> connector.execute("INSERT INTO t VALUES (1)"))
          .isInstanceOf(IntegrityViolationException.class);
      connection.createStatement().execute("DELETE FROM t");
    }

    assertThat(lines.all())
        .containsExactly(
            "CREATE TABLE t (n INT PRIMARY KEY)",
            "INSERT INTO t VALUES (?)",
            "SELECT n FROM t",
            "INSERT INTO t VALUES (1)");
  }
}
