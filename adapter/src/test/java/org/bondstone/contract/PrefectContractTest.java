package org.bondstone.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.bondstone.api.error.BadSqlException;
import org.bondstone.api.error.IntegrityViolationException;
import org.bondstone.api.sql.ExecutionOptions;
import org.bondstone.api.sql.Row;
import org.bondstone.api.sql.SqlConnector;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Part 1 of the contract: the bullets on operations and on continuing fetch, one test each. */
public class PrefectContractTest extends ConnectorContract {

  private static final String BY_NAME = "SELECT * FROM customers WHERE name <> :name ORDER BY id";

  @BeforeEach
  void customers() {
    createCustomers();
  }

  private static List<String> names(List<Row> rows) {
    return rows.stream().map(row -> row.get("name", String.class)).toList();
  }

  @Test
  void theExampleOfTheCustomersFetchesTwoAtATime() {
    List<List<String>> batches = new ArrayList<>();
    while (true) {
      List<Row> rows = connector.fetchMany("SELECT * FROM customers ORDER BY id", 2);
      if (rows.isEmpty()) {
        break;
      }
      batches.add(names(rows));
    }

    assertThat(batches).containsExactly(List.of("Marvin", "Ford"), List.of("Unknown", "Me"));
  }

  @Test
  void executeCommitsEachCall() {
    connector.execute("INSERT INTO customers (name) VALUES (:name)", Map.of("name", "Zaphod"));

    assertThat(lent()).isZero();
    assertThat(count("customers")).isEqualTo(5);
  }

  @Test
  void executeManyRunsInOneTransaction() {
    List<Map<String, Object>> rows =
        List.of(
            Map.of("id", 10, "name", "a"),
            Map.of("id", 11, "name", "b"),
            Map.of("id", 10, "name", "again"));

    assertThatThrownBy(
            () ->
                connector.executeMany("INSERT INTO customers (id, name) VALUES (:id, :name)", rows))
        .isInstanceOfSatisfying(
            IntegrityViolationException.class, e -> assertThat(e.rowIndex()).isEqualTo(2));
    assertThat(count("customers")).isEqualTo(4);
  }

  @Test
  void fetchOneFetchManyAndFetchAllShareOneCursor() {
    Map<String, String> me = Map.of("name", "Nobody");

    assertThat(connector.fetchOne(BY_NAME, me).map(row -> row.get("name", String.class)))
        .contains("Marvin");
    assertThat(names(connector.fetchMany(BY_NAME, me, 2))).containsExactly("Ford", "Unknown");
    assertThat(names(connector.fetchAll(BY_NAME, me))).containsExactly("Me");
  }

  @Test
  void afterTheLastRowTheAnswersAreEmptyForEverWithoutRunningAgain() {
    assertThat(connector.fetchAll("SELECT * FROM customers")).hasSize(4);
    connector.execute("INSERT INTO customers (name) VALUES ('Zaphod')");

    assertThat(connector.fetchOne("SELECT * FROM customers")).isEmpty();
    assertThat(connector.fetchMany("SELECT * FROM customers", 2)).isEmpty();
    assertThat(connector.fetchAll("SELECT * FROM customers")).isEmpty();
    assertThat(connector.fetchOne("SELECT * FROM customers")).isEmpty();
  }

  @Test
  void resetLetsTheStatementRunAgain() {
    assertThat(connector.fetchAll("SELECT * FROM customers")).hasSize(4);

    connector.resetConnections();

    assertThat(connector.fetchAll("SELECT * FROM customers")).hasSize(4);
  }

  @Test
  void anEmptyResultIsExhaustedAtOnce() {
    assertThat(connector.fetchOne("SELECT * FROM customers WHERE 1 = 0")).isEmpty();
    assertThat(lent()).isZero();
  }

