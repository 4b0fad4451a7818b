package org.bondstone.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.bondstone.api.error.BadParameterException;
import org.bondstone.api.error.DatabaseException;
import org.bondstone.api.error.IntegrityViolationException;
import org.bondstone.api.error.ResultSizeException;
import org.bondstone.api.error.RowMappingException;
import org.bondstone.api.sql.Row;
import org.bondstone.api.sql.SqlQuery;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Typed queries: they run each time they are asked, and rows become what the caller asks for. */
public class QueryTest extends ConnectorContract {

  private static final String BY_ID = "SELECT id, name, address FROM customers WHERE id = :id";

  /** A customer as the table has one. */
  public record Customer(Integer id, String name, String address) {}

  /** A customer as a bean. */
  public static class CustomerBean {
    private long id;
    private String name;
    private Optional<String> address = Optional.of("none");

    public long getId() {
      return id;
    }

    public void setId(long id) {
      this.id = id;
    }

    public String getName() {
      return name;
    }

    public void setName(String name) {
      this.name = name;
    }

    public Optional<String> getAddress() {
      return address;
    }

    public void setAddress(Optional<String> address) {
      this.address = address;
    }
  }

  @BeforeEach
  void customers() {
    createCustomers();
  }

  @Test
  void listsRecords() {
    List<Customer> all =
        connector
            .query("SELECT id, name, address FROM customers WHERE id > :id ORDER BY id")
            .bind("id", 2)
            .list(Customer.class);

    assertThat(all)
        .containsExactly(new Customer(3, "Unknown", "Space"), new Customer(4, "Me", "Myway 88"));
  }

  @Test
  void runsEachTimeItIsAsked() {
    SqlQuery count = connector.query("SELECT COUNT(*) FROM customers");

    assertThat(count.one(Long.class)).isEqualTo(4);
    connector.execute("DELETE FROM customers WHERE id = 1");
    assertThat(count.one(Long.class)).isEqualTo(3);
    assertThat(count.list(Long.class)).containsExactly(3L);
    assertThat(connector.statistics().openCursors()).isZero();
  }

  @Test
  void findsOneRowOrNone() {
    SqlQuery query = connector.query(BY_ID);

    assertThat(query.bind("id", 2).optional(Customer.class))
        .contains(new Customer(2, "Ford", "Highway 43"));
    assertThat(query.bind("id", 2).one(Customer.class).name()).isEqualTo("Ford");
    assertThat(query.bind("id", 99).optional(Customer.class)).isEmpty();
    assertThatThrownBy(() -> query.one(Customer.class))
        .isInstanceOfSatisfying(ResultSizeException.class, e -> assertThat(e.isEmpty()).isTrue());
    assertThat(lent()).isZero();
  }

  @Test
  void moreThanOneRowIsAnErrorWhereOneIsAskedFor() {
    SqlQuery all = connector.query("SELECT id FROM customers");

    assertThatThrownBy(() -> all.one(Integer.class))
        .isInstanceOfSatisfying(ResultSizeException.class, e -> assertThat(e.isEmpty()).isFalse());
    assertThatThrownBy(() -> all.optional(Integer.class)).isInstanceOf(ResultSizeException.class);
    assertThat(lent()).isZero();
  }

  @Test
  void nullIsNoValueWhereOneIsAskedFor() {
    SqlQuery highest = connector.query("SELECT MAX(id) AS highest FROM customers WHERE id > 99");

    assertThat(highest.optional(Long.class)).isEmpty();
    assertThat(highest.list(Long.class)).containsExactly((Long) null);
    assertThatThrownBy(() -> highest.one(Long.class))
        .isInstanceOf(RowMappingException.class)
        .hasMessageContaining("Long");
    assertThatThrownBy(() -> highest.list(long.class))
        .isInstanceOf(RowMappingException.class)
        .hasMessageContaining("NULL");
  }

  /** A customer, with a number for each type that Java has. */
  public record Numbers(long id, int same, double half, Optional<String> address, Integer more) {}

  @Test
  void aStatementReadsTheSameWhenItIsReadOften() {
    SqlQuery query =
        connector.query(
            "SELECT id, id - 1 AS same, id / 2.0 AS half, address, id AS more FROM customers"
                + " ORDER BY id");
    List<Numbers> first = query.list(Numbers.class);

    for (int i = 0; i < 150; i++) {
      assertThat(query.list(Numbers.class)).isEqualTo(first);
    }
    assertThat(first.get(0).same()).isZero();
    assertThat(first.get(1).half()).isEqualTo(1);
    connector.execute("UPDATE customers SET address = NULL");
    assertThat(query.list(Numbers.class)).allMatch(each -> each.address().isEmpty());
  }

