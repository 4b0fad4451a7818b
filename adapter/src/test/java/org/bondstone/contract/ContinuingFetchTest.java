package org.bondstone.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.bondstone.api.error.TransactionStateException;
import org.bondstone.api.sql.ConnectionSpecification;
import org.bondstone.api.sql.PoolSettings;
import org.bondstone.api.sql.Row;
import org.bondstone.api.sql.SqlConnector;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The page on continuing fetch: its code, and that none of its traps is open. */
public class ContinuingFetchTest extends ConnectorContract {

  private static final int COUNT = 1_500;

  @BeforeEach
  void numbers() {
    createNumbers(COUNT);
  }

  @Override
  protected ConnectionSpecification.Builder configure(
      ConnectionSpecification.Builder specification) {
    return database == TestDatabase.SQLITE_MEMORY
        ? super.configure(specification)
        : super.configure(specification)
            .borrowTimeout(Duration.ofSeconds(60))
            .pool(new PoolSettings(4, 0, null, null));
  }

  private static int number(Row row) {
    return row.get("n", Integer.class);
  }

  // The code of the page.

  private static final String OPEN = "SELECT n, label FROM numbers WHERE label <> :done ORDER BY n";

  private void inPieces(SqlConnector shop) {
    List<Row> rows = shop.fetchMany(OPEN, Map.of("done", "done"), 2);
    while (!rows.isEmpty()) {
      for (Row row : rows) {
        shop.update("UPDATE numbers SET label = 'done' WHERE n = :n")
            .bind("n", row.get("n", Integer.class))
            .run();
      }
      rows = shop.fetchMany(OPEN, Map.of("done", "done"), 2);
    }
  }

  private long oneJob(SqlConnector shop) {
    return shop.inScope(
        scope -> {
          long found = 0;
          while (scope.fetchOne("SELECT n FROM numbers WHERE n < 10").isPresent()) {
            found++;
          }
          return found;
        });
  }

  @Test
  void aLoopThatFetchesTwoUpdatesThemAndFetchesOnGoesOnWhereItWas() {
    connector.execute("DELETE FROM numbers WHERE n >= 9");

    inPieces(connector);

    assertThat(connector.query("SELECT DISTINCT label FROM numbers").list(String.class))
        .containsExactly("done");
    assertThat(lent()).isZero();
  }

  @Test
  void eachScopeBeginsAnew() {
    assertThat(oneJob(connector)).isEqualTo(10);
    assertThat(oneJob(connector)).isEqualTo(10);
  }

  @Test
  void manyCursorsOfOneCallerReadAheadInsteadOfEmptyingThePool() {
    String sql = "SELECT n, label FROM numbers WHERE n >= :from ORDER BY n";
    int first = COUNT - 1_000;

    for (int from = first; from < first + 16; from++) {
      assertThat(number(connector.fetchOne(sql, Map.of("from", from)).orElseThrow()))
          .isEqualTo(from);
    }
    assertThat(connector.query("SELECT COUNT(*) FROM numbers").one(Integer.class)).isEqualTo(COUNT);

    for (int from = first; from < first + 16; from++) {
      List<Row> rest = connector.fetchAll(sql, Map.of("from", from));
      assertThat(rest).hasSize(COUNT - from - 1);
      assertThat(number(rest.get(0))).isEqualTo(from + 1);
    }
    assertThat(lent()).isZero();
  }

  @Test
  void cursorsThatAreTooLongToReadAheadAreAnErrorAtOnceThatNamesThem() {
    if (database == TestDatabase.SQLITE_MEMORY) {
      return; // Its results are read whole.
    }
    String sql = "SELECT n, label FROM numbers WHERE label <> 'canary' AND n >= :from ORDER BY n";
    for (int from = 0; from < 3; from++) {
      assertThat(connector.fetchOne(sql, Map.of("from", from))).isPresent();
    }

    assertThatThrownBy(() -> connector.fetchOne(sql, Map.of("from", 4711)))
        .isInstanceOf(TransactionStateException.class)
        .hasMessageContainingAll(
            "warehouse",
            "3 of the 4 connections",
            "\"SELECT n, label FROM numbers WHERE label <> ? AND n >= :from ORDER BY n\" (3)",
            "resetConnections()",
            "query(…)")
        .hasMessageNotContainingAny("canary", "4711");
    assertThat(connector.query("SELECT COUNT(*) FROM numbers").one(Integer.class)).isEqualTo(COUNT);

    for (int from = 0; from < 3; from++) {
      assertThat(connector.fetchAll(sql, Map.of("from", from))).hasSize(COUNT - from - 1);
    }
    assertThat(connector.fetchOne(sql, Map.of("from", 1))).isEmpty();
  }

  @Test
  void aStreamAndScopesWithinScopesCountToo() {
    if (database == TestDatabase.SQLITE_MEMORY) {
      return; // Its results are read whole.
    }
    String sql = "SELECT n, label FROM numbers WHERE n >= :from ORDER BY n";
    try (SqlConnector scope = connector.openScope();
        SqlConnector inner = connector.openScope();
        Stream<Row> rows = connector.stream(sql, Map.of("from", 0))) {
      assertThat(scope.fetchOne(sql, Map.of("from", 0))).isPresent();
      assertThat(inner.fetchOne(sql, Map.of("from", 0))).isPresent();

      assertThatThrownBy(() -> inner.fetchOne(sql, Map.of("from", 1)))
          .isInstanceOf(TransactionStateException.class)
          .hasMessageContaining("3 of the 4 connections");
      assertThat(rows).hasSize(COUNT);
      assertThat(inner.fetchOne(sql, Map.of("from", 1))).isPresent();
    }
    assertThat(lent()).isZero();
  }

  @Test
  void theCursorsOfThreadsThatAreGoneAreClosedSoon() throws InterruptedException {
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      Thread thread =
          new Thread(() -> assertThat(connector.fetchOne("SELECT n FROM numbers")).isPresent());
      thread.start();
      threads.add(thread);
    }
    for (Thread thread : threads) {
      thread.join();
    }

    await("connections lent to threads that are gone", () -> lent() == 0);
    assertThat(connector.statistics().openCursors()).isZero();
  }
}
