package org.bondstone.adapter.database.duckdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.bondstone.adapter.testing.TestSpecifications;
import org.bondstone.api.error.BadParameterException;
import org.bondstone.api.error.DatabaseException;
import org.bondstone.api.error.IntegrityViolationException;
import org.bondstone.api.sql.ExecutionOptions;
import org.bondstone.api.sql.Row;
import org.bondstone.api.sql.SqlConnector;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever way DuckDB takes many rows, what it holds afterwards is the same. */
@EnabledIf(
    value = "org.bondstone.adapter.testing.TestDuckDb#isThere",
    disabledReason = "DuckDB's driver comes with -Pduckdb only")
class DuckDbWriterTest {

  private static final int SEVERAL_STATEMENTS = 2 * DuckDbWriter.MOST_ROWS + 100;

  /** The text of the statement that has written a row. */
  private static final String KEYED =
      "CREATE TABLE t (k INTEGER PRIMARY KEY, v VARCHAR, q VARCHAR DEFAULT current_query())";

  private static final String INSERT = "INSERT INTO t (k, v) VALUES (:k, :v)";
  private static final String AT_ONCE = "q LIKE '%(?, ?), (?, ?)%'";

  private SqlConnector connector;

  @BeforeEach
  void open() {
    connector = SqlConnector.open(TestSpecifications.of("duckdb://").build());
  }

  @AfterEach
  void close() {
    connector.close();
  }

  private static List<Map<String, Object>> rows(int count, String value) {
    List<Map<String, Object>> rows = new ArrayList<>();
    for (int k = 0; k < count; k++) {
      rows.add(new HashMap<>(Map.of("k", k, "v", value)));
    }
    return rows;
  }

  private long count(String condition) {
    return connector.query("SELECT count(*) FROM t WHERE " + condition).one(Long.class);
  }

  @Test
  void writesManyRowsAtOnceAndFewOneByOne() {
    connector.execute(KEYED);

    connector.executeMany(INSERT, rows(DuckDbWriter.FEWEST_ROWS - 1, "x"));
    assertThat(count(AT_ONCE)).isZero();
    connector.execute("DELETE FROM t");

    assertThat(connector.executeMany(INSERT, rows(SEVERAL_STATEMENTS, "x")).affectedRows())
        .isEqualTo(SEVERAL_STATEMENTS);
    assertThat(count(AT_ONCE)).isEqualTo(SEVERAL_STATEMENTS);
  }

  @Test
  void moreThanIsHeldGoesOneByOne() {
    connector.execute(KEYED);
    List<Map<String, Object>> rows = rows(20, "x".repeat(1 << 20));

    assertThat(connector.executeMany(INSERT, rows).affectedRows()).isEqualTo(20);

    assertThat(count(AT_ONCE)).isEqualTo(16);
    assertThat(count("length(v) = " + (1 << 20))).isEqualTo(20);
    connector.execute("DELETE FROM t");
    rows.get(18).put("k", 2);
    assertThatThrownBy(() -> connector.executeMany(INSERT, rows))
        .isInstanceOfSatisfying(
            IntegrityViolationException.class, e -> assertThat(e.rowIndex()).isEqualTo(18));
    assertThat(count("true")).isZero();
  }

  private static Map<String, Object> mixed(int k) {
    List<List<Object>> values =
        List.of(
            List.of(k, (long) k, (short) k, String.valueOf(k)),
            List.of(new BigDecimal("12345678901234567890.1234567891"), 0.1, 7, "2.5"),
            List.of(0.1f, 0.1, Long.MAX_VALUE, new BigDecimal("1.10")),
            List.of("\t\"\\,{}'né\uD83D\uDE00", 1.50f, LocalDate.EPOCH, true),
            List.of(LocalDateTime.of(2026, 3, 29, 2, 30), "1970-01-01 00:00:01.5", Instant.EPOCH),
            List.of(Instant.ofEpochSecond(k, 1_000), "2026-01-01 05:06:07+01"),
            List.of(LocalDate.of(1900, 1, 1), "2026-02-28", LocalDateTime.of(2026, 1, 1, 1, 2)),
            List.of(LocalTime.of(1, 2, 3, 4_000), "04:05:06"),
            List.of(true, 0, "false"),
            List.of(new UUID(k, 1), new UUID(1, k).toString()),
            List.of(new byte[] {0, (byte) k}, "ab"),
            List.of(new int[] {k, 2}, new long[] {3L}),
            List.of("{\"k\": " + k + "}", "[]"),
            List.of("happy", "sad"),
            List.of("1 day", "2 hours"));
    Map<String, Object> row = new HashMap<>();
    for (int i = 0; i < values.size(); i++) {
      List<Object> some = values.get(i);
      row.put("c" + i, i > 0 && (k + i) % 7 == 0 ? null : some.get(k % some.size()));
    }
    return row;
  }

