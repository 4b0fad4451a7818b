package org.bondstone.adapter.operation;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.bondstone.adapter.database.AccessPolicy;
import org.bondstone.adapter.engine.EngineCache;
import org.bondstone.adapter.testing.TestPostgres;
import org.bondstone.api.sql.LockMode;
import org.bondstone.api.sql.SqlConnector;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShortResultsTest {

  private static EngineCache engines;
  private static Database database;

  @BeforeAll
  static void makeTables() {
    var specification = TestPostgres.specification(TestPostgres.newDatabase()).build();
    try (SqlConnector connector = SqlConnector.open(specification)) {
      connector.execute("CREATE TABLE item (id int PRIMARY KEY, a int, b int, \"C\" int UNIQUE)");
      connector.execute("CREATE UNIQUE INDEX ON item (a, b) INCLUDE (id)");
      connector.execute("CREATE UNIQUE INDEX ON item (b) WHERE a = 1");
      connector.execute("CREATE VIEW shown AS SELECT * FROM item");
      connector.execute("CREATE TABLE parent (id int PRIMARY KEY)");
      connector.execute("CREATE TABLE child () INHERITS (parent)");
      connector.execute("CREATE TABLE parts (id int PRIMARY KEY) PARTITION BY RANGE (id)");
    }
    engines = new EngineCache(AccessPolicy.unrestricted());
    database = new Database(engines.engine(specification), "items", null);
  }

  @AfterAll
  static void close() {
    engines.close();
  }

  private static boolean isShort(String sql) throws SQLException {
    return database.statement(sql, LockMode.NONE).isShort(database);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT id, a FROM item WHERE id = :id",
        "select * from public.item where id = :id ;",
        "SELECT i.a FROM item i WHERE i.id = :id",
        "SELECT i.a FROM item AS i WHERE i.id = 5 AND a = :a",
        "SELECT id FROM item WHERE b = :b AND a = :a",
        "SELECT id FROM \"item\" WHERE \"C\" = :c",
        "SELECT id FROM parts WHERE id = :id",
        "SELECT count(*) FROM item",
        "SELECT max(a) FROM item",
        "SELECT id FROM item ORDER BY a LIMIT 20"
      })
  void promisesAShortResult(String sql) throws SQLException {
    assertThat(isShort(sql)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT id FROM item",
        "SELECT id FROM item WHERE a = :a",
        "SELECT id FROM item WHERE b = :b",
        "SELECT id FROM item WHERE C = :c",
        "SELECT id FROM item WHERE id = :id OR a = 1",
        "SELECT id FROM item WHERE id = :id UNION ALL SELECT id FROM item",
        "SELECT id FROM item WHERE id > :id",
        "SELECT id FROM item WHERE NOT id = :id",
        "SELECT id FROM item WHERE id IN (:id)",
        "SELECT id FROM item, parent WHERE id = :id",
        "SELECT i.id FROM item i, parent p WHERE i.id = :id",
        "SELECT i.id FROM item i JOIN parent p ON true WHERE i.id = :id",
        "SELECT generate_series(1, 1000000) FROM item WHERE id = :id",
        "SELECT max(a) FROM shown",
        "SELECT id FROM shown WHERE id = :id",
        "SELECT id FROM parent WHERE id = :id",
        "SELECT id FROM nowhere WHERE id = :id",
        "SELECT count(*) FROM item GROUP BY a",
        "SELECT id FROM item -- LIMIT 20",
        "SELECT id FROM item LIMIT 20000"
      })
  void promisesNothing(String sql) throws SQLException {
    assertThat(isShort(sql)).isFalse();
  }
}
