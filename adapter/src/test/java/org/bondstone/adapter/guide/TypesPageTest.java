package org.bondstone.adapter.guide;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonValue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.bondstone.adapter.testing.TestMariaDb;
import org.bondstone.adapter.testing.TestPostgres;
import org.bondstone.adapter.testing.TestSpecifications;
import org.bondstone.api.error.BadParameterException;
import org.bondstone.api.error.DatabaseException;
import org.bondstone.api.sql.ConnectionSpecification;
import org.bondstone.api.sql.Row;
import org.bondstone.api.sql.SqlConnector;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The tables of src/docs/types.md are what the databases do. */
class TypesPageTest {

  private static final Path PAGE = Path.of("../src/docs/types.md");
  private static final String NONE = "–";

  /** A database, by the page's name for it. */
  record Place(String name, ConnectionSpecification specification) {

    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Place> places() {
    Stream<Place> always =
        Stream.of(
            new Place("PostgreSQL", TestPostgres.specification(TestPostgres.newDatabase()).build()),
            new Place("H2", TestSpecifications.h2().build()),
            new Place("SQLite", TestSpecifications.sqliteMemory().build()));
    return TestMariaDb.isInstalledOrSays() ? Stream.concat(always, mariaDb()) : always;
  }

  private static Stream<Place> mariaDb() {
    return Stream.of(
        new Place("MariaDB", TestMariaDb.specification(TestMariaDb.newDatabase()).build()));
  }

  @ParameterizedTest
  @MethodSource("places")
  void aColumnReturnsWhatThePageSays(Place place) throws IOException {
    try (SqlConnector shop = SqlConnector.open(place.specification())) {
      assertColumn(
          "What a column returns",
          place.name(),
          type -> returned(shop, type, TypeSamples.literal(place.name(), type)));
    }
  }

  @ParameterizedTest
  @MethodSource("places")
  void aValueFitsWhereThePageSays(Place place) throws IOException {
    try (SqlConnector shop = SqlConnector.open(place.specification())) {
      Map<String, String> said = column("Where a value fits", place.name());
      Map<String, String> found = new LinkedHashMap<>();
      said.forEach((type, column) -> found.put(type, fitting(place, shop, type, column)));

      assertThat(found).isEqualTo(said);
    }
  }

  @Test
  void aValueIsReadAsWhatThePageSays() throws IOException {
    try (SqlConnector shop = SqlConnector.open(TestSpecifications.h2().build())) {
      assertColumn("What a value is read as", "is read as", type -> readAs(shop, type));
    }
  }

  private static String returned(SqlConnector shop, String type, String literal) {
    try {
      shop.execute("CREATE TABLE t (v " + type + ")");
    } catch (DatabaseException e) {
      return NONE;
    }
    try {
      shop.update("INSERT INTO t VALUES (" + literal + ")").run();
      Object value = shop.query("SELECT v FROM t").one(Row.class).get(0);
      return TypeSamples.name(value.getClass());
    } catch (DatabaseException e) {
      return e.getMessage();
    } finally {
      shop.execute("DROP TABLE t");
    }
  }

  /** The column that the page names, or what is wrong with it. */
  private static String fitting(Place place, SqlConnector shop, String type, String column) {
    Object value = TypeSamples.value(type);
    shop.execute("CREATE TABLE t (v " + (column.equals(NONE) ? "VARCHAR(50)" : column) + ")");
    try {
      shop.update("INSERT INTO t VALUES (" + placeholder(place, value) + ")")
          .bind("v", value)
          .run();
      Object back = shop.query("SELECT v FROM t").one(TypeSamples.type(value));
      return Objects.deepEquals(value, back) && !column.equals(NONE) ? column : "not " + column;
    } catch (BadParameterException e) {
      return NONE;
    } catch (DatabaseException e) {
      return e.getMessage();
    } finally {
      shop.execute("DROP TABLE t");
    }
  }

  private static String placeholder(Place place, Object value) {
    return place.name().equals("H2") && value instanceof JsonValue ? ":v FORMAT JSON" : ":v";
  }

  private static String readAs(SqlConnector shop, String type) {
    return TypeSamples.types().entrySet().stream()
        .filter(target -> !target.getKey().equals(type))
        .filter(target -> isReadAs(shop, type, target.getKey(), target.getValue()))
        .map(Map.Entry::getKey)
        .collect(joining(", "));
  }

  private static boolean isReadAs(SqlConnector shop, String type, String name, Class<?> target) {
    Object value = type.equals("String") ? text(name) : TypeSamples.value(type);
    try {
      return shop.query("SELECT :v AS v").bind("v", value).one(Row.class).get(0, target) != null;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  /** A text that stands for a value of a type. */
  private static String text(String type) {
    Object value = TypeSamples.value(type);
    return value == null ? "abc" : value.toString();
  }

  private static void assertColumn(String section, String header, Function<String, String> truth)
      throws IOException {
    Map<String, String> said = column(section, header);
    Map<String, String> found = new LinkedHashMap<>();
    said.keySet().forEach(type -> found.put(type, truth.apply(type)));

    assertThat(found).isEqualTo(said);
  }

  /** A column of the table of a section, by the first cells of its rows. */
  private static Map<String, String> column(String section, String header) throws IOException {
    List<List<String>> table =
        Files.readString(PAGE)
            .split("\n## " + section + "\n")[1]
            .split("\n## ")[0]
            .lines()
            .filter(line -> line.startsWith("|"))
            .map(TypesPageTest::cells)
            .toList();
    int index = table.get(0).indexOf(header);
    Map<String, String> column = new LinkedHashMap<>();
    table.stream().skip(2).forEach(row -> column.put(row.get(0), row.get(index)));
    return column;
  }

  private static List<String> cells(String row) {
    return Arrays.stream(row.substring(1, row.length() - 1).split("\\|"))
        .map(cell -> cell.replace("`", "").strip())
        .toList();
  }
}
