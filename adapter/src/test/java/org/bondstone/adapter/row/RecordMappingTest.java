package org.bondstone.adapter.row;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.DayOfWeek;
import java.time.LocalDateTime;
import java.util.Optional;
import org.bondstone.adapter.value.ValueMapping;
import org.bondstone.api.error.RowMappingException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Records are the same whichever way they are read. */
class RecordMappingTest {

  private static final String SQL =
      "SELECT TRUE AS active, 7 AS small, 8 AS large, CAST(0.5 AS DOUBLE) AS half,"
          + " 2.50 AS price, 'Ada' AS name, 'MONDAY' AS weekday,"
          + " TIMESTAMP '2026-01-01 10:00:00' AS made, CAST(NULL AS VARCHAR) AS nick, 9 AS boxed";

  /** One component of each way to read. */
  record All(
      boolean active,
      int small,
      long large,
      double half,
      BigDecimal price,
      String name,
      DayOfWeek weekday,
      LocalDateTime made,
      Optional<String> nick,
      Integer boxed) {}

  record Flags(boolean flag, int number, long large, double real) {}

  record Two(int b, int a) {}

  private Connection connection;
  private Statement statement;

  @BeforeEach
  void open() throws SQLException {
    connection = DriverManager.getConnection("jdbc:h2:mem:");
    statement = connection.createStatement();
  }

  @AfterEach
  void close() throws SQLException {
    connection.close();
  }

  private ResultSet row(String sql) throws SQLException {
    ResultSet result = statement.executeQuery(sql);
    result.next();
    return result;
  }

  private static RowReader reader(ResultSet result) throws SQLException {
    return RowReader.of(result, ValueMapping.STANDARD);
  }

  /** The way that is taken once a statement was read often. */
  private static <T> ObjectReader<T> often(RowReader reader, Class<T> type) {
    ObjectReader<T> known = reader.as(type);
    for (int i = 0; i < 1_000 && !(known instanceof DirectReader); i++) {
      known = reader.as(type);
    }
    return known;
  }

  @Test
  void goesFromTheGettersToTheConstructorOnceItIsReadOften() throws SQLException {
    ResultSet result = row(SQL);
    RowReader reader = reader(result);
    ObjectReader<All> first = reader.as(All.class);
    ObjectReader<All> later = often(reader, All.class);

    assertThat(first).isNotInstanceOf(DirectReader.class);
    assertThat((Object) later).isInstanceOf(DirectReader.class);
    assertThat(later.read(result))
        .isEqualTo(first.read(result))
        .isEqualTo(
            new All(
                true,
                7,
                8,
                0.5,
                new BigDecimal("2.50"),
                "Ada",
                DayOfWeek.MONDAY,
                LocalDateTime.of(2026, 1, 1, 10, 0),
                Optional.empty(),
                9));
  }

  @Test
  void zeroIsNotNull() throws SQLException {
    String columns = "SELECT %s AS flag, %s AS number, %s AS large, %s AS \"real\"";
    String zeros =
        columns.formatted("FALSE", "0", "CAST(0 AS BIGINT)", "CAST(0 AS DOUBLE PRECISION)");
    ResultSet result = row(zeros);
    RowReader reader = reader(result);

    assertThat(often(reader, Flags.class).read(result)).isEqualTo(new Flags(false, 0, 0, 0));
    for (String name : new String[] {"flag", "number", "large", "real"}) {
      ResultSet missing = row("SELECT " + nulls(name));
      assertThatThrownBy(() -> often(reader(missing), Flags.class).read(missing))
          .isInstanceOf(RowMappingException.class)
          .hasMessageContaining("holds NULL, which Flags." + name + " cannot hold");
    }
  }

  private static String nulls(String name) {
    return "%s AS flag, %s AS number, %s AS large, %s AS \"real\""
        .formatted(
            name.equals("flag") ? "CAST(NULL AS BOOLEAN)" : "TRUE",
            name.equals("number") ? "CAST(NULL AS INTEGER)" : "1",
            name.equals("large") ? "CAST(NULL AS BIGINT)" : "CAST(1 AS BIGINT)",
            name.equals("real") ? "CAST(NULL AS DOUBLE PRECISION)" : "CAST(1 AS DOUBLE PRECISION)");
  }

  @Test
  void aResultWhoseColumnsStandOtherwiseIsReadAsBefore() throws SQLException {
    ResultSet result = row("SELECT 1 AS a, 2 AS b");

    assertThat(often(reader(result), Two.class).read(result)).isEqualTo(new Two(2, 1));
  }

  @Test
  void whatDoesNotConvertSaysWhichColumnItIs() throws SQLException {
    ResultSet result = row(SQL.replace("MONDAY", "s3cret"));

    assertThatThrownBy(() -> often(reader(result), All.class).read(result))
        .isInstanceOf(RowMappingException.class)
        .hasMessageContaining("\"WEEKDAY\" does not fit All.weekday")
        .hasMessageNotContaining("s3cret");
  }
}
