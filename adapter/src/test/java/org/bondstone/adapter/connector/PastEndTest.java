package org.bondstone.adapter.connector;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.bondstone.adapter.testing.LogLines;
import org.bondstone.adapter.testing.TestSpecifications;
import org.bondstone.api.sql.SqlConnector;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the log says to those who expect a fetch to ask anew. */
class PastEndTest {

  private static final String BY_NAME = "SELECT n FROM t WHERE n > 0 AND name = :name";

  private final LogLines lines = new LogLines("org.bondstone.cursors");
  private SqlConnector connector;

  @BeforeEach
  void open() {
    connector = SqlConnector.open(TestSpecifications.h2().build());
    connector.execute("CREATE TABLE t (n INT, name VARCHAR(20))");
    for (int n = 1; n <= 4; n++) {
      connector.execute("INSERT INTO t VALUES (:n, 'canary')", Map.of("n", n));
    }
  }

  @AfterEach
  void close() {
    connector.close();
    lines.close();
  }

  @Test
  void aFetchAfterAWriteIsToldOnceForEachText() {
    Map<String, String> name = Map.of("name", "canary");
    assertThat(connector.fetchAll(BY_NAME, name)).hasSize(4);
    connector.update("UPDATE t SET n = n + 1").run();

    assertThat(connector.fetchAll(BY_NAME, name)).isEmpty();
    assertThat(connector.fetchOne(BY_NAME, name)).isEmpty();

    assertThat(lines.all())
        .singleElement()
        .asString()
        .contains("\"SELECT n FROM t WHERE n > ? AND name = :name\"")
        .contains("this scope has written since")
        .contains("resetConnections()")
        .contains("query(…) asks anew")
        .doesNotContain("canary")
        .doesNotContain("(none)");
  }

  @Test
  void theOnlyRowThatIsFetchedAgainIsTold() {
    String sql = "SELECT COUNT(*) FROM t";
    assertThat(connector.fetchOne(sql)).isPresent();

    assertThat(connector.fetchOne(sql)).isEmpty();

    assertThat(lines.all()).singleElement().asString().contains(sql).doesNotContain("written");
  }

  @Test
  void theEndOfALoopIsNotToldThoughItWrites() {
    String sql = "SELECT n FROM t ORDER BY n";
    while (!connector.fetchMany(sql, 2).isEmpty()) {
      connector.update("UPDATE t SET name = 'done'").run();
    }
    assertThat(lines.all()).isEmpty();

    assertThat(connector.fetchMany(sql, 2)).isEmpty();

    assertThat(lines.all()).singleElement().asString().contains(sql);
  }

  @Test
  void aPoolOfTheApplicationsOwnIsWarnedOf() throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(1);
    try {
      for (int job = 0; job < 2; job++) {
        pool.submit(
                () -> connector.inScope(scope -> scope.fetchOne("SELECT n FROM t").orElseThrow()))
            .get();
      }
      assertThat(lines.all()).isEmpty();

      for (int job = 0; job < 2; job++) {
        pool.submit(() -> connector.fetchOne("SELECT n FROM t")).get();
      }
    } finally {
      pool.shutdown();
    }

    assertThat(lines.all()).singleElement().asString().contains("pool-").contains("inScope(…)");
  }
}
