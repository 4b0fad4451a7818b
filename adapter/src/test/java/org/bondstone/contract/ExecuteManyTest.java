package org.bondstone.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.bondstone.api.error.BadParameterException;
import org.bondstone.api.error.BadSqlException;
import org.bondstone.api.error.DatabaseException;
import org.bondstone.api.error.IntegrityViolationException;
import org.bondstone.api.sql.ExecutionOptions;
import org.bondstone.api.sql.Row;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Sizes lie on both sides of every threshold, so that each way of writing gives the same. DuckDB
 * takes long where it goes row by row, and its thresholds are low: no more rows than show them.
 */
public class ExecuteManyTest extends ConnectorContract {

  private static final int MOST_ON_DUCKDB = 1_500;
  private static final String FEWER_DO = "Fewer rows show all of DuckDB's ways of writing.";
  private static final String INSERT = "INSERT INTO numbers (n, label) VALUES (:n, :label)";

  @BeforeEach
  void table() {
    connector.execute("CREATE TABLE numbers (n INTEGER PRIMARY KEY, label VARCHAR(20))");
  }

  private static Map<String, Object> row(Object n, String label) {
    Map<String, Object> row = new HashMap<>();
    row.put("n", n);
    row.put("label", label);
    return row;
  }

  private static List<Map<String, Object>> rows(int count) {
    List<Map<String, Object>> rows = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      rows.add(row(i, i % 10 == 0 ? null : "value " + i));
    }
    return rows;
  }

  private boolean isShownBy(int rows) {
    return database != TestDatabase.DUCKDB || rows <= MOST_ON_DUCKDB;
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 31, 32, 999, 1_000, 3_999, 4_000, 25_000})
  void writesEveryRowAndCountsThem(int size) {
    assumeTrue(isShownBy(size), FEWER_DO);

    assertThat(connector.executeMany(INSERT, rows(size)).affectedRows()).isEqualTo(size);

    assertThat(count("numbers")).isEqualTo(size);
    List<Row> nulls = connector.fetchAll("SELECT n FROM numbers WHERE label IS NULL");
    assertThat(nulls).hasSize((size + 9) / 10);
    assertThat(connector.fetchOne("SELECT label FROM numbers WHERE n = :n", Map.of("n", size - 1)))
        .get()
        .extracting(row -> row.get(0))
        .isEqualTo((size - 1) % 10 == 0 ? null : "value " + (size - 1));
  }

  @ParameterizedTest
  @ValueSource(ints = {3, 500, 1_500, 5_000, 12_000, 21_000})
  void tellsWhichRowFailedAndKeepsNone(int failing) {
    assumeTrue(isShownBy(failing), FEWER_DO);
    List<Map<String, Object>> rows = rows(failing + 20);
    rows.get(failing).put("n", failing - 1);

    assertThatThrownBy(() -> connector.executeMany(INSERT, rows))
        .isInstanceOfSatisfying(
            IntegrityViolationException.class, e -> assertThat(e.rowIndex()).isEqualTo(failing))
        .hasMessageNotContaining("value");
    assertThat(count("numbers")).isZero();
    assertThat(lent()).isZero();
  }

  @Test
  void tellsWhichRowDoesNotFitItsColumn() {
    if (database.isSqlite() || database == TestDatabase.DUCKDB) {
      return; // They take any length.
    }
    List<Map<String, Object>> rows = rows(50);
    rows.get(40).put("label", "a label that is much too long for it");

    assertThatThrownBy(() -> connector.executeMany(INSERT, rows))
        .isInstanceOfSatisfying(
            DatabaseException.class,
            e -> {
              assertThat(e.rowIndex()).isEqualTo(40);
              assertThat(e.sqlState()).startsWith("22");
            });
  }

  @ParameterizedTest
  @ValueSource(ints = {5, 200, 5_000})
  void namesTheRowThatLacksAParameter(int failing) {
    assumeTrue(isShownBy(failing), FEWER_DO);
    List<Map<String, Object>> rows = rows(failing + 1);
    rows.get(failing).remove("label");

    assertThatThrownBy(() -> connector.executeMany(INSERT, rows))
        .isInstanceOf(BadParameterException.class)
        .hasMessage("Row " + failing + ": The parameter \"label\" has no value.");
    assertThat(count("numbers")).isZero();
  }

  @Test
  void readsTheRowsOnceAndHoldsFewOfThem() {
    int count = isShownBy(15_000) ? 15_000 : MOST_ON_DUCKDB;
    AtomicInteger iterators = new AtomicInteger();
    Iterable<Map<String, ?>> rows =
        () -> {
          iterators.incrementAndGet();
          return new Iterator<>() {
            private int next;

            @Override
            public boolean hasNext() {
              return next < count;
            }

            @Override
            public Map<String, ?> next() {
              return row(next++, "x");
            }
          };
        };

    assertThat(connector.executeMany(INSERT, rows).affectedRows()).isEqualTo(count);
    assertThat(iterators).hasValue(1);
  }

  @Test
  void rollsBackWhenTheRowsThemselvesFail() {
    int failing = isShownBy(12_000) ? 12_000 : MOST_ON_DUCKDB;
    Iterable<Map<String, ?>> rows =
        () ->
            new Iterator<>() {
              private int next;

              @Override
              public boolean hasNext() {
                return true;
              }

              @Override
              public Map<String, ?> next() {
                if (next == failing) {
                  throw new IllegalStateException("of the application");
                }
                return row(next++, "x");
              }
            };

    assertThatThrownBy(() -> connector.executeMany(INSERT, rows)).hasMessage("of the application");
    assertThat(count("numbers")).isZero();
    assertThat(lent()).isZero();
  }

  @Test
  void runsAnyStatementManyTimes() {
    connector.executeMany(INSERT, rows(100));

    assertThat(
            connector
                .executeMany(
                    "UPDATE numbers SET label = :label WHERE n >= :n",
                    List.of(row(90, "a"), row(95, "b"), row(1_000, "c")))
                .affectedRows())
        .isEqualTo(15);
    assertThat(
            connector
                .executeMany(
                    "DELETE FROM numbers WHERE n = :n", List.of(Map.of("n", 1), Map.of("n", 2)))
                .affectedRows())
        .isEqualTo(2);
  }

  @Test
  void rowsMayHoldListsOfDifferentLengths() {
    connector.executeMany(INSERT, rows(20));

    List<Map<String, List<Integer>>> lists =
        List.of(
            Map.of("ids", List.of(1, 2)),
            Map.of("ids", List.of(3, 4)),
            Map.of("ids", List.of(5)),
            Map.of("ids", List.of()));

    assertThat(connector.executeMany("DELETE FROM numbers WHERE n IN (:ids)", lists).affectedRows())
        .isEqualTo(5);
  }

  @Test
  void answersGeneratedKeysInOrder() {
    createCustomers();
    List<Map<String, Object>> rows = new ArrayList<>();
    for (int i = 0; i < 1_500; i++) {
      rows.add(Collections.singletonMap("name", "c" + i));
    }

    List<Row> keys =
        connector
            .executeMany(
                "INSERT INTO customers (name) VALUES (:name)",
                rows,
                ExecutionOptions.defaults().withGeneratedKeys("id"))
            .generatedKeys();

    assertThat(keys).hasSize(1_500);
    assertThat(keys.get(0).get("id", Integer.class)).isEqualTo(5);
    assertThat(keys.get(1_499).get("id", Integer.class)).isEqualTo(1_504);
  }

  @Test
  void badSqlIsAnErrorOfItsOwn() {
    assertThatThrownBy(
            () ->
                connector.executeMany(
                    "INSERT INTO nowhere (n) VALUES (:n)", List.of(Map.of("n", 1))))
        .isInstanceOf(BadSqlException.class);
  }
}
