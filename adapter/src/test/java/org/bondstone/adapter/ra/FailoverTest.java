package org.bondstone.adapter.ra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.bondstone.adapter.testing.CuttingProxy;
import org.bondstone.adapter.testing.Eventually;
import org.bondstone.adapter.testing.TestSpecifications;
import org.bondstone.adapter.testing.TestStandby;
import org.bondstone.api.sql.ConnectionSpecification;
import org.bondstone.api.sql.PoolSettings;
import org.bondstone.api.sql.SqlConnector;
import org.bondstone.api.transaction.TransactionOptions;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A PostgreSQL that fails over: its address leads to a standby for a while, and connections that
 * were made then stay when it leads to the primary again.
 */
@Timeout(60)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class FailoverTest {

  private static final int POOL = 3;
  private static final String WRITE = "insert into t values (1)";

  private static EmbeddedPostgres primary;
  private static TestStandby standby;
  private static int databases;

  @TempDir Path folder;

  private TestContainer container;
  private CuttingProxy address;
  private String database;
  private SqlConnector block;

  /** A way to write on a block. */
  enum Way {
    CONNECTOR {
      @Override
      void write(TestContainer container, SqlConnector block) {
        block.execute(WRITE);
      }
    },
    BATCH {
      @Override
      void write(TestContainer container, SqlConnector block) {
        block.executeMany("insert into t values (:n)", List.of(Map.of("n", 1)));
      }
    },
    DATA_SOURCE {
      @Override
      void write(TestContainer container, SqlConnector block) throws SQLException {
        try (Connection connection = block.dataSource().getConnection();
            Statement statement = connection.createStatement()) {
          statement.execute(WRITE);
        }
      }
    },
    LOCAL_TRANSACTION {
      @Override
      void write(TestContainer container, SqlConnector block) throws SQLException {
        try (Connection connection = block.begin(false);
            Statement statement = connection.createStatement()) {
          statement.execute(WRITE);
          connection.commit();
        }
      }
    },
    JAKARTA_TRANSACTION {
      @Override
      void write(TestContainer container, SqlConnector block) throws Exception {
        container.inTransaction(
            () -> {
              block.execute(WRITE);
              return null;
            });
      }
    };

    abstract void write(TestContainer container, SqlConnector block) throws Exception;
  }

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
    database = "failover_" + ++databases;
    onPrimary("postgres", "create database " + database);
    onPrimary(database, "create table t (n integer)");
    standby.catchUp();
    address = new CuttingProxy(primary.getPort());
    container = new TestContainer(folder, EnlistingConnectionManager.Order.CONNECTION_FIRST);
    block = container.factory().connector(specification());
  }

  @AfterEach
  void stop() throws Exception {
    container.close();
    address.close();
  }

  private ConnectionSpecification specification() {
    return TestSpecifications.of(
            "postgresql://postgres:postgres@localhost:%d/%s".formatted(address.port(), database))
        .pool(new PoolSettings(POOL, 0, null, null))
        .build();
  }

  private static void onPrimary(String database, String sql) throws SQLException {
    try (Connection connection = primary.getDatabase("postgres", database).getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** The address leads to the standby, until a full pool of connections has been made. */
  private void poolIsMadeWhileTheAddressLeadsToTheStandby() throws SQLException {
    address.leadTo(standby.port());
    List<Connection> all = new ArrayList<>();
    for (int i = 0; i < POOL; i++) {
      all.add(block.connection());
    }
    for (Connection each : all) {
      each.close();
    }
    address.leadTo(primary.getPort());
    assertThat(onStandby()).isEqualTo(POOL);
  }

  private int onStandby() {
    return Integer.parseInt(
        standby.ask(
            "postgres",
            "select count(*) from pg_stat_activity where datname = '" + database + "'"));
  }

  private long rows() {
    return block.query("select count(*) from t").one(Long.class);
  }

  private long process() {
    return block.query("select pg_backend_pid()").one(Long.class);
  }

  @ParameterizedTest
  @EnumSource
  @Order(1)
  void writesAgainAfterOneFailure(Way way) throws Exception {
    poolIsMadeWhileTheAddressLeadsToTheStandby();
    assertThat(rows()).isZero();

    assertThatThrownBy(() -> way.write(container, block)).hasMessageContaining("read-only");

    Eventually.is(0, this::onStandby);
    way.write(container, block);
    assertThat(rows()).isEqualTo(1);
  }

  @Test
  @Order(1)
  void whatWasBorrowedMeanwhileStaysUntilItIsReturned() throws Exception {
    poolIsMadeWhileTheAddressLeadsToTheStandby();
    try (Connection borrowed = block.connection();
        Statement statement = borrowed.createStatement()) {
      assertThatThrownBy(() -> block.execute(WRITE)).hasMessageContaining("read-only");

      Eventually.is(1, this::onStandby);
      block.execute(WRITE);
      assertThat(statement.execute("select n from t")).isTrue();
    }
    Eventually.is(0, this::onStandby);
  }

  /** Where a block is meant to read a standby, or an application asked for it. */
  @Test
  @Order(1)
  void connectionsStayWhereSomebodyAskedForReading() throws Exception {
    poolIsMadeWhileTheAddressLeadsToTheStandby();
    long before = process();

    TransactionOptions readOnly = TransactionOptions.defaults().withReadOnly(true);
    assertThatThrownBy(
            () ->
                container.inTransaction(
                    readOnly,
                    () -> {
                      block.execute(WRITE);
                      return null;
                    }))
        .hasMessageContaining("read-only");
    try (Connection connection = block.connection();
        Statement statement = connection.createStatement()) {
      connection.setReadOnly(true);
      assertThatThrownBy(() -> statement.execute(WRITE)).isInstanceOf(SQLException.class);
    }

    for (int i = 0; i < 100; i++) {
      assertThat(process()).isEqualTo(before);
    }
  }

  @Test
  @Order(1)
  void aPrimaryStaysWhereATransactionIsReadOnly() throws Exception {
    long before = process();

    try (Connection connection = block.begin(false);
        Statement statement = connection.createStatement()) {
      statement.execute("set transaction read only");
      assertThatThrownBy(() -> statement.execute(WRITE)).isInstanceOf(SQLException.class);
    }

    for (int i = 0; i < 100; i++) {
      assertThat(process()).isEqualTo(before);
    }
  }

  /**
   * The standby does not show the branch that it has, and shows it when it is the primary. The last
   * test, since it is no standby afterwards.
   */
  @Test
  @Order(2)
  void whatIsDecidedCommitsOnTheStandbyThatBecomesThePrimary() throws Exception {
    SqlConnector other =
        container.factory().connector(TestSpecifications.of("h2:///other").build());
    other.execute("create table t (n integer)");
    address.loseRequest("COMMIT PREPARED");
    container.inTransaction(
        () -> {
          block.execute(WRITE);
          address.leadTo(standby.port());
          return other.execute(WRITE);
        });

    Eventually.is(1, () -> container.coordinated().unreachable().size());
    assertThat(container.coordinated().unreachable().get(0).why()).contains("standby");
    assertThat(container.coordinated().inDoubt()).hasSize(1);

    standby.catchUp();
    standby.promote();

    Eventually.is(List.of(), () -> container.coordinated().inDoubt());
    Eventually.is(List.of(), () -> container.coordinated().unreachable());
    assertThat(standby.ask(database, "select count(*) from t")).isEqualTo("1");
    assertThat(standby.ask(database, "select count(*) from pg_prepared_xacts")).isEqualTo("0");
  }
}