  /** One number that is always there. */
  public record Certain(int id, long highest) {}

  @Test
  void aNullIsNoNumberHoweverOftenAStatementIsRead() {
    SqlQuery query =
        connector.query(
            "SELECT MIN(id) AS id, (SELECT MAX(id) FROM customers WHERE id > :id) AS highest"
                + " FROM customers");

    for (int i = 0; i < 150; i++) {
      assertThat(query.bind("id", 0).one(Certain.class)).isEqualTo(new Certain(1, 4));
      assertThatThrownBy(() -> query.bind("id", 99).one(Certain.class))
          .isInstanceOf(RowMappingException.class)
          .hasMessageEndingWith(" holds NULL, which Certain.highest cannot hold.");
    }
    assertThat(lent()).isZero();
  }

  /** A number that is exact. */
  public record Price(BigDecimal price) {}

  @Test
  void aDecimalThatIsNoneDoesNotFitHoweverOftenItIsRead() {
    if (database != TestDatabase.POSTGRESQL) {
      return; // Only PostgreSQL has such decimals.
    }
    SqlQuery query = connector.query("SELECT CAST(:price AS numeric) AS price");

    for (int i = 0; i < 150; i++) {
      assertThat(query.bind("price", "2.50").one(Price.class).price()).isEqualTo("2.50");
      assertThatThrownBy(() -> query.bind("price", "NaN").one(Price.class))
          .isInstanceOf(RowMappingException.class)
          .hasMessageContaining("\"price\" does not fit Price.price");
    }
  }

  @Test
  void streamsWithBoundedMemoryAndClosesEarly() {
    createNumbers(1_000);
    String sql = "SELECT n FROM numbers ORDER BY n";

    try (Stream<Integer> rows = connector.query(sql).fetchSize(10).stream(Integer.class)) {
      Iterator<Integer> iterator = rows.iterator();
      assertThat(List.of(iterator.next(), iterator.next())).containsExactly(0, 1);
    }
    assertThat(lent()).isZero();
    try (Stream<Integer> rows = connector.query(sql).stream(Integer.class)) {
      assertThat(rows).hasSize(1_000);
    }
    assertThat(lent()).isZero();
  }

  @Test
  void aRowOfAStreamThatDoesNotFitEndsIt() {
    createNumbers(1_000);
    SqlQuery labels = connector.query("SELECT label FROM numbers").fetchSize(10);

    try (Stream<Integer> rows = labels.stream(Integer.class)) {
      assertThatThrownBy(rows::toList).isInstanceOf(RowMappingException.class);
      assertThat(lent()).isZero();
    }
  }

  @Test
  void rowsAndBeans() {
    SqlQuery query = connector.query(BY_ID).bind("id", 1);

    assertThat(query.one(Row.class).get("name")).isEqualTo("Marvin");
    CustomerBean bean = query.one(CustomerBean.class);
    assertThat(bean.getId()).isEqualTo(1);
    assertThat(bean.getName()).isEqualTo("Marvin");
    assertThat(bean.getAddress()).contains("Highway 42");
    assertThat(connector.query("SELECT id FROM customers WHERE id = 1").one(CustomerBean.class))
        .extracting(CustomerBean::getAddress)
        .isEqualTo(Optional.of("none"));
  }

  @Test
  void componentsAndGettersBindByName() {
    String insert = "INSERT INTO customers (name, address) VALUES (:name, :address)";
    CustomerBean bean = new CustomerBean();
    bean.setName("Bean");
    bean.setAddress(Optional.empty());

    int one = connector.update(insert).bind(new Customer(null, "Record", "x")).run();
    int two = connector.update(insert).bind(bean).run();
    int three = connector.update(insert).bind(bean).bind("name", "By name").run();
    int four = connector.update(insert).bind(Map.of("name", "Map", "address", "y")).run();

    assertThat(List.of(one, two, three, four)).containsOnly(1);
    assertThat(
            connector
                .query("SELECT name FROM customers WHERE id > 4 ORDER BY id")
                .list(String.class))
        .containsExactly("Record", "Bean", "By name", "Map");
    assertThat(
            connector
                .query("SELECT address FROM customers WHERE name = 'Bean'")
                .optional(String.class))
        .isEmpty();
  }

