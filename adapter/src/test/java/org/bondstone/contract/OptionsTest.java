package org.bondstone.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.bondstone.api.error.BadParameterException;
import org.bondstone.api.error.DatabaseException;
import org.bondstone.api.error.DatabaseTimeoutException;
import org.bondstone.api.sql.ExecutionOptions;
import org.bondstone.api.sql.Isolation;
import org.bondstone.api.sql.LockMode;
import org.bondstone.api.sql.Row;
import org.bondstone.api.sql.SqlConnector;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Execution options. */
public class OptionsTest extends ConnectorContract {

  private static final ExecutionOptions NONE = ExecutionOptions.defaults();

  @BeforeEach
  void customers() {
    createCustomers();
  }

  @Test
  void answersGeneratedKeys() {
    List<Row> keys =
        connector
            .execute(
                "INSERT INTO customers (name) VALUES (:name)",
                Map.of("name", "Zaphod"),
                NONE.withGeneratedKeys("id"))
            .generatedKeys();

    assertThat(keys).hasSize(1);
    assertThat(keys.get(0).get("id", Integer.class)).isEqualTo(5);
  }

  @Test
  void twoGeneratedKeysAreAnErrorWhereTheDriverKnowsOne() {
    if (!database.isMariaDb()) {
      return;
    }
    assertThatThrownBy(
            () ->
                connector.execute(
                    "INSERT INTO customers (name) VALUES ('x')",
                    Map.of(),
                    NONE.withGeneratedKeys("id", "name")))
        .isInstanceOf(BadParameterException.class)
        .hasMessageContaining("[id, name]");
    assertThat(count("customers")).isEqualTo(4);
  }

  @Test
  void countsTheRowsThatChanged() {
    assertThat(connector.execute("UPDATE customers SET address = 'x' WHERE id > 2").affectedRows())
        .isEqualTo(2);
    assertThat(connector.execute("DELETE FROM customers WHERE id = 99").affectedRows()).isZero();
  }

  @Test
  void endsAStatementThatRunsTooLong() {
    String slow =
        switch (database) {
          case POSTGRESQL -> "SELECT pg_sleep(20)";
          case H2 -> "SELECT COUNT(*) FROM SYSTEM_RANGE(1, 1000000) a, SYSTEM_RANGE(1, 1000000) b";
          case DUCKDB -> "SELECT COUNT(*) FROM range(1000000000000)";
          case MARIADB -> "SELECT COUNT(*) FROM seq_1_to_1000000 a, seq_1_to_1000000 b";
          default ->
              "WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c WHERE x < 2000000000)"
                  + " SELECT COUNT(*) FROM c";
        };

    assertThatThrownBy(
            () -> connector.fetchOne(slow, Map.of(), NONE.withTimeout(Duration.ofMillis(300))))
        .isInstanceOf(DatabaseTimeoutException.class);
    assertThatThrownBy(() -> connector.query(slow).timeout(Duration.ofMillis(300)).list(Row.class))
        .isInstanceOf(DatabaseTimeoutException.class);
    assertThat(lent()).isZero();
    assertThat(count("customers")).isEqualTo(4);
  }

  /** What is longer than drivers can count is no error. */
  @Test
  void aTimeoutMayBeAsLongAsAnybodyWants() {
    Duration forEver = ChronoUnit.FOREVER.getDuration();

    assertThat(connector.query("SELECT id FROM customers").timeout(forEver).list(Row.class))
        .hasSize(4);
    assertThat(connector.update("DELETE FROM customers WHERE id = 1").timeout(forEver).run())
        .isEqualTo(1);
  }

  @Test
  void theTimeoutOfABlockMayBeAYear() {
    if (!database.isPostgres() && !database.isMariaDb()) {
      return; // A database in memory would be another.
    }
    change(specification -> specification.statementTimeout(Duration.ofDays(365)));

    assertThat(count("customers")).isEqualTo(4);
  }

  @Test
  void aReadOnlyStatementRefusesToWriteAndTheConnectionGoesBackAsItWas() {
    assertThatThrownBy(
            () -> connector.execute("DELETE FROM customers", Map.of(), NONE.withReadOnly(true)))
        .isInstanceOf(DatabaseException.class)
        .hasMessageContaining("read-only");
    assertThat(connector.fetchAll("SELECT id FROM customers", Map.of(), NONE.withReadOnly(true)))
        .hasSize(4);

    connector.execute("DELETE FROM customers WHERE id = 1");
    assertThat(count("customers")).isEqualTo(3);
  }

  @Test
  void theIsolationIsThatOfTheStatementOnly() {
    if (!database.isPostgres()) {
      return; // Only PostgreSQL tells the isolation of the moment in SQL.
    }
    ExecutionOptions serializable = NONE.withIsolation(Isolation.SERIALIZABLE);

    assertThat(connector.fetchOne("SHOW transaction_isolation", Map.of(), serializable))
        .get()
        .extracting(row -> row.get(0))
        .isEqualTo("serializable");
    assertThat(connector.fetchOne("SHOW transaction_isolation"))
        .get()
        .extracting(row -> row.get(0))
        .isEqualTo("read committed");
  }

  @Test
  void locksTheRowsThatItReadsUntilItsCursorEnds() {
    if (database.isSqlite() || database == TestDatabase.DUCKDB) {
      return; // They have no locks of rows.
    }
    String sql = "SELECT * FROM customers ORDER BY id; -- all of them";
    ExecutionOptions lock = NONE.withLock(LockMode.FOR_UPDATE);
    ExecutionOptions nowait = NONE.withLock(LockMode.FOR_UPDATE_NOWAIT);

    try (SqlConnector scope = connector.openScope();
        SqlConnector other = connector.openScope()) {
      assertThat(scope.fetchOne(sql, Map.of(), lock)).isPresent();
      if (database.isPostgres()) {
        assertThatThrownBy(() -> other.fetchOne(sql, Map.of(), nowait))
            .isInstanceOf(DatabaseTimeoutException.class);
      }
      assertThat(scope.fetchAll(sql, Map.of(), lock)).hasSize(3);
      other.resetConnections();
      assertThat(other.fetchOne(sql, Map.of(), lock)).isPresent();
    }
  }

  @Test
  void aNegativeSizeIsAnError() {
    assertThatThrownBy(() -> connector.fetchMany("SELECT * FROM customers", -1))
        .isInstanceOf(BadParameterException.class)
        .hasMessageContaining("-1");
  }
}
