package org.bondstone.adapter.connector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.bondstone.adapter.testing.TestPostgres;
import org.bondstone.api.error.DatabaseException;
import org.bondstone.api.sql.PoolSettings;
import org.bondstone.api.sql.Row;
import org.bondstone.api.sql.SqlConnector;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.core.BaseConnection;
import org.postgresql.core.Oid;

/** Whatever way PostgreSQL takes many rows, what it holds afterwards is the same. */
class PostgresBulkTest {

  /** One plain batch, arrays, COPY. */
  private static final int[] SIZES = {20, 200, 2_500};

  private SqlConnector connector;

  @BeforeEach
  void open() {
    connector = SqlConnector.open(TestPostgres.specification(TestPostgres.newDatabase()).build());
  }

  @AfterEach
  void close() {
    connector.resetConnections();
    assertThat(connector.statistics().activeConnections()).isZero();
    connector.close();
  }

  enum Mood {
    HAPPY,
    SAD
  }

  private static final String COLUMNS =
      "i2, i4, i8, f4, f8, n, b, t, v, u, d, tm, ts, tz, by, j, jb, e";

  private void createTable() {
    connector.execute("CREATE TYPE mood AS ENUM ('HAPPY', 'SAD')");
    connector.execute(
        "CREATE TABLE bulk (k int PRIMARY KEY, i2 smallint, i4 int, i8 bigint, f4 real,"
            + " f8 double precision, n numeric(20, 6), b boolean, t text, v varchar(40), u uuid,"
            + " d date, tm time, ts timestamp, tz timestamptz, by bytea, j json, jb jsonb, e mood)");
  }

  private static Map<String, Object> row(int k) {
    Random random = new Random(k);
    Map<String, Object> row = new HashMap<>();
    row.put("i2", (short) random.nextInt());
    row.put("i4", random.nextInt());
    row.put("i8", random.nextLong());
    row.put("f4", random.nextFloat() * 1e10f);
    row.put("f8", random.nextGaussian() / 1e200);
    row.put("n", BigDecimal.valueOf(random.nextLong() % 100_000_000_000L, random.nextInt(9)));
    row.put("b", random.nextBoolean());
    row.put("t", "\t\"\\,{}'" + random.nextInt() + "\né名\uD83D\uDE00NULL");
    row.put("v", k % 3 == 0 ? "" : "NULL");
    row.put("u", new UUID(random.nextLong(), random.nextLong()));
    row.put("d", LocalDate.ofEpochDay(random.nextInt(100_000) - 50_000));
    row.put("tm", LocalTime.ofNanoOfDay((long) (random.nextDouble() * 86_399_000_000_000L)));
    row.put(
        "ts",
        LocalDateTime.ofEpochSecond(
            random.nextInt(), random.nextInt(1_000_000_000), ZoneOffset.UTC));
    row.put(
        "tz",
        k % 2 == 0
            ? Instant.ofEpochSecond(random.nextInt(), random.nextInt(1_000_000_000))
            : OffsetDateTime.of(1900, 1, 1, 0, 0, 0, 1, ZoneOffset.ofHours(-5)));
    row.put("by", ("bytes " + k).getBytes(StandardCharsets.UTF_8));
    row.put("j", "{\"k\": " + k + "}");
    row.put("jb", "[" + k + ", \"\\\"x\\\"\"]");
    row.put("e", Mood.values()[k % 2]);
    row.replaceAll((name, value) -> random.nextInt(10) == 0 ? null : value);
    row.put("k", k);
    return row;
  }

  private static String insert(String columns) {
    return "INSERT INTO bulk (%s) VALUES (:%s)"
        .formatted(columns, String.join(", :", columns.split(", ")));
  }

  private void holdsWhatPlainBatchesWrite(String columns, int size) {
    List<Map<String, Object>> rows = new ArrayList<>();
    for (int k = 0; k < size; k++) {
      Map<String, Object> row = row(k);
      row.keySet().retainAll(List.of(columns.split(", ")));
      rows.add(row);
    }
    connector.executeMany(insert(columns), rows);
    List<Row> bulk = all(columns);
    connector.execute("DELETE FROM bulk");
    for (int from = 0; from < size; from += 30) {
      connector.executeMany(insert(columns), rows.subList(from, Math.min(size, from + 30)));
    }

    assertThat(bulk).hasSize(size).isEqualTo(all(columns));
  }

  private List<Row> all(String columns) {
    return connector.inScope(
        scope -> scope.fetchAll("SELECT " + columns + " FROM bulk ORDER BY k"));
  }