  @Test
  void returnsTheKeyOfAnInsertedRow() {
    String insert = "INSERT INTO customers (name, address) VALUES (:name, :address)";

    long id =
        connector
            .update(insert)
            .bind(new Customer(null, "Zaphod", "Betelgeuse"))
            .returning("id", Long.class);

    assertThat(id).isEqualTo(5);
    assertThat(connector.query(BY_ID).bind("id", id).one(Customer.class).name())
        .isEqualTo("Zaphod");
  }

  @Test
  void countsWhatAnUpdateChanges() {
    assertThat(connector.update("UPDATE customers SET address = 'x' WHERE id > 2").run())
        .isEqualTo(2);
  }

  @Test
  void writesManyRows() {
    createNumbers(0);
    List<Numbered> rows =
        IntStream.range(0, 2_500).mapToObj(n -> new Numbered(n, Optional.of("#" + n))).toList();

    long written =
        connector.batch("INSERT INTO numbers (n, label) VALUES (:n, :label)").rows(rows).run();

    assertThat(written).isEqualTo(2_500);
    assertThat(connector.query("SELECT n, label FROM numbers ORDER BY n").list(Numbered.class))
        .isEqualTo(rows);
    assertThat(connector.batch("INSERT INTO numbers (n) VALUES (:n)").rows(List.of()).run())
        .isZero();
  }

  record Numbered(int n, Optional<String> label) {}

  @Test
  void returnsTheKeysOfManyRows() {
    List<Customer> rows = List.of(new Customer(null, "a", "b"), new Customer(null, "c", "d"));

    assertThat(
            connector
                .batch("INSERT INTO customers (name, address) VALUES (:name, :address)")
                .rows(rows)
                .returning("id", Integer.class))
        .containsExactly(5, 6);
  }

  @Test
  void aBatchTellsTheRowThatFails() {
    createNumbers(2);
    List<Numbered> rows =
        List.of(new Numbered(5, Optional.empty()), new Numbered(1, Optional.empty()));

    assertThatThrownBy(
            () ->
                connector
                    .batch("INSERT INTO numbers (n, label) VALUES (:n, :label)")
                    .rows(rows)
                    .run())
        .isInstanceOf(IntegrityViolationException.class)
        .extracting(e -> ((DatabaseException) e).rowIndex())
        .isEqualTo(1L);
    assertThat(count("numbers")).isEqualTo(2);
  }

  enum Colour {
    RED,
    GREEN
  }

  record Car(int carNumber, Colour colour, LocalDate builtOn, Optional<LocalDate> soldOn) {}

  @Test
  void enumsOptionalsAndDatesGoBothWays() {
    connector.execute(
        "CREATE TABLE cars (car_number INTEGER, colour VARCHAR(10), built_on DATE, sold_on DATE)");
    List<Car> cars =
        List.of(
            new Car(1, Colour.RED, LocalDate.of(2026, 1, 2), Optional.empty()),
            new Car(
                2, Colour.GREEN, LocalDate.of(2025, 3, 4), Optional.of(LocalDate.of(2026, 5, 6))));

    connector
        .batch("INSERT INTO cars VALUES (:carNumber, :colour, :built_on, :soldOn)")
        .rows(cars)
        .run();

    assertThat(connector.query("SELECT * FROM cars ORDER BY car_number").list(Car.class))
        .isEqualTo(cars);
    assertThat(
            connector
                .query("SELECT colour FROM cars WHERE built_on < :day AND sold_on = :soldOn")
                .bind(cars.get(1))
                .bind("day", LocalDate.of(2026, 1, 1))
                .list(Colour.class))
        .containsExactly(Colour.GREEN);
  }

  record Wrong(int id, int name) {}

  record Missing(int id, String nickname) {}

  record Strict(int id, int age) {}

  @Test
  void anErrorNamesTheColumnAndTheComponentThatDoNotFit() {
    SqlQuery query = connector.query("SELECT id, name, NULL AS age FROM customers ORDER BY id");
    SqlQuery none = connector.query("SELECT id, name FROM customers WHERE id = 99");

    assertThatThrownBy(() -> query.list(Wrong.class))
        .isInstanceOf(RowMappingException.class)
        .message()
        .containsIgnoringCase("\"name\"")
        .contains("Wrong.name")
        .contains("int")
        .doesNotContain("Marvin");
    assertThatThrownBy(() -> query.list(Missing.class))
        .isInstanceOf(RowMappingException.class)
        .hasMessageContaining("Missing.nickname");
    assertThatThrownBy(() -> none.list(Missing.class)).isInstanceOf(RowMappingException.class);
    assertThatThrownBy(() -> none.optional(Missing.class)).isInstanceOf(RowMappingException.class);
    assertThatThrownBy(() -> query.list(Strict.class))
        .isInstanceOf(RowMappingException.class)
        .message()
        .containsIgnoringCase("\"age\"")
        .contains("Strict.age");
    assertThatThrownBy(() -> query.list(CustomerBean.class))
        .isInstanceOf(RowMappingException.class)
        .message()
        .containsIgnoringCase("\"age\"")
        .contains("CustomerBean");
    assertThatThrownBy(() -> query.list(Long.class))
        .isInstanceOf(RowMappingException.class)
        .message()
        .containsIgnoringCase("age");
    assertThat(lent()).isZero();
  }

