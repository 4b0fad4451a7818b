package org.bondstone.adapter.connector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.util.List;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.bondstone.adapter.database.Jdbc;
import org.bondstone.adapter.testing.Eventually;
import org.bondstone.adapter.testing.TestPostgres;
import org.bondstone.api.error.DatabaseException;
import org.bondstone.api.sql.Row;
import org.bondstone.api.sql.SqlConnector;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Two threads that fetch from one cursor. */
@Timeout(60)
class SharedCursorTest {

  private static final String FAILING = "SELECT 1 / n FROM t";

  private final String database = TestPostgres.newDatabase();
  private SqlConnector connector;

  @BeforeEach
  void open() {
    connector = SqlConnector.open(TestPostgres.specification(database).build());
    connector.execute("CREATE TABLE t (n int)");
    connector.execute("INSERT INTO t VALUES (0)");
  }

  @AfterEach
  void close() {
    connector.close();
  }

  /** No rows would mean that all were read. */
  @Test
  void whoWaitsForAFetchThatFailsGetsNoEndOfTheRows() throws Exception {
    try (SqlConnector scope = connector.openScope();
        Connection other = TestPostgres.connect(database)) {
      other.setAutoCommit(false);
      Jdbc.execute(other, "LOCK TABLE t IN ACCESS EXCLUSIVE MODE");
      FutureTask<List<Row>> first = new FutureTask<>(() -> scope.fetchMany(FAILING, 1));
      new Thread(first).start();
      Eventually.is(1, this::waiting);
      FutureTask<List<Row>> second = new FutureTask<>(() -> scope.fetchMany(FAILING, 1));
      Thread late = new Thread(second);
      late.start();
      Eventually.is(Thread.State.BLOCKED, late::getState);

      other.commit();

      for (FutureTask<List<Row>> each : List.of(first, second)) {
        assertThatThrownBy(() -> each.get(30, TimeUnit.SECONDS))
            .hasCauseInstanceOf(DatabaseException.class);
      }
      assertThat(scope.statistics().openCursors()).isZero();
    }
  }

  private int waiting() {
    return TestPostgres.count(
        database,
        "pg_stat_activity where wait_event_type = 'Lock' and datname = '%s'".formatted(database));
  }
}