  @Test
  void theOrderOfParametersDoesNotMatter() {
    String sql = "SELECT * FROM customers WHERE id >= :from AND id <= :to ORDER BY id";
    Map<String, Object> one = new LinkedHashMap<>();
    one.put("from", 1);
    one.put("to", 4);
    Map<String, Object> other = new LinkedHashMap<>();
    other.put("to", 4);
    other.put("from", 1);

    assertThat(names(connector.fetchMany(sql, one, 2))).containsExactly("Marvin", "Ford");
    assertThat(names(connector.fetchMany(sql, other, 2))).containsExactly("Unknown", "Me");
  }

  @Test
  void noParametersAndEmptyParametersAreTheSame() {
    String sql = "SELECT * FROM customers ORDER BY id";

    assertThat(names(connector.fetchMany(sql, 3))).containsExactly("Marvin", "Ford", "Unknown");
    assertThat(names(connector.fetchMany(sql, Map.of(), 3))).containsExactly("Me");
  }

  @Test
  void otherParametersAreAnotherCursor() {
    assertThat(connector.fetchOne(BY_NAME, Map.of("name", "Marvin")).orElseThrow().get("name"))
        .isEqualTo("Ford");
    assertThat(connector.fetchOne(BY_NAME, Map.of("name", "Ford")).orElseThrow().get("name"))
        .isEqualTo("Marvin");
  }

  @Test
  void otherOptionsAreAnotherCursor() {
    String sql = "SELECT * FROM customers ORDER BY id";
    ExecutionOptions options = ExecutionOptions.defaults().withFetchSize(3);

    assertThat(connector.fetchOne(sql).orElseThrow().get("name")).isEqualTo("Marvin");
    assertThat(connector.fetchOne(sql, Map.of(), options).orElseThrow().get("name"))
        .isEqualTo("Marvin");
    assertThat(
            connector
                .fetchOne(sql, Map.of(), ExecutionOptions.defaults().withFetchSize(3))
                .orElseThrow()
                .get("name"))
        .isEqualTo("Ford");
  }

  @Test
  void aSizeOfZeroMeansTheFetchSizeOfTheBlock() {
    change(specification -> specification.fetchSize(3));
    if (database == TestDatabase.SQLITE_MEMORY) {
      createCustomers();
    }

    assertThat(connector.fetchMany("SELECT * FROM customers", 0)).hasSize(3);
  }

  @Test
  void aFailedFetchHoldsNoConnection() {
    assertThatThrownBy(() -> connector.fetchOne("SELECT nothing FROM nowhere"))
        .isInstanceOf(BadSqlException.class)
        .hasMessageContaining("warehouse");

    assertThat(lent()).isZero();
    assertThat(connector.statistics().openCursors()).isZero();
  }

  @Test
  void anExhaustedCursorGivesItsConnectionBackAtOnce() {
    assertThat(connector.fetchMany("SELECT * FROM customers", 4)).hasSize(4);

    assertThat(lent()).isZero();
  }

  @Test
  void insertReturningInAFetchCommitsWhenItsCursorIsExhausted() {
    String sql = database.insertReturning("('a', 'b')");

    assertThat(connector.fetchOne(sql)).isPresent();

    assertThat(lent()).isZero();
    assertThat(count("customers")).isEqualTo(5);
    assertThat(connector.fetchOne(sql)).isEmpty();
  }

  @Test
  void insertReturningInAFetchCommitsWhenItsCursorIsClosedNormally() {
    assertThat(connector.fetchOne(database.insertReturning("('a', 'b'), ('c', 'd')"))).isPresent();

    connector.resetConnections();

    assertThat(count("customers")).isEqualTo(6);
  }

  @Test
  void leavingTheScopeAfterAnExceptionRollsBack() {
    if (database == TestDatabase.SQLITE_MEMORY) {
      return; // One connection for all cannot hold a transaction open for one of them.
    }
    String sql = database.insertReturning("('a', 'b'), ('c', 'd')");

    assertThatThrownBy(
            () ->
                connector.inScope(
                    scope -> {
                      assertThat(scope.fetchOne(sql)).isPresent();
                      throw new IllegalStateException("of the application");
                    }))
        .hasMessage("of the application");

    assertThat(lent()).isZero();
    assertThat(count("customers")).isEqualTo(4);
  }