  @Test
  void parametersThatDoNotFitAreAnErrorThatNamesThem() {
    SqlQuery query = connector.query(BY_ID);

    assertThatThrownBy(() -> query.list(Row.class))
        .isInstanceOf(BadParameterException.class)
        .hasMessageContaining("\"id\"");
    assertThatThrownBy(() -> connector.query(BY_ID).bind(new Numbered(1, null)).list(Row.class))
        .isInstanceOf(BadParameterException.class)
        .hasMessageContaining("\"id\"")
        .hasMessageContaining("Numbered has");
    assertThatThrownBy(() -> query.bind("id", 1).bind("nome", 2).list(Row.class))
        .isInstanceOf(BadParameterException.class)
        .hasMessageContaining("\"nome\"");
    assertThatThrownBy(() -> connector.query(BY_ID).bind("a text"))
        .isInstanceOf(BadParameterException.class)
        .hasMessageContaining("java.lang.String");
    assertThatThrownBy(() -> connector.query(BY_ID).timeout(Duration.ofSeconds(-1)))
        .isInstanceOf(BadParameterException.class);
  }

  @Test
  void listsExpandForIn() {
    assertThat(
            connector
                .query("SELECT id FROM customers WHERE id IN (:ids) ORDER BY id")
                .bind("ids", List.of(4, 1, 99))
                .list(Integer.class))
        .containsExactly(1, 4);
  }

  @Test
  void aReadOnlyQueryRefusesToWrite() {
    String insert = database.insertReturning("('x', 'y')");

    assertThatThrownBy(() -> connector.query(insert).readOnly().list(Integer.class))
        .isInstanceOf(DatabaseException.class);
    assertThat(connector.query("SELECT id FROM customers").readOnly().list(Integer.class))
        .hasSize(4);
    assertThat(lent()).isZero();
  }

  @Test
  void aQueryThatWritesCommits() {
    assertThat(connector.query(database.insertReturning("('x', 'y')")).one(Integer.class))
        .isEqualTo(5);
    assertThat(count("customers")).isEqualTo(5);
  }

  @Test
  void locksRows() {
    SqlQuery query = connector.query(BY_ID + ";").bind("id", 1);
    if (database.isSqlite() || database == TestDatabase.DUCKDB) {
      return; // They have no locks of rows.
    }
    assertThat(query.forUpdate().one(Customer.class).name()).isEqualTo("Marvin");
  }

  record Document(int id, JsonObject body) {}

  @Test
  void jsonGoesBothWays() {
    boolean h2 = database == TestDatabase.H2;
    String type = database.isSqlite() ? "TEXT" : database.isPostgres() ? "JSONB" : "JSON";
    connector.execute("CREATE TABLE documents (id INTEGER, body %s)".formatted(type));
    JsonObject body =
        Json.createObjectBuilder().add("a", Json.createArrayBuilder().add(1).add("x")).build();
    String insert =
        "INSERT INTO documents VALUES (:id, %s)".formatted(h2 ? ":body FORMAT JSON" : ":body");

    connector.update(insert).bind(new Document(1, body)).run();
    connector.update(insert).bind("id", 2).bind("body", body.get("a")).run();

    SqlQuery query = connector.query("SELECT id, body FROM documents WHERE id = :id");
    assertThat(query.bind("id", 1).one(Document.class)).isEqualTo(new Document(1, body));
    assertThat(connector.query("SELECT body FROM documents WHERE id = 2").one(JsonArray.class))
        .isEqualTo(body.get("a"));
    assertThatThrownBy(() -> query.bind("id", 2).one(Document.class))
        .isInstanceOf(RowMappingException.class)
        .hasMessageContaining("Document.body")
        .hasMessageContaining("JsonObject");
  }
}
