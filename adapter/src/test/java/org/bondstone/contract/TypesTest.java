package org.bondstone.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.bondstone.api.block.Secret;
import org.bondstone.api.error.BadParameterException;
import org.bondstone.api.sql.Row;
import org.junit.jupiter.api.Test;

/** Values in and out: each goes through a column of its type and comes back equal. */
public class TypesTest extends ConnectorContract {

  /** Writes a value and answers what is read. */
  private Row through(String columnType, Object value) {
    connector.execute("CREATE TABLE t (v " + columnType + ")");
    try {
      connector.execute("INSERT INTO t (v) VALUES (:v)", Collections.singletonMap("v", value));
      return connector.inScope(scope -> scope.fetchOne("SELECT v FROM t").orElseThrow());
    } finally {
      connector.execute("DROP TABLE t");
    }
  }

  private <T> void roundTrip(String columnType, T value, Class<T> type) {
    assertThat(through(columnType, value).get(0, type)).isEqualTo(value);
  }

  @Test
  void numbers() {
    roundTrip("INTEGER", 42, Integer.class);
    roundTrip("BIGINT", Long.MIN_VALUE, Long.class);
    roundTrip("SMALLINT", (short) -7, Short.class);
    roundTrip("DOUBLE PRECISION", 0.1, Double.class);
    roundTrip("REAL", 1.5f, Float.class);
    roundTrip("NUMERIC(20, 4)", new BigDecimal("12345678.2500"));
    roundTrip("NUMERIC(20)", BigInteger.valueOf(123_456_789), BigInteger.class);
    roundTrip("BOOLEAN", true, Boolean.class);
    roundTrip("INTEGER", Year.of(2026), Year.class);
    if (database.isMariaDb()) {
      roundTrip("YEAR", Year.of(2026), Year.class);
      roundTrip("BIGINT UNSIGNED", BigInteger.ONE.shiftLeft(63), BigInteger.class);
    }
  }

  private void roundTrip(String columnType, BigDecimal value) {
    assertThat(through(columnType, value).get(0, BigDecimal.class)).isEqualByComparingTo(value);
  }

  @Test
  void texts() {
    roundTrip("VARCHAR(50)", "it's \"quoted\", é, 名前, \uD83D\uDE00", String.class);
    roundTrip("VARCHAR(50)", DayOfWeek.FRIDAY, DayOfWeek.class);
    roundTrip("CHAR(1)", 'x', Character.class);
    assertThat(through("VARCHAR(50)", Secret.of("s3cret")).get(0)).isEqualTo("s3cret");
  }

  @Test
  void bytes() {
    byte[] value = {0, 1, -1, 127, -128};
    Row row =
        through(
            database.isPostgres()
                ? "BYTEA"
                : database == TestDatabase.DUCKDB ? "BLOB" : "VARBINARY(20)",
            value);

    assertThat((byte[]) row.get(0)).isEqualTo(value);
    ((byte[]) row.get(0))[0] = 99;
    assertThat((byte[]) row.get(0)).isEqualTo(value);
  }

  @Test
  void datesAndTimes() {
    roundTrip("DATE", LocalDate.of(2026, 2, 28), LocalDate.class);
    roundTrip("TIME", LocalTime.of(12, 34, 56), LocalTime.class);
    // MariaDB's TIMESTAMP is a point in time, and its fractions must be asked for.
    roundTrip(
        database.isMariaDb() ? "DATETIME(6)" : "TIMESTAMP",
        LocalDateTime.of(2026, 3, 29, 2, 30, 15, 123_456_000),
        LocalDateTime.class);
    roundTrip("VARCHAR(20)", YearMonth.of(2026, 5), YearMonth.class);
    roundTrip("VARCHAR(30)", ZoneId.of("Europe/Berlin"), ZoneId.class);
  }