  @Test
  void closingTheScopeAfterAFailedOperationRollsBack() {
    if (database == TestDatabase.SQLITE_MEMORY) {
      return; // As above.
    }
    try (SqlConnector scope = connector.openScope()) {
      assertThat(scope.fetchOne(database.insertReturning("('a', 'b'), ('c', 'd')"))).isPresent();
      assertThatThrownBy(() -> scope.fetchOne("SELECT nothing FROM nowhere"))
          .isInstanceOf(BadSqlException.class);
    }

    assertThat(lent()).isZero();
    assertThat(count("customers")).isEqualTo(4);
  }

  @Test
  void executeManyWithNoRowsDoesNothing() {
    assertThat(connector.executeMany("INSERT INTO customers (name) VALUES ('x')", List.of()))
        .satisfies(result -> assertThat(result.affectedRows()).isZero());
    assertThat(count("customers")).isEqualTo(4);
  }

  @Test
  void twoThreadsNeverSeeEachOthersCursor() throws InterruptedException {
    String sql = "SELECT * FROM customers ORDER BY id";
    AtomicReference<List<String>> other = new AtomicReference<>();
    assertThat(names(connector.fetchMany(sql, 2))).containsExactly("Marvin", "Ford");

    Thread thread = new Thread(() -> other.set(names(connector.fetchMany(sql, 4))));
    thread.start();
    thread.join();

    assertThat(other.get()).hasSize(4);
    assertThat(names(connector.fetchMany(sql, 2))).containsExactly("Unknown", "Me");
  }

  @Test
  void aCursorThatIsOpenDoesNotKeepOthersFromTheDatabase() {
    connector.fetchOne("SELECT * FROM customers ORDER BY id");

    connector.execute("UPDATE customers SET address = 'moved'");

    assertThat(connector.fetchMany("SELECT * FROM customers ORDER BY id", 3)).hasSize(3);
  }

  @Test
  void theEngineAndItsConnectionsAreThereUnderTheirNames() throws Exception {
    try (var connection = connector.connection();
        var statement = connection.createStatement()) {
      assertThat(connection.getAutoCommit()).isTrue();
      statement.executeUpdate("INSERT INTO customers (name) VALUES ('Zaphod')");
    }
    try (var connection = connector.begin();
        var statement = connection.createStatement()) {
      assertThat(connection.getAutoCommit()).isFalse();
      statement.executeUpdate("INSERT INTO customers (name) VALUES ('Trillian')");
      connection.commit();
    }
    try (var connection = connector.begin();
        var statement = connection.createStatement()) {
      statement.executeUpdate("INSERT INTO customers (name) VALUES ('nobody')");
    }
    try (var connection = connector.dataSource().getConnection();
        var statement = connection.createStatement();
        var result = statement.executeQuery("SELECT COUNT(*) FROM customers")) {
      assertThat(result.next()).isTrue();
      assertThat(result.getInt(1)).isEqualTo(6);
    }
  }

  @Test
  void closeEndsTheEngineAndTheNextUseBuildsANewOne() {
    assertThat(count("customers")).isEqualTo(4);

    connector.close();

    if (database == TestDatabase.SQLITE_MEMORY || database == TestDatabase.H2) {
      // The database may have gone with its engine.
      connector.execute("CREATE TABLE fresh (a INTEGER)");
    } else {
      assertThat(count("customers")).isEqualTo(4);
    }
  }

  @Test
  void readsALongResultInSteps() {
    createNumbers(5_000);
    String sql = "SELECT n FROM numbers ORDER BY n";

    int next = 0;
    while (true) {
      List<Row> rows = connector.fetchMany(sql, 700);
      Iterator<Row> iterator = rows.iterator();
      while (iterator.hasNext()) {
        assertThat(iterator.next().get(0, Integer.class)).isEqualTo(next++);
      }
      if (rows.isEmpty()) {
        break;
      }
    }

    assertThat(next).isEqualTo(5_000);
    assertThat(lent()).isZero();
  }
}
