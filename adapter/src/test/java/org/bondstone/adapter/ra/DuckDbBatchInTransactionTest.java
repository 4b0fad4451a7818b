package org.bondstone.adapter.ra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bondstone.adapter.testing.TestSpecifications;
import org.bondstone.api.error.IntegrityViolationException;
import org.bondstone.api.sql.SqlConnector;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/** What the Jakarta transaction did before cannot be written again, so no row of it is undone. */
@EnabledIf(
    value = "org.bondstone.adapter.testing.TestDuckDb#isThere",
    disabledReason = "DuckDB's driver comes with -Pduckdb only")
class DuckDbBatchInTransactionTest {

  private static final String INSERT = "INSERT INTO t (k) VALUES (:k)";

  @Test
  void tellsTheRowThatARowFromBeforeIsInTheWayOf(@TempDir Path folder) throws Exception {
    try (TestContainer container =
        new TestContainer(folder, EnlistingConnectionManager.Order.CONNECTION_FIRST)) {
      SqlConnector connector =
          container.factory().connector(TestSpecifications.of("duckdb:///shop.duckdb").build());
      connector.execute("CREATE TABLE t (k INTEGER PRIMARY KEY)");
      List<Map<String, Object>> rows = new ArrayList<>();
      for (int k = 0; k < 100; k++) {
        rows.add(new HashMap<>(Map.of("k", k)));
      }
      container.inTransaction(() -> connector.executeMany(INSERT, rows));
      assertThat(connector.query("SELECT count(*) FROM t").one(Long.class)).isEqualTo(100);
      rows.forEach(row -> row.put("k", 100 + (int) row.get("k")));

      assertThatThrownBy(
              () ->
                  container.inTransaction(
                      () -> {
                        connector.execute(INSERT, Map.of("k", 140));
                        return connector.executeMany(INSERT, rows);
                      }))
          .isInstanceOfSatisfying(
              IntegrityViolationException.class, e -> assertThat(e.rowIndex()).isEqualTo(40));
      assertThat(connector.query("SELECT count(*) FROM t").one(Long.class)).isEqualTo(100);
    }
  }
}
