package org.bondstone.adapter.ra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.persistence.EntityManager;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.bondstone.adapter.persistence.Customer;
import org.bondstone.adapter.testing.TestPgBouncer;
import org.bondstone.adapter.testing.TestPostgres;
import org.bondstone.adapter.testing.TestSpecifications;
import org.bondstone.api.error.DatabaseException;
import org.bondstone.api.sql.ConnectionSpecification;
import org.bondstone.api.sql.PoolSettings;
import org.bondstone.api.sql.SqlConnector;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A statement cache of 0 prepares nothing on the server, whichever way a statement goes. So
 * PgBouncer may give each transaction another connection.
 */
@Timeout(120)
class PgBouncerTest {

  /** More than the runs after which pgjdbc prepares a statement. */
  private static final int RUNS = 7;

  private static final String BY_NAME = "SELECT id FROM customer WHERE name = :name";

  @TempDir Path folder;

  private TestContainer container;
  private final String database = TestPostgres.newDatabase();

  @BeforeEach
  void start() throws Exception {
    container = new TestContainer(folder, EnlistingConnectionManager.Order.CONNECTION_FIRST);
  }

  @AfterEach
  void stop() throws Exception {
    container.close();
  }

  @Test
  void nothingIsPreparedOnTheServer() throws Exception {
    try (SqlConnector shop = connector(TestPostgres.specification(database), 0)) {
      shop.execute(Customer.TABLE);
      workInEveryWay(shop);

      assertThat(prepared(shop)).isEmpty();
    }
  }

  /** Or the test above would see nothing. */
  @Test
  void otherwiseStatementsAreIndeedPrepared() throws Exception {
    try (SqlConnector shop = connector(TestPostgres.specification(database), null)) {
      shop.execute(Customer.TABLE);
      workInEveryWay(shop);

      assertThat(prepared(shop)).isNotEmpty();
    }
  }

  @Test
  void severalConnectorsShareOneConnectionOfPgBouncer() throws Exception {
    try (TestPgBouncer bouncer = TestPgBouncer.start();
        SqlConnector one = connector(bouncer.specification(database), 0);
        SqlConnector other = connector(bouncer.specification(database).applicationName("b"), 0)) {
      one.execute(Customer.TABLE);
      for (SqlConnector shop : List.of(one, other, one)) {
        workInEveryWay(shop);
        shop.execute("DELETE FROM customer");
      }
      for (int i = 0; i < RUNS; i++) {
        assertThat(one.fetchAll(BY_NAME, Map.of("name", "nobody " + i))).isEmpty();
        assertThat(other.fetchAll(BY_NAME, Map.of("name", "nobody " + i))).isEmpty();
      }
      assertThat(prepared(one)).isEmpty();
    }
  }

  /** What the setting is for: without it two clients of PgBouncer get in each other's way. */
  @Test
  void severalConnectorsFailWithPreparedStatements() throws Exception {
    try (TestPgBouncer bouncer = TestPgBouncer.start();
        SqlConnector one = connector(bouncer.specification(database), null);
        SqlConnector other =
            connector(bouncer.specification(database).applicationName("b"), null)) {
      one.execute(Customer.TABLE);

      assertThatThrownBy(
              () -> {
                for (int i = 0; i < RUNS; i++) {
                  one.fetchAll(BY_NAME, Map.of("name", "nobody " + i));
                  other.fetchAll(BY_NAME, Map.of("name", "nobody " + i));
                }
              })
          .isInstanceOf(DatabaseException.class);
    }
  }

  private SqlConnector connector(ConnectionSpecification.Builder specification, Integer cache) {
    return container
        .factory()
        .connector(
            specification
                .statementCacheSize(cache)
                .pool(new PoolSettings(1, 0, null, null))
                .fetchSize(3)
                .build());
  }

  private void workInEveryWay(SqlConnector shop) throws Exception {
    for (int i = 1; i <= RUNS; i++) {
      int id = i;
      shop.execute("INSERT INTO customer VALUES (:id, 'one')", Map.of("id", id));
    }
    for (int i = 0; i < RUNS; i++) {
      int first = 100 * (i + 1);
      writeMany(shop, first, 3);
      assertThat(shop.fetchAll(BY_NAME, Map.of("name", "many " + first))).hasSize(3);
      shop.resetConnections();
      stream(shop);
      readAsJdbc(shop);
      inTransactions(shop, first);
      bySession(shop);
    }
    // Above the sizes at which the ways of writing many rows change.
    writeMany(shop, 10_000, 2_500);
    writeMany(shop, 20_000, 12_000);
    assertThat(shop.fetchAll("SELECT id FROM customer WHERE id >= 10000")).hasSize(14_500);
    shop.resetConnections();
  }

  private static void writeMany(SqlConnector shop, int first, int count) {
    shop.executeMany(
        "INSERT INTO customer (id, name) VALUES (:id, :name)",
        IntStream.range(first, first + count)
            .mapToObj(id -> Map.of("id", (Object) id, "name", "many " + first))
            .toList());
  }

  private static void stream(SqlConnector shop) {
    String all = "SELECT id FROM customer WHERE name <> :name ORDER BY id";
    int rows = 0;
    List<?> batch = shop.fetchMany(all, Map.of("name", "?"), 2);
    while (!batch.isEmpty()) {
      rows += batch.size();
      batch = shop.fetchMany(all, Map.of("name", "?"), 2);
    }
    assertThat(rows).isGreaterThanOrEqualTo(RUNS);
    shop.resetConnections();
  }

  private static void readAsJdbc(SqlConnector shop) throws SQLException {
    try (Connection connection = shop.connection();
        PreparedStatement statement =
            connection.prepareStatement("SELECT name FROM customer WHERE id = ?")) {
      statement.setInt(1, 1);
      statement.executeQuery().close();
    }
  }

  /** One phase, and two with another database. */
  private void inTransactions(SqlConnector shop, int id) throws Exception {
    container.inTransaction(
        () -> {
          shop.execute(
              "INSERT INTO customer VALUES (:id, :name)", Map.of("id", id + 50, "name", "one"));
          return shop.fetchAll(BY_NAME, Map.of("name", "one"));
        });
    try (SqlConnector h2 = container.factory().connector(TestSpecifications.h2().build())) {
      h2.execute("CREATE TABLE t (n INT)");
      container.inTransaction(
          () -> {
            h2.execute("INSERT INTO t VALUES (1)");
            return shop.execute(
                "INSERT INTO customer VALUES (:id, :name)", Map.of("id", id + 51, "name", "two"));
          });
    }
  }

  private void bySession(SqlConnector shop) throws Exception {
    container.inTransaction(
        () -> {
          try (EntityManager session = shop.session("shop")) {
            assertThat(session.find(Customer.class, 1).name).isEqualTo("one");
          }
          return null;
        });
    try (EntityManager session = shop.session("shop")) {
      assertThat(session.find(Customer.class, 2).name).isEqualTo("one");
    }
  }

  private static List<String> prepared(SqlConnector shop) {
    try (SqlConnector scope = shop.openScope()) {
      return scope.fetchAll("SELECT statement FROM pg_prepared_statements").stream()
          .map(row -> row.get(0, String.class))
          .toList();
    }
  }
}