  @Test
  void pointsInTime() {
    OffsetDateTime offset =
        OffsetDateTime.of(2026, 7, 1, 12, 0, 0, 123_000_000, ZoneOffset.ofHours(2));
    String zoned = database.isMariaDb() ? "TIMESTAMP(6)" : "TIMESTAMP WITH TIME ZONE";
    assertThat(through(zoned, offset).get(0, OffsetDateTime.class).toInstant())
        .isEqualTo(offset.toInstant());
    roundTrip(zoned, Instant.parse("2026-07-01T10:00:00.5Z"), Instant.class);
    ZonedDateTime berlin = offset.atZoneSameInstant(ZoneId.of("Europe/Berlin"));
    assertThat(through(zoned, berlin).get(0, Instant.class)).isEqualTo(berlin.toInstant());
    // An hour that Berlin's clocks show twice.
    roundTrip(zoned, Instant.parse("2026-10-25T00:30:00Z"), Instant.class);
    roundTrip(zoned, Instant.parse("2026-10-25T01:30:00Z"), Instant.class);
  }

  @Test
  void theDatabaseKnowsAPointInTimeAsTheSame() {
    String epoch =
        switch (database) {
          case POSTGRESQL, H2, DUCKDB -> "EXTRACT(EPOCH FROM v)";
          case MARIADB -> "UNIX_TIMESTAMP(v)";
          case SQLITE, SQLITE_MEMORY -> "unixepoch(v)";
        };
    Instant time = Instant.parse("2026-07-01T10:00:00Z");
    connector.execute(
        "CREATE TABLE t (v %s)"
            .formatted(database.isMariaDb() ? "TIMESTAMP" : "TIMESTAMP WITH TIME ZONE"));
    connector.execute("INSERT INTO t (v) VALUES (:v)", Map.of("v", time));

    assertThat(
            connector
                .fetchOne("SELECT " + epoch + " FROM t")
                .orElseThrow()
                .get(0, BigDecimal.class))
        .isEqualByComparingTo(BigDecimal.valueOf(time.getEpochSecond()));
  }

  @Test
  void aTypeOfJavaTimeIsWhatTheColumnHolds() {
    assertThat(through("DATE", LocalDate.of(2026, 1, 2)).get(0)).isInstanceOf(LocalDate.class);
    assertThat(
            through(
                    database.isMariaDb() ? "DATETIME" : "TIMESTAMP",
                    LocalDateTime.of(2026, 1, 2, 3, 4))
                .get(0))
        .isInstanceOf(LocalDateTime.class);
    assertThat(
            through(
                    database.isMariaDb() ? "TIMESTAMP" : "TIMESTAMP WITH TIME ZONE",
                    Instant.parse("2026-01-02T03:04:05Z"))
                .get(0))
        .isInstanceOf(OffsetDateTime.class);
  }

  @Test
  void durationsAndPeriods() {
    boolean text = database.isSqlite() || database.isMariaDb() || database == TestDatabase.DUCKDB;
    roundTrip(
        text ? "TEXT" : "INTERVAL " + (database.isPostgres() ? "" : "DAY TO SECOND"),
        Duration.ofHours(49).plusMillis(1_500),
        Duration.class);
    roundTrip(
        text ? "TEXT" : "INTERVAL " + (database.isPostgres() ? "" : "YEAR TO MONTH"),
        Period.of(1, 2, 0),
        Period.class);
  }

  @Test
  void uuids() {
    roundTrip(
        database.isSqlite() ? "VARCHAR(36)" : "UUID",
        UUID.fromString("01234567-89ab-4def-8123-456789abcdef"),
        UUID.class);
  }

  @Test
  void json() {
    String json = "{\"a\": [1, \"x\"]}";
    if (database == TestDatabase.H2) {
      connector.execute("CREATE TABLE t (v JSON)");
      connector.execute("INSERT INTO t (v) VALUES (:v FORMAT JSON)", Map.of("v", json));
    } else {
      connector.execute("CREATE TABLE t (v " + (database.isPostgres() ? "JSONB" : "TEXT") + ")");
      connector.execute("INSERT INTO t (v) VALUES (:v)", Map.of("v", json));
    }

    Object read = connector.fetchOne("SELECT v FROM t").orElseThrow().get(0);

    assertThat(read).isInstanceOf(String.class);
    assertThat(((String) read).replace(" ", "")).isEqualTo(json.replace(" ", ""));
  }