  @Test
  void everyTypeIsWrittenAlike() {
    connector.execute("CREATE TYPE mood AS ENUM ('happy', 'sad')");
    connector.execute(
        "CREATE TABLE t (c0 BIGINT, c1 DECIMAL(38, 10), c2 DOUBLE, c3 VARCHAR, c4 TIMESTAMP,"
            + " c5 TIMESTAMPTZ, c6 DATE, c7 TIME, c8 BOOLEAN, c9 UUID, c10 BLOB, c11 BIGINT[],"
            + " c12 JSON, c13 mood, c14 INTERVAL)");
    String names = String.join(", ", IntStream.range(0, 15).mapToObj(i -> "c" + i).toList());
    String insert = "INSERT INTO t (%s) VALUES (:%s)".formatted(names, names.replace(", ", ", :"));
    List<Map<String, Object>> rows =
        IntStream.range(0, 300).mapToObj(DuckDbWriterTest::mixed).toList();

    connector.executeMany(insert, rows);
    List<Row> atOnce = all();
    connector.execute("DELETE FROM t");
    for (int from = 0; from < rows.size(); from += 10) {
      connector.executeMany(insert, rows.subList(from, from + 10));
    }

    assertThat(atOnce).hasSize(300).isEqualTo(all());
  }

  private List<Row> all() {
    return connector.inScope(
        scope -> scope.fetchAll("SELECT * REPLACE (hex(c10) AS c10) FROM t ORDER BY c0"));
  }

  @Test
  void namesTheRowWhoseValueIsRefused() {
    connector.execute(KEYED);
    List<Map<String, Object>> rows = rows(300, "x");
    rows.get(270).put("v", new Object());

    assertThatThrownBy(() -> connector.executeMany(INSERT, rows))
        .isInstanceOf(BadParameterException.class)
        .hasMessageStartingWith("Row 270: ");
    assertThat(count("true")).isZero();
  }

  @Test
  void namesTheRowWhoseValueDoesNotFit() {
    connector.execute(KEYED);
    List<Map<String, Object>> rows = rows(SEVERAL_STATEMENTS, "x");
    rows.get(SEVERAL_STATEMENTS - 50).put("k", "none");

    assertThatThrownBy(() -> connector.executeMany(INSERT, rows))
        .isInstanceOfSatisfying(
            DatabaseException.class,
            e -> assertThat(e.rowIndex()).isEqualTo(SEVERAL_STATEMENTS - 50));
    assertThat(count("true")).isZero();
  }

  /** DuckDB refuses them in one statement. */
  @Test
  void aRowMayReferToTheOneBefore() {
    connector.execute("CREATE TABLE t (k INTEGER PRIMARY KEY, v INTEGER REFERENCES t (k))");
    List<Map<String, Object>> rows = rows(SEVERAL_STATEMENTS, "none");
    rows.forEach(row -> row.put("v", row.get("k").equals(300) ? 299 : null));

    assertThat(connector.executeMany(INSERT, rows).affectedRows()).isEqualTo(SEVERAL_STATEMENTS);

    assertThat(count("true")).isEqualTo(SEVERAL_STATEMENTS);
    assertThat(count("v = 299")).isEqualTo(1);
  }

  @Test
  void aTriggerSeesEachRowAsAStatementOfItsOwn() {
    connector.execute("CREATE TABLE t (k INTEGER, v VARCHAR)");
    connector.execute("CREATE TABLE seen (n INTEGER)");
    connector.execute(
        "CREATE TRIGGER noting AFTER INSERT ON t FOR EACH STATEMENT INSERT INTO seen VALUES (1)");

    connector.executeMany(INSERT, rows(100, "x"));

    assertThat(connector.query("SELECT count(*) FROM seen").one(Long.class)).isEqualTo(100);
  }

  @ParameterizedTest
  @ValueSource(ints = {10, 100, 600})
  void doNothingCountsWhatWasInserted(int size) {
    connector.execute(KEYED);
    List<Map<String, Object>> rows = rows(size, "x");
    rows.forEach(row -> row.put("k", (int) row.get("k") / 2));

    assertThat(connector.executeMany(INSERT + " ON CONFLICT DO NOTHING", rows).affectedRows())
        .isEqualTo(size / 2);
    assertThat(count("true")).isEqualTo(size / 2);
  }

  @ParameterizedTest
  @ValueSource(ints = {10, 100})
  void aTransactionThatOnlyReadsRefusesThemHoweverTheyAreWritten(int size) {
    connector.execute(KEYED);

    assertThatThrownBy(
            () ->
                connector.executeMany(
                    INSERT, rows(size, "x"), ExecutionOptions.defaults().withReadOnly(true)))
        .isInstanceOf(DatabaseException.class);
    assertThat(count("true")).isZero();
  }
}
