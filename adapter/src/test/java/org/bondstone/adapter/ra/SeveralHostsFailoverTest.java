package org.bondstone.adapter.ra;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.bondstone.adapter.testing.CuttingProxy;
import org.bondstone.adapter.testing.Eventually;
import org.bondstone.adapter.testing.TestSpecifications;
import org.bondstone.adapter.testing.TestStandby;
import org.bondstone.api.error.DatabaseException;
import org.bondstone.api.sql.SqlConnector;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A primary that is lost and a standby that takes its place, both named in one block. */
@Timeout(120)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SeveralHostsFailoverTest {

  private static final String WRITE = "insert into t values (1)";

  private static EmbeddedPostgres primary;
  private static TestStandby standby;
  private static int databases;

  @TempDir Path folder;

  /** Leads to the primary at first. */
  private CuttingProxy address;

  private TestContainer container;
  private String database;

  @BeforeAll
  static void startServers() throws Exception {
    primary = TestStandby.startPrimary();
    standby = TestStandby.of(primary);
  }

  @AfterAll
  static void stopServers() throws IOException {
    standby.close();
    primary.close();
  }

  @BeforeEach
  void start() throws Exception {
    database = "several_" + ++databases;
    onPrimary("postgres", "create database " + database);
    onPrimary(database, "create table t (n integer)");
    standby.catchUp();
    address = new CuttingProxy(primary.getPort());
    container = new TestContainer(folder, EnlistingConnectionManager.Order.CONNECTION_FIRST);
  }

  @AfterEach
  void stop() throws Exception {
    container.close();
    address.close();
  }

  private static void onPrimary(String database, String sql) throws SQLException {
    try (Connection connection = primary.getDatabase("postgres", database).getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private SqlConnector block(String target, int first, int second) {
    return container
        .factory()
        .connector(
            TestSpecifications.of(
                    "postgresql+psycopg2://postgres:postgres@/%s?host=localhost:%d&host=localhost:%d&target_session_attrs=%s"
                        .formatted(database, first, second, target))
                .build());
  }

  /** Writes on a block and on another database; the block's part is promised and not committed. */
  private void decide(SqlConnector block, Runnable meanwhile) throws Exception {
    SqlConnector other =
        container.factory().connector(TestSpecifications.of("h2:///other").build());
    other.execute("create table t (n integer)");
    address.loseRequest("COMMIT PREPARED");
    container.inTransaction(
        () -> {
          block.execute(WRITE);
          meanwhile.run();
          return other.execute(WRITE);
        });
  }

  private static boolean isOnStandby(SqlConnector block) {
    return block.query("select pg_is_in_recovery()").one(Boolean.class);
  }

  private static boolean writes(SqlConnector block) {
    try {
      block.execute(WRITE);
      return true;
    } catch (DatabaseException e) {
      // What was in the pool is broken, and the standby needs a moment.
      return false;
    }
  }

  /** A block that takes any server goes to the first one, which is a standby now. */
  @Test
  @Order(1)
  void whatIsDecidedIsEndedOnThePrimaryWhereverItIsNamed() throws Exception {
    decide(block("any", address.port(), primary.getPort()), () -> address.leadTo(standby.port()));

    Eventually.is(List.of(), () -> container.coordinated().inDoubt());
    onPrimary(database, "select 1 / count(*) from t");
  }

  @Test
  @Order(2)
  void aBlockGoesOnOnTheStandbyThatBecomesThePrimary() throws Exception {
    SqlConnector writer = block("read-write", standby.port(), address.port());
    SqlConnector reader = block("prefer-standby", address.port(), standby.port());
    assertThat(isOnStandby(writer)).isFalse();
    assertThat(isOnStandby(reader)).isTrue();
    decide(block("primary", address.port(), standby.port()), () -> {});
    standby.catchUp();

    address.close();
    primary.close();
    standby.promote();

    Eventually.is(true, () -> writes(writer));
    Eventually.is(List.of(), () -> container.coordinated().inDoubt());
    assertThat(standby.ask(database, "select count(*) from t")).isEqualTo("2");
    assertThat(standby.ask(database, "select count(*) from pg_prepared_xacts")).isEqualTo("0");
    assertThat(isOnStandby(reader)).isFalse();
  }
}