  @Test
  void nullOfAnyType() {
    List<String> types =
        database.isPostgres()
            ? List.of("INTEGER", "TEXT", "BYTEA", "UUID", "TIMESTAMPTZ", "JSONB", "INTEGER[]")
            : List.of("INTEGER", "VARCHAR(5)", "BLOB", "TIMESTAMP", "NUMERIC(5, 2)");
    for (String type : types) {
      assertThat(through(type, null).get(0)).as(type).isNull();
    }
  }

  @Test
  void aNullParameterCanBeTestedForNull() {
    String sql = "SELECT 1 WHERE :v IS NULL OR :v = 5";

    assertThat(connector.fetchAll(sql, Collections.singletonMap("v", null))).hasSize(1);
    assertThat(connector.fetchAll(sql, Map.of("v", 5))).hasSize(1);
    assertThat(connector.fetchAll(sql, Map.of("v", 6))).isEmpty();
  }

  @Test
  void arrays() {
    if (database.isSqlite() || database.isMariaDb()) {
      assertThatThrownBy(() -> connector.execute("SELECT :v", Map.of("v", new int[] {1})))
          .isInstanceOf(BadParameterException.class)
          .hasMessageContaining("int[]");
      return;
    }
    String of = database == TestDatabase.H2 ? " ARRAY" : "[]";
    assertThat(through("INTEGER" + of, new int[] {1, 2, 3}).get(0, int[].class))
        .containsExactly(1, 2, 3);
    assertThat(
            through("VARCHAR(20)" + of, new String[] {"a,\"b\"", null, "{}\\"}).get(0, List.class))
        .isEqualTo(Arrays.asList("a,\"b\"", null, "{}\\"));
    LocalDate[] dates = {LocalDate.of(1500, 1, 1), LocalDate.of(2026, 2, 3)};
    assertThat(through("DATE" + of, dates).get(0, LocalDate[].class)).containsExactly(dates);
    UUID[] uuids = {UUID.randomUUID()};
    assertThat(through("UUID" + of, uuids).get(0, UUID[].class)).containsExactly(uuids);
  }

  @Test
  void listsExpandForIn() {
    createCustomers();
    String in = "SELECT COUNT(*) FROM customers WHERE id IN (:ids)";
    String notIn = "SELECT COUNT(*) FROM customers WHERE id NOT IN :ids";

    assertThat(countOf(in, List.of(1, 3, 99))).isEqualTo(2);
    assertThat(countOf(notIn, List.of(1, 3, 99))).isEqualTo(2);
    assertThat(countOf(in, List.of())).isZero();
    assertThat(countOf(notIn, List.of())).isEqualTo(4);
  }

  private long countOf(String sql, List<Integer> ids) {
    return connector.fetchOne(sql, Map.of("ids", ids)).orElseThrow().get(0, Long.class);
  }

  @Test
  void aTypeThatTheDatabaseDoesNotTakeIsAnErrorThatNamesIt() {
    assertThatThrownBy(() -> connector.execute("SELECT :v", Map.of("v", Thread.currentThread())))
        .isInstanceOf(BadParameterException.class)
        .hasMessageContaining("Thread");
    assertThat(lent()).isZero();
  }

  record Customer(int id, String name, String address) {}

  @Test
  void rowsBecomeRecords() {
    createCustomers();

    Customer customer =
        connector
            .fetchOne("SELECT * FROM customers WHERE id = :id", Map.of("id", 2))
            .orElseThrow()
            .as(Customer.class);

    assertThat(customer).isEqualTo(new Customer(2, "Ford", "Highway 43"));
  }
}
