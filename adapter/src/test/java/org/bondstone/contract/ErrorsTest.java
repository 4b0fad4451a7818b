package org.bondstone.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.AbstractStringAssert;
import org.bondstone.api.error.BadSqlException;
import org.bondstone.api.error.DatabaseException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Errors of statements say enough to put them right, and no value. */
public class ErrorsTest extends ConnectorContract {

  private static final String CANARY = "canary-4711";
  private static final String LONG = CANARY + "x".repeat(60);

  @BeforeEach
  void customers() {
    createCustomers();
  }

  /** What the error of a query says, in lower case; no value in all that is printed of it. */
  private AbstractStringAssert<?> saysOf(String sql, Object value) {
    DatabaseException error =
        catchThrowableOfType(
            DatabaseException.class,
            () -> connector.query(sql).bind("value", value).list(String.class));
    assertThat(error).as(sql).isInstanceOf(BadSqlException.class);
    return says(error);
  }

  private static AbstractStringAssert<?> says(DatabaseException error) {
    StringWriter printed = new StringWriter();
    error.printStackTrace(new PrintWriter(printed));
    assertThat(printed.toString()).doesNotContainIgnoringCase("canary", "4711");
    return assertThat(error.getMessage().toLowerCase(java.util.Locale.ROOT))
        .contains("block \"warehouse")
        .doesNotContain("(none)");
  }

  @Test
  void aSyntaxErrorHasItsPlaceInTheCallersText() {
    saysOf("SELECT name\nFROM customers\nWHERE name = :value ORDR BY id", CANARY)
        .contains("syntax error".substring(database.isMariaDb() ? 7 : 0))
        .contains("line 3, column 21");
  }

  @Test
  void theWordAtTheErrorIsShownWhereTheDatabaseTellsIt() {
    AbstractStringAssert<?> said =
        saysOf("SELECT id FROM customers WHERE name LIKE :value LIMT 5", CANARY)
            .contains("line 1, column 49");
    if (database != TestDatabase.H2) {
      said.contains("limt");
    }
  }

  @Test
  void anUnknownColumnHasItsNameAndPlaceAlsoBehindAListOfValues() {
    saysOf("SELECT id FROM customers WHERE name IN (:value)\nORDER BY nam", List.of(CANARY, "b"))
        .contains("nam")
        .contains("line 2, column 10");
  }

  @Test
  void anUnknownTableAndAnUnknownFunctionAreNamed() {
    saysOf("SELECT id FROM customer WHERE name = :value", CANARY)
        .contains("customer")
        .contains("line 1, column 16");
    saysOf("SELECT nofunction(id) FROM customers WHERE name = :value", CANARY)
        .contains("nofunction")
        .contains("line 1, column 8");
  }

  @Test
  void theEndOfTheTextIsAPlaceToo() {
    if (database == TestDatabase.DUCKDB) {
      return; // It names the word before the end.
    }
    saysOf("SELECT id FROM customers WHERE name = :value AND", CANARY).contains("at its end");
  }

  @Test
  void valuesThatAreWrittenIntoTheTextAreNotShown() {
    saysOf("SELECT id FROM customers WHERE name = :value AND name = 'O'canary'", CANARY);
    saysOf("SELECT id FROM customers WHERE name = :value AND 'canary' 'canary' 4711", CANARY);
    saysOf("SELECT id FROM customers WHERE name = :value AND 4711canary", CANARY);
  }

  @Test
  void namesThatComeFromValuesAreNotShown() {
    if (!database.isPostgres()) {
      return; // The others have no such function.
    }
    saysOf("SELECT nextval(CAST(:value AS VARCHAR))", CANARY);
    saysOf("SELECT CAST(CAST(:value AS VARCHAR) AS regclass)", "canary");
    saysOf("SELECT CAST(CAST(:value AS VARCHAR) AS regprocedure)", "canary(int)");
    saysOf("SELECT nextval('canary') WHERE 'x' = :value", CANARY);
    saysOf("SELECT current_setting(:value)", CANARY);
  }

  @Test
  void aHintOfTheDatabaseIsPassedOn() {
    if (!database.isPostgres()) {
      return;
    }
    saysOf("SELECT nam FROM customers WHERE name = :value", CANARY)
        .contains("perhaps column \"customers.name\" is meant");
  }

  @Test
  void aGeneratedKeyThatIsNoColumnIsNamed() {
    if (database.isMariaDb()) {
      return; // Its driver gives the number, whatever the column is called.
    }
    String insert = "INSERT INTO customers (name) VALUES (:name)";
    Map<String, Object> row = Map.of("name", CANARY);

    says(catchThrowableOfType(
            BadSqlException.class,
            () -> connector.update(insert).bind(row).returning("idd", String.class)))
        .contains("idd")
        .contains("asked for as a generated key");
    says(catchThrowableOfType(
            BadSqlException.class,
            () -> connector.batch(insert).rows(List.of(row)).returning("idd", String.class)))
        .contains("idd")
        .contains("asked for as a generated key");
    assertThat(count("customers")).isEqualTo(4);
  }

  private DatabaseException failureOf(String sql, Map<String, Object> values) {
    return catchThrowableOfType(DatabaseException.class, () -> connector.execute(sql, values));
  }

  @Test
  void aTextThatIsTooLongHasItsColumn() {
    if (database.isSqlite() || database == TestDatabase.DUCKDB) {
      return; // Their texts have no limit.
    }
    String insert = "INSERT INTO customers (name, address) VALUES (:name, :address)";

    says(failureOf(insert, Map.of("name", "a", "address", LONG))).contains("column \"address\"");
    says(failureOf("UPDATE customers SET name = :text WHERE id = 1", Map.of("text", LONG)))
        .contains("column \"name\"");
    List<Map<String, String>> rows =
        List.of(Map.of("name", "a", "address", "b"), Map.of("name", LONG, "address", "b"));
    DatabaseException batch =
        catchThrowableOfType(DatabaseException.class, () -> connector.executeMany(insert, rows));
    says(batch).contains("column \"name\"");
    assertThat(batch.rowIndex()).isEqualTo(1);
  }

  @Test
  void aValueThatDoesNotConvertHasItsColumn() {
    if (database.isSqlite() || database == TestDatabase.DUCKDB) {
      return; // SQLite does not tell which.
    }
    String insert = "INSERT INTO customers (id, name) VALUES (:id, :name)";

    says(failureOf(insert, Map.of("id", CANARY, "name", "a"))).contains("column \"id\"");
  }

  @Test
  void aStreamAFetchAndABatchSayTheSame() {
    String sql = "SELECT nam FROM customers";
    for (Runnable each :
        List.<Runnable>of(
            () -> connector.fetchOne(sql),
            () -> connector.stream(sql).close(),
            () -> connector.execute(sql))) {
      says(catchThrowableOfType(BadSqlException.class, each::run)).contains("line 1, column 8");
    }
    says(catchThrowableOfType(
            BadSqlException.class,
            () ->
                connector.executeMany(
                    "INSERT INTO customers (nam) VALUES (:name)", List.of(Map.of("name", CANARY)))))
        .contains("line 1, column 24");
  }
}
