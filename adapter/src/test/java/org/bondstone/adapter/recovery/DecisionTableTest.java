package org.bondstone.adapter.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.bondstone.adapter.coordinator.TransactionId;
import org.bondstone.adapter.database.Jdbc;
import org.bondstone.adapter.testing.Eventually;
import org.bondstone.adapter.testing.TestPostgres;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DecisionTableTest {

  private static final String TABLE =
      "CREATE TABLE bondstone_decision (id CHAR(32) NOT NULL PRIMARY KEY)";
  private static final TransactionId ID = new TransactionId(1, 1);
  private static final TransactionId OTHER = new TransactionId(1, 2);

  private final String database = TestPostgres.newDatabase();
  private final ExecutorService thread = Executors.newSingleThreadExecutor();

  @AfterEach
  void stop() {
    thread.shutdownNow();
  }

  /** The commit that brings a row may be slower than those who remove it. */
  @Test
  void removesARowThatIsStillOnItsWay() throws Exception {
    TestPostgres.execute(database, TABLE);
    try (Connection late = TestPostgres.connect(database);
        Connection visit = TestPostgres.connect(database)) {
      late.setAutoCommit(false);
      insert(late, ID);

      Future<?> removal = thread.submit(removal(visit));
      Eventually.is(
          1,
          () ->
              TestPostgres.count(
                  database,
                  "pg_stat_activity where wait_event_type = 'Lock' and datname = '%s'"
                      .formatted(database)));
      late.commit();
      removal.get(1, TimeUnit.MINUTES);
    } finally {
      stop();
    }
    assertThat(TestPostgres.count(database, "bondstone_decision")).isZero();
  }

  @Test
  void leavesTheRowsOfOthers() throws Exception {
    TestPostgres.execute(database, TABLE);
    try (Connection visit = TestPostgres.connect(database)) {
      insert(visit, ID);
      insert(visit, OTHER);
      removal(visit).call();
      assertThat(DecisionTable.holds(visit, ID)).isFalse();
      assertThat(DecisionTable.holds(visit, OTHER)).isTrue();
    }
  }

  private static Callable<Void> removal(Connection visit) {
    return () -> {
      DecisionTable.remove(visit, List.of(ID));
      return null;
    };
  }

  private static void insert(Connection connection, TransactionId id) throws Exception {
    Jdbc.execute(connection, "INSERT INTO bondstone_decision (id) VALUES ('%s')".formatted(id));
  }
}