  @ParameterizedTest
  @ValueSource(ints = {20, 200, 2_500})
  void everyTypeIsWrittenAlike(int size) {
    createTable();

    holdsWhatPlainBatchesWrite("k, " + COLUMNS, size);
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 2_500})
  void everyTypeThatCopyKnowsIsWrittenAlike(int size) {
    createTable();

    holdsWhatPlainBatchesWrite("k, " + COLUMNS.replace(", e", ""), size);
  }

  /** They are sent as text, which the server casts. */
  @ParameterizedTest
  @ValueSource(ints = {20, 200, 2_500})
  void typesWhoseBinaryFormIsNotKnownAreWrittenAlike(int size) {
    connector.execute("CREATE TABLE bulk (k int PRIMARY KEY, i interval, a inet, x xml)");
    List<Map<String, Object>> rows = new ArrayList<>();
    for (int k = 0; k < size; k++) {
      Map<String, Object> row = new HashMap<>();
      row.put("k", k);
      row.put("i", k % 7 == 0 ? null : k + " minutes");
      row.put("a", "10.0.0." + k % 256);
      row.put("x", "<a b=\"c\\,{}'\">" + k + "</a>");
      rows.add(row);
    }

    connector.executeMany(insert("k, i, a, x"), rows);

    String asText = "SELECT i = (k || ' minutes')::interval, host(a), x::text FROM bulk ORDER BY k";
    List<Row> read = connector.inScope(scope -> scope.fetchAll(asText));
    if (size == 200) {
      assertThat(connector.query("SELECT count(DISTINCT cmin::text) FROM bulk").one(Long.class))
          .as("statements")
          .isEqualTo(1);
    }
    assertThat(read).hasSize(size);
    for (int k = 0; k < size; k++) {
      assertThat(read.get(k).get(0)).isEqualTo(k % 7 == 0 ? null : true);
      assertThat(read.get(k).get(1)).isEqualTo("10.0.0." + k % 256);
      assertThat(read.get(k).get(2)).isEqualTo("<a b=\"c\\,{}'\">" + k + "</a>");
    }
  }

  @Test
  void numbersKeepTheirDigits() {
    connector.execute("CREATE TABLE bulk (k int, n numeric)");
    List<BigDecimal> numbers = new ArrayList<>();
    for (String text :
        List.of(
            "0",
            "0.0",
            "0.000",
            "1",
            "-1",
            "10000",
            "9999.9999",
            "0.0001",
            "-0.00010",
            "1E+3",
            "123456789012345678",
            "1234567890.12345",
            "99999999999999.9999",
            "100000000",
            "0.000000000012",
            "12345678901234567890123.456",
            "-5000.05")) {
      numbers.add(new BigDecimal(text));
    }
    List<Map<String, Object>> rows = new ArrayList<>();
    for (int k = 0; k < 2_500; k++) {
      rows.add(Map.of("k", k, "n", numbers.get(k % numbers.size())));
    }

    connector.executeMany("INSERT INTO bulk (k, n) VALUES (:k, :n)", rows);

    List<Row> read = all("n");
    for (int k = 0; k < rows.size(); k++) {
      BigDecimal number = numbers.get(k % numbers.size());
      BigDecimal expected = number.scale() < 0 ? number.setScale(0) : number;
      assertThat(read.get(k).get(0)).isEqualTo(expected);
    }
  }

  @Test
  void valuesThatDoNotFitTheirColumnFailAtEverySizeAlike() {
    connector.execute("CREATE TABLE bulk (k int PRIMARY KEY, n int)");
    for (int size : SIZES) {
      List<Map<String, Object>> rows = new ArrayList<>();
      for (int k = 0; k < size; k++) {
        rows.add(Map.of("k", k, "n", k == size - 2 ? (Object) Long.MAX_VALUE : k));
      }
      int failing = size - 2;
      assertThatThrownBy(
              () -> connector.executeMany("INSERT INTO bulk (k, n) VALUES (:k, :n)", rows))
          .isInstanceOfSatisfying(
              DatabaseException.class,
              e -> {
                assertThat(e.sqlState()).isEqualTo("22003");
                assertThat(e.rowIndex()).isEqualTo(failing);
              });
      assertThat(all("k")).isEmpty();
    }
  }

  @Test
  void aTriggerSeesEachRowAsAStatementOfItsOwn() {
    connector.execute("CREATE TABLE bulk (k int)");
    connector.execute("CREATE TABLE seen (n int)");
    connector.execute(
        "CREATE FUNCTION note() RETURNS trigger LANGUAGE plpgsql AS"
            + " $$ BEGIN INSERT INTO seen VALUES (1); RETURN NULL; END $$");
    connector.execute(
        "CREATE TRIGGER noting AFTER INSERT ON bulk FOR EACH STATEMENT EXECUTE FUNCTION note()");
    List<Map<String, Object>> rows = new ArrayList<>();
    for (int k = 0; k < 2_500; k++) {
      rows.add(Map.of("k", k));
    }

    connector.executeMany("INSERT INTO bulk (k) VALUES (:k)", rows);

    assertThat(connector.fetchOne("SELECT count(*) FROM seen").orElseThrow().get(0))
        .isEqualTo(2_500L);
  }

  @Test
  void aTriggerOfAPartitionIsSeenToo() {
    connector.execute("CREATE TABLE bulk (k int) PARTITION BY RANGE (k)");
    connector.execute(
        "CREATE TABLE bulk_all PARTITION OF bulk FOR VALUES FROM (MINVALUE) TO (MAXVALUE)");
    connector.execute("CREATE TABLE seen (n int)");
    connector.execute(
        "CREATE FUNCTION note() RETURNS trigger LANGUAGE plpgsql AS"
            + " $$ BEGIN INSERT INTO seen SELECT count(*) FROM bulk; RETURN NULL; END $$");
    connector.execute(
        "CREATE TRIGGER noting AFTER INSERT ON bulk_all FOR EACH ROW EXECUTE FUNCTION note()");
    List<Map<String, Object>> rows = new ArrayList<>();
    for (int k = 0; k < 100; k++) {
      rows.add(Map.of("k", k));
    }

    connector.executeMany("INSERT INTO bulk (k) VALUES (:k)", rows);

    assertThat(connector.fetchOne("SELECT count(DISTINCT n) FROM seen").orElseThrow().get(0))
        .isEqualTo(100L);
  }

  @Test
  void aRuleThatRewritesInsertsHolds() {
    connector.execute("CREATE TABLE bulk (k int)");
    connector.execute("CREATE TABLE other (k int)");
    connector.execute(
        "CREATE RULE elsewhere AS ON INSERT TO bulk DO INSTEAD INSERT INTO other VALUES (NEW.k)");
    List<Map<String, Object>> rows = new ArrayList<>();
    for (int k = 0; k < 2_500; k++) {
      rows.add(Map.of("k", k));
    }

    connector.executeMany("INSERT INTO bulk (k) VALUES (:k)", rows);

    assertThat(all("k")).isEmpty();
    assertThat(connector.fetchOne("SELECT count(*) FROM other").orElseThrow().get(0))
        .isEqualTo(2_500L);
  }

  @Test
  void anIdentityThatIsAlwaysGeneratedRefusesValuesAtEverySize() {
    connector.execute("CREATE TABLE bulk (k int GENERATED ALWAYS AS IDENTITY, n int)");
    for (int size : SIZES) {
      List<Map<String, Object>> rows = new ArrayList<>();
      for (int k = 0; k < size; k++) {
        rows.add(Map.of("k", k, "n", k));
      }
      assertThatThrownBy(
              () -> connector.executeMany("INSERT INTO bulk (k, n) VALUES (:k, :n)", rows))
          .isInstanceOfSatisfying(
              DatabaseException.class, e -> assertThat(e.sqlState()).isEqualTo("428C9"));
    }
  }

  @Test
  void doNothingCountsWhatWasInserted() {
    connector.execute("CREATE TABLE bulk (k int PRIMARY KEY)");
    for (int size : SIZES) {
      List<Map<String, Object>> rows = new ArrayList<>();
      for (int k = 0; k < size; k++) {
        rows.add(Map.of("k", k / 2));
      }
      assertThat(
              connector
                  .executeMany("INSERT INTO bulk (k) VALUES (:k) ON CONFLICT DO NOTHING", rows)
                  .affectedRows())
          .isEqualTo(size / 2);
      connector.execute("DELETE FROM bulk");
    }
  }

  @Test
  void arraysGoInBinaryFormAndComeAsBefore() throws SQLException {
    try (SqlConnector one =
        SqlConnector.open(
            TestPostgres.specification(TestPostgres.newDatabase())
                .pool(new PoolSettings(1, 0, null, null))
                .build())) {
      one.execute("CREATE TABLE bulk (n numeric, ns numeric[])");
      List<Map<String, Object>> rows = new ArrayList<>();
      for (int k = 0; k < 100; k++) {
        rows.add(Map.of("n", BigDecimal.valueOf(k, 1)));
      }
      one.executeMany("INSERT INTO bulk (n) VALUES (:n)", rows);

      try (Connection connection = one.connection()) {
        BaseConnection driver = connection.unwrap(BaseConnection.class);
        assertThat(driver.binaryTransferSend(Oid.NUMERIC_ARRAY)).isTrue();
        assertThat(driver.getQueryExecutor().getBinaryReceiveOids())
            .isNotEmpty()
            .noneMatch(type -> type == Oid.NUMERIC_ARRAY);
      }
      Map<String, Object> array = Map.of("ns", new BigDecimal[] {new BigDecimal("1.50"), null});
      one.execute("UPDATE bulk SET ns = :ns", array);
      Row row = one.fetchOne("SELECT ns FROM bulk WHERE ns = :ns", array).orElseThrow();
      assertThat(row.get(0, BigDecimal[].class)).containsExactly(new BigDecimal("1.50"), null);
    }
  }

  @Test
  void namesOfTablesAndColumnsMayNeedQuotes() {
    connector.execute("CREATE SCHEMA \"My Schema\"");
    connector.execute("CREATE TABLE \"My Schema\".\"Order\" (\"Key\" int, UNQUOTED text)");
    for (int size : SIZES) {
      List<Map<String, Object>> rows = new ArrayList<>();
      for (int k = 0; k < size; k++) {
        rows.add(Map.of("k", k, "t", "x"));
      }
      assertThat(
              connector
                  .executeMany(
                      "INSERT INTO \"My Schema\".\"Order\" (\"Key\", Unquoted) VALUES (:k, :t)",
                      rows)
                  .affectedRows())
          .isEqualTo(size);
    }
  }
}
