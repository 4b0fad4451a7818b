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
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.bondstone.api.error.BadParameterException;
import org.bondstone.api.error.BadSqlException;
import org.bondstone.api.error.DatabaseException;
import org.bondstone.api.error.IntegrityViolationException;
import org.bondstone.api.error.ResultSizeException;
import org.bondstone.api.error.RowMappingException;
import org.bondstone.api.error.UnexpectedResultException;
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
        .isInstanceOfSatisfying(ResultSizeException.class, e -> assertThat(e.isEmpty()).isTrue())
        .hasMessageContaining("he result of \"")
        .hasMessageContaining("WHERE id = :id\" has no row, where one was asked for.");
    assertThat(lent()).isZero();
  }

  @Test
  void moreThanOneRowIsAnErrorWhereOneIsAskedFor() {
    SqlQuery all = connector.query("SELECT id FROM customers");

    assertThatThrownBy(() -> all.one(Integer.class))
        .isInstanceOfSatisfying(ResultSizeException.class, e -> assertThat(e.isEmpty()).isFalse())
        .hasMessageContaining("\"SELECT id FROM customers\" has more than one row");
    assertThatThrownBy(() -> all.optional(Integer.class)).isInstanceOf(ResultSizeException.class);
    assertThat(lent()).isZero();
  }

  @Test
  void whatMustNotBeNullIsNamed() {
    SqlQuery query = connector.query(BY_ID);

    assertThatThrownBy(() -> query.bind(null, 1))
        .isInstanceOf(NullPointerException.class)
        .hasMessage("name");
    assertThatThrownBy(() -> query.list(null))
        .isInstanceOf(NullPointerException.class)
        .hasMessage("type");
    assertThatThrownBy(() -> query.one(null))
        .isInstanceOf(NullPointerException.class)
        .hasMessage("type");
    assertThatThrownBy(() -> query.stream(null))
        .isInstanceOf(NullPointerException.class)
        .hasMessage("type");
    assertThatThrownBy(() -> connector.update("DELETE FROM customers").returning(null, Long.class))
        .isInstanceOf(NullPointerException.class)
        .hasMessage("column");
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

  enum Many {
    N1,
    N2,
    N3,
    N4,
    N5,
    N6,
    N7,
    N8,
    N9,
    N10,
    N11,
    N12,
    N13,
    N14,
    N15,
    N16,
    N17,
    N18,
    N19,
    N20,
    N21,
    N22
  }

  private String nameOfFirst() {
    return connector.query("SELECT name FROM customers WHERE id = 1").one(String.class);
  }

  @Test
  void aQueryThatReturnsNoRowsIsAnErrorThatTellsWhatHappened() {
    String update = "UPDATE customers SET name = 'changed' WHERE id = 1";
    for (Consumer<SqlQuery> run : ways()) {
      connector.update("UPDATE customers SET name = 'Marvin' WHERE id = 1").run();

      assertThatThrownBy(() -> run.accept(connector.query(update)))
          .isInstanceOf(UnexpectedResultException.class)
          .hasMessageContaining(
              "a query returns rows, and \"UPDATE customers SET name = ? WHERE"
                  + " id = ?\" returned none: update(…).run() is for such statements. The statement"
                  + " has run, and what it changed is ")
          .satisfies(
              e ->
                  assertThat(nameOfFirst())
                      .isEqualTo(
                          e.getMessage().endsWith("is rolled back.") ? "Marvin" : "changed"));
    }
    assertThatThrownBy(() -> connector.query(update).list(Row.class))
        .hasMessageEndingWith("and what it changed is committed.");
    assertThatThrownBy(() -> connector.query("CREATE TABLE made (n INTEGER)").list(Row.class))
        .isInstanceOf(UnexpectedResultException.class);
    assertThat(connector.query("SELECT id FROM customers WHERE id < 0").list(Long.class)).isEmpty();
    assertThat(connector.fetchAll(update)).isEmpty();
  }

  private static List<Consumer<SqlQuery>> ways() {
    return List.of(
        query -> query.list(Customer.class),
        query -> query.optional(Customer.class),
        query -> query.one(Customer.class),
        query -> query.stream(Customer.class).close());
  }

  @Test
  void aQueryMayWriteWhereItReturnsRows() {
    String insert = "INSERT INTO customers (name, address) VALUES ('a', 'b')";
    if (database == TestDatabase.H2) {
      assertThat(connector.query("SELECT id FROM FINAL TABLE (" + insert + ")").list(Long.class))
          .containsExactly(5L);
      return;
    }
    assertThat(connector.query(insert + " RETURNING id").one(Long.class)).isEqualTo(5);
    assertThat(connector.update(insert + " RETURNING id").run()).isEqualTo(1);
    assertThat(connector.update("DELETE FROM customers WHERE id > 4 RETURNING id").run())
        .isEqualTo(2);
  }

  @Test
  void anUpdateThatOnlyReadsIsAnError() {
    assertThatThrownBy(() -> connector.update("SELECT id FROM customers").run())
        .isInstanceOf(UnexpectedResultException.class)
        .hasMessageContaining(
            "an update changes something, and \"SELECT id FROM customers\" returned rows:"
                + " query(…) reads them.");
    assertThatThrownBy(() -> connector.update("EXPLAIN SELECT id FROM customers").run())
        .isInstanceOf(UnexpectedResultException.class);
    assertThat(connector.query("EXPLAIN SELECT id FROM customers").list(Row.class)).isNotEmpty();
    assertThat(connector.execute("SELECT id FROM customers").affectedRows()).isZero();
  }

  @Test
  void aTextWithoutAStatementIsAnError() {
    for (String nothing : List.of("", " \n", ";", "-- nothing", " ; ;")) {
      assertThatThrownBy(() -> connector.query(nothing).list(Row.class))
          .isInstanceOf(BadSqlException.class)
          .hasMessageStartingWith("Block \"warehouse")
          .hasMessageEndingWith("the SQL text is empty: it has no statement.");
      assertThatThrownBy(() -> connector.update(nothing).run())
          .isInstanceOf(BadSqlException.class)
          .hasMessageContaining("is empty");
    }
  }

  @Test
  void aTextWithSeveralResultsIsAnError() {
    String all = "SELECT id, name, address FROM customers";
    for (Consumer<SqlQuery> run : ways().subList(0, 3)) {
      assertThatThrownBy(() -> run.accept(connector.query(all + " WHERE id = 1; " + all)))
          .isInstanceOfAny(UnexpectedResultException.class, BadSqlException.class);
    }
    assertThatThrownBy(
            () -> {
              try (Stream<String> names =
                  connector.query("SELECT 'a'; SELECT 'b'").stream(String.class)) {
                names.forEach(name -> {});
              }
            })
        .isInstanceOfAny(UnexpectedResultException.class, BadSqlException.class);
    String text = "SELECT name FROM customers WHERE id = 1; SELECT name FROM customers";
    if (database.isPostgres() || database == TestDatabase.H2) {
      assertThatThrownBy(() -> connector.query(text).one(String.class))
          .isInstanceOf(UnexpectedResultException.class)
          .hasMessageContaining(
              "a query has one result, and \"SELECT name FROM customers WHERE id = ?; SELECT"
                  + " name FROM customers\" has several statements that return rows: run each by"
                  + " itself.");
    }
    if (database.isPostgres()) {
      assertThat(
              connector
                  .query("UPDATE customers SET name = 'x' WHERE id = 2; SELECT 2")
                  .one(Integer.class))
          .isEqualTo(2);
      assertThat(
              connector
                  .query("SELECT 1 AS n INTO TEMP made; SELECT n FROM made")
                  .list(Integer.class))
          .containsExactly(1);
    }
    assertThat(connector.query("SELECT name FROM customers WHERE id = 1;").one(String.class))
        .isEqualTo("Marvin");
  }

  @Test
  void whatOnlyTheFirstStatementOfWouldRunIsAnError() {
    if (!database.isSqlite()) {
      return;
    }
    String two = "UPDATE customers SET name = 'x'; UPDATE customers SET address = 'x'";
    assertThatThrownBy(() -> connector.update(two).run())
        .isInstanceOf(BadSqlException.class)
        .hasMessageEndingWith(
            "SQLite runs the first statement of a text only, and this text has"
                + " 2. Run each by itself.");
    assertThat(nameOfFirst()).isEqualTo("Marvin");
    connector.execute(
        "CREATE TRIGGER named AFTER INSERT ON customers BEGIN UPDATE customers SET name = 'a';"
            + " UPDATE customers SET address = 'b'; END;");
    connector.update("INSERT INTO customers (name) VALUES ('new')").run();
    assertThat(nameOfFirst()).isEqualTo("a");
  }

  @Test
  void aTypeThatNoRowBecomesNamesWhatIs() {
    for (Class<?> type :
        List.of(
            Map.class, List.class, Object.class, Object[].class, Optional.class, SqlQuery.class)) {
      assertThatThrownBy(() -> connector.query("SELECT id, name FROM customers").list(type))
          .isInstanceOf(RowMappingException.class)
          .hasMessageStartingWith(type.getTypeName() + " is ")
          .hasMessageEndingWith(
              "For a whole row ask for Row, which has its columns by label, by position and as a"
                  + " map; or for a record or a bean.");
    }
  }

  @Test
  void aNameOfNoConstantNamesTheConstants() {
    assertThatThrownBy(() -> connector.query("SELECT name FROM customers").list(Colour.class))
        .isInstanceOf(RowMappingException.class)
        .hasMessageEndingWith(
            "it holds a String that is the name of no constant of Colour; they are, as written:"
                + " RED, GREEN.")
        .hasMessageNotContaining("Marvin");
    assertThatThrownBy(() -> connector.query("SELECT name FROM customers").list(Many.class))
        .hasMessageEndingWith(" N19, N20 and 2 more.");
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
