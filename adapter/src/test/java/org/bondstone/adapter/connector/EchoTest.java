package org.bondstone.adapter.connector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.bondstone.adapter.testing.TestSpecifications;
import org.bondstone.api.error.IntegrityViolationException;
import org.bondstone.api.sql.SqlConnector;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The setting {@code echo}: with false as a value too. */
class EchoTest {

  private static final Logger SQL = Logger.getLogger("org.bondstone.sql");

  private final Lines lines = new Lines();

  private static final class Lines extends Handler {

    private final List<String> all = new CopyOnWriteArrayList<>();

    @Override
    public void publish(LogRecord entry) {
      all.add(new SimpleFormatter().formatMessage(entry));
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }

  @BeforeEach
  void listen() {
    SQL.addHandler(lines);
  }

  @AfterEach
  void stop() {
    SQL.removeHandler(lines);
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

    assertThat(lines.all).hasSize(2).last().asString().contains("INSERT INTO t");
    assertThat(lines.all.toString()).doesNotContain("canary");
  }

  @Test
  void logsNothingWithoutIt() {
    run(false);

    assertThat(lines.all).isEmpty();
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

    assertThat(lines.all)
        .containsExactly(
            "CREATE TABLE t (n INT PRIMARY KEY)",
            "INSERT INTO t VALUES (?)",
            "SELECT n FROM t",
            "INSERT INTO t VALUES (1)");
  }
}
