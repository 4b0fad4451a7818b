package org.bondstone.adapter.connector;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.bondstone.adapter.testing.CuttingProxy;
import org.bondstone.adapter.testing.TestPostgres;
import org.bondstone.adapter.testing.TestSpecifications;
import org.bondstone.api.sql.PoolSettings;
import org.bondstone.api.sql.Row;
import org.bondstone.api.sql.SqlConnector;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What goes over the wire to PostgreSQL, outside of any transaction. */
class RoundTripsTest {

  private CuttingProxy proxy;
  private SqlConnector connector;

  @BeforeEach
  void open() throws IOException {
    proxy = new CuttingProxy(TestPostgres.port());
    String url =
        "postgresql://postgres:postgres@localhost:%d/%s"
            .formatted(proxy.port(), TestPostgres.newDatabase());
    // A check of a rested connection would be a round trip of its own.
    PoolSettings unchecked = new PoolSettings(2, 0, false, null);
    connector = SqlConnector.open(TestSpecifications.of(url).pool(unchecked).build());
    connector.execute("CREATE SEQUENCE ids");
    connector.execute("CREATE TABLE item (id bigint PRIMARY KEY, name text)");
    connector.execute("INSERT INTO item SELECT n, 'item ' || n FROM generate_series(1, 5000) n");
  }

  @AfterEach
  void close() throws IOException {
    connector.close();
    proxy.close();
  }

  private int during(Runnable work) {
    work.run();
    int before = proxy.roundTrips();
    work.run();
    return proxy.roundTrips() - before;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT id, name FROM item WHERE id = 7",
        "SELECT nextval('ids') AS id, 'x' AS name",
        "UPDATE item SET name = 'y' WHERE id = 7 RETURNING id, name",
        "WITH gone AS (DELETE FROM item WHERE id = 8) SELECT 1 AS id, 'gone' AS name",
        "SELECT id, name FROM item WHERE id = 7 FOR UPDATE"
      })
  void oneRowIsOneRoundTripWhateverTheStatement(String sql) {
    assertThat(during(() -> connector.query(sql).one(Item.class))).isEqualTo(1);
    assertThat(during(() -> connector.query(sql).optional(Item.class))).isEqualTo(1);
    assertThat(during(() -> connector.query(sql).list(Item.class))).isEqualTo(1);
  }

  record Item(long id, String name) {}

  @Test
  void aLongListIsOneRoundTrip() {
    assertThat(during(() -> connector.query("SELECT * FROM item").list(Row.class))).isEqualTo(1);
  }

  @Test
  void anUpdateIsOneRoundTrip() {
    assertThat(
            during(
                () ->
                    connector
                        .update("UPDATE item SET name = :name WHERE id = :id")
                        .bind(new Item(7, "z"))
                        .run()))
        .isEqualTo(1);
    assertThat(
            during(
                () ->
                    connector
                        .update("INSERT INTO item VALUES (nextval('ids') + 9000, :name)")
                        .bind("name", "new")
                        .returning("id", Long.class)))
        .isEqualTo(1);
  }

  @Test
  void aStreamIsReadInSteps() {
    int steps =
        during(
            () -> {
              try (Stream<Long> ids =
                  connector.query("SELECT id FROM item").fetchSize(1_000).stream(Long.class)) {
                assertThat(ids.toList()).hasSize(5_000).containsAll(List.of(1L, 5_000L));
              }
            });

    assertThat(steps).isGreaterThan(4);
  }
}
