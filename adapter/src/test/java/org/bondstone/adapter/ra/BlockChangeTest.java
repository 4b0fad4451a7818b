package org.bondstone.adapter.ra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.transaction.Transaction;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.bondstone.adapter.testing.TestBlocks;
import org.bondstone.adapter.testing.TestPostgres;
import org.bondstone.api.block.BlockChange;
import org.bondstone.api.block.BlockReference;
import org.bondstone.api.error.StoppedException;
import org.bondstone.api.spi.ScopeProvider;
import org.bondstone.api.sql.SqlConnector;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A block that changes or is deleted while a transaction uses it. */
class BlockChangeTest {

  private static final String TYPE = "sql-connector";
  private static final BlockReference SHOP = BlockReference.of("shop");

  @TempDir private Path folder;

  private final TestBlocks blocks = new TestBlocks();
  private final String before = TestPostgres.newDatabase();
  private final String after = TestPostgres.newDatabase();
  private TestContainer container;

  @BeforeEach
  void start() throws Exception {
    container = new TestContainer(folder, EnlistingConnectionManager.Order.CONNECTION_FIRST);
    container.factory().sources().register(blocks);
    for (String database : new String[] {after, before}) {
      save(database);
      try (SqlConnector shop = shop()) {
        shop.execute("CREATE TABLE t (n INT)");
      }
    }
  }

  @AfterEach
  void stop() throws Exception {
    container.close();
  }

  private void save(String database) {
    blocks.with(TYPE, SHOP.name(), Map.of("connection_info", url(database)));
    container.factory().sources().changed(new BlockChange(BlockChange.Kind.UPDATED, TYPE, "shop"));
  }

  private static String url(String database) {
    return "postgresql://postgres:postgres@localhost:%d/%s"
        .formatted(TestPostgres.port(), database);
  }

  private SqlConnector shop() {
    return container.factory().connector(SHOP, ScopeProvider.none());
  }

  private static void insert(SqlConnector shop, int n) {
    shop.execute("INSERT INTO t VALUES (:n)", Map.of("n", n));
  }

  private static String database(SqlConnector shop) {
    try (SqlConnector scope = shop.openScope()) {
      return scope.fetchOne("SELECT current_database()").orElseThrow().get(0, String.class);
    }
  }

  private static int rows(SqlConnector shop) {
    try (SqlConnector scope = shop.openScope()) {
      return scope.fetchOne("SELECT count(*) FROM t").orElseThrow().get(0, Integer.class);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void leavesTheTransactionTheEngineThatItHasUsed(boolean commits) throws Exception {
    try (SqlConnector shop = shop()) {
      TestContainer.transactions().begin();
      insert(shop, 1);
      save(after);

      // Another transaction has the new one at once, this one goes on with the old one.
      Transaction mine = TestContainer.transactions().suspend();
      container.inTransaction(
          () -> {
            assertThat(database(shop)).isEqualTo(after);
            return null;
          });
      assertThat(database(shop)).isEqualTo(after);
      TestContainer.transactions().resume(mine);
      assertThat(database(shop)).isEqualTo(before);
      insert(shop, 2);
      if (commits) {
        TestContainer.transactions().commit();
      } else {
        TestContainer.transactions().rollback();
      }

      assertThat(database(shop)).isEqualTo(after);
      assertThat(rows(shop)).isZero();
      save(before);
      assertThat(rows(shop)).isEqualTo(commits ? 2 : 0);
    }
  }

  /** Else the rows before it would be lost, and those behind it written. */
  @Test
  void beginsNoBatchAnewBecauseOfAnErrorOfItsRows() {
    try (SqlConnector shop = shop()) {
      Iterator<Integer> numbers = List.of(1, 2, 3).iterator();
      Iterator<Map<String, ?>> rows =
          new Iterator<>() {
            @Override
            public boolean hasNext() {
              return numbers.hasNext();
            }

            @Override
            public Map<String, ?> next() {
              int n = numbers.next();
              if (n == 2) {
                stop();
              }
              return Map.of("n", n);
            }

            private void stop() {
              save(after);
              throw new StoppedException("another connector");
            }
          };

      assertThatThrownBy(() -> shop.executeMany("INSERT INTO t VALUES (:n)", () -> rows))
          .hasMessage("another connector");
      assertThat(rows(shop)).isZero();
      save(before);
      assertThat(rows(shop)).isZero();
    }
  }

  @Test
  void runsNoStatementAgainBecauseOfAnErrorOfTheRecordsThatItsRowsBecome() {
    try (SqlConnector shop = shop()) {
      Made.making =
          () -> {
            Made.making = () -> {};
            save(after);
            throw new StoppedException("another connector");
          };

      assertThatThrownBy(() -> shop.query("INSERT INTO t VALUES (1) RETURNING n").list(Made.class))
          .hasMessage("another connector");
      assertThat(rows(shop)).isZero();
      save(before);
      assertThat(rows(shop)).isEqualTo(1);
    }
  }

  record Made(int n) {
    private static Runnable making = () -> {};

    Made {
      making.run();
    }
  }

  @Test
  void leavesItToTheEndOfTheTransactionThoughTheBlockIsGone() throws Exception {
    try (SqlConnector shop = shop();
        SqlConnector direct =
            container.factory().connector(TestPostgres.specification(before).build())) {
      container.inTransaction(
          () -> {
            insert(shop, 1);
            container
                .factory()
                .sources()
                .changed(new BlockChange(BlockChange.Kind.DELETED, TYPE, "shop"));
            insert(shop, 2);
            return null;
          });

      assertThat(rows(direct)).isEqualTo(2);
    }
  }
}
