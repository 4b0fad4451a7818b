package org.bondstone.store.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import jakarta.persistence.EntityManager;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.bondstone.adapter.testing.CuttingProxy;
import org.bondstone.adapter.testing.Eventually;
import org.bondstone.adapter.testing.TestStandby;
import org.bondstone.api.sql.ConnectionComponents;
import org.bondstone.api.sql.ConnectionSpecification;
import org.bondstone.api.sql.PoolSettings;
import org.bondstone.api.sql.SqlConnector;
import org.bondstone.store.error.InvalidInputException;
import org.bondstone.store.error.StoreUnavailableException;
import org.bondstone.store.startup.Store;
import org.bondstone.store.testing.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the store makes of faults of its database. */
@Timeout(60)
class StoreFaultsTest {

  private static final Duration PATIENCE = Duration.ofMillis(300);

  private SqlConnector connector;
  private StoreDatabase database;

  @BeforeEach
  void open() {
    connector =
        SqlConnector.open(
            ConnectionSpecification.of(TestDatabase.POSTGRESQL.fresh())
                .pool(new PoolSettings(2, 0, null, null))
                .borrowTimeout(PATIENCE)
                .statementTimeout(PATIENCE)
                .build());
    Store.setUp(connector.dataSource());
    database = StoreDatabase.open(connector.dataSource(), PATIENCE);
  }

  @AfterEach
  void close() {
    database.close();
    connector.close();
  }

  @Test
  void aBrokenConnectionIsNeitherLostNorAskedForAgain() {
    for (int i = 0; i < 4; i++) {
      assertThatThrownBy(() -> database.read(StoreFaultsTest::breakConnection))
          .isInstanceOf(StoreUnavailableException.class);
      assertThatThrownBy(() -> database.write((entities, state) -> breakConnection(entities)))
          .isInstanceOf(StoreUnavailableException.class);
    }

    assertThat(connector.statistics().activeConnections()).isZero();
    assertThat(find()).isNotNull();
  }

  /** A server looks twice a second: traces would fill all its log files within half an hour. */
  @Test
  void theProviderLogsNoTraceOfItsOwn() {
    List<LogRecord> entries = new CopyOnWriteArrayList<>();
    Logger provider = Logger.getLogger("org.eclipse.persistence");
    Handler handler = handler(entries);
    provider.addHandler(handler);
    try {
      assertThatThrownBy(() -> database.read(StoreFaultsTest::breakConnection))
          .isInstanceOf(StoreUnavailableException.class);
    } finally {
      provider.removeHandler(handler);
    }

    assertThat(entries).extracting(LogRecord::getMessage).isEmpty();
  }

  private static Handler handler(List<LogRecord> entries) {
    return new Handler() {
      @Override
      public void publish(LogRecord entry) {
        entries.add(entry);
      }

      @Override
      public void flush() {}

      @Override
      public void close() {}
    };
  }

  @Test
  void anExhaustedPoolIsUnavailable() throws SQLException {
    try (Connection one = connector.connection();
        Connection other = connector.connection()) {
      assertThat(one).isNotSameAs(other);
      assertThatThrownBy(this::find)
          .isInstanceOfSatisfying(
              StoreUnavailableException.class,
              e -> {
                assertThat(e).hasMessage("The store's database does not answer.");
                assertThat(e.logged()).startsWith(e.getMessage() + " ").contains("pool");
              });
      assertThatThrownBy(() -> database.write((entities, state) -> state))
          .isInstanceOf(StoreUnavailableException.class);
    }

    assertThat(find()).isNotNull();
  }

  @Test
  void aStatementThatTakesTooLongIsUnavailable() throws SQLException {
    try (Connection other = connector.begin(false);
        Statement statement = other.createStatement()) {
      statement.execute("LOCK TABLE bondstone_state IN ACCESS EXCLUSIVE MODE");
      assertThatThrownBy(this::find).isInstanceOf(StoreUnavailableException.class);
    }

    assertThat(find()).isNotNull();
  }

  @Test
  void aTextThatTheDatabaseDoesNotTakeIsInvalidInput() {
    for (String name : List.of("x".repeat(256), "a\0b")) {
      assertThatThrownBy(() -> database.write((entities, state) -> insert(entities, name)))
          .isInstanceOf(InvalidInputException.class)
          .hasMessageContaining("A text is too long, or holds the character NUL");
    }
  }

  /** Somebody has put another database in its place, or a backup of an older version. */
  @Test
  void aDatabaseThatLacksTablesOrColumnsIsUnavailableAndSaysSo() {
    for (String change :
        List.of(
            "alter table bondstone_state drop column events",
            "drop schema public cascade; create schema public")) {
      connector.execute(change);
      for (Runnable use :
          List.<Runnable>of(this::find, () -> database.write((entities, state) -> state))) {
        assertThatThrownBy(use::run)
            .isInstanceOfSatisfying(
                StoreUnavailableException.class,
                e -> {
                  assertThat(e).hasMessage(StoreSqlErrors.NOT_SET_UP);
                  assertThat(e.logged()).contains("does not exist");
                });
      }
    }
  }

  @Test
  void aDatabaseWithoutItsStateIsUnavailableForWrites() {
    connector.execute("delete from bondstone_state");

    assertThatThrownBy(() -> database.write((entities, state) -> touch(state)))
        .isInstanceOf(StoreUnavailableException.class)
        .hasMessage("The store's database has lost its state.");
  }

  private static int insert(EntityManager entities, String name) {
    return entities
        .createNativeQuery(
            "insert into bondstone_slow_threshold (block_name, millis) values (?1, 1)")
        .setParameter(1, name)
        .executeUpdate();
  }

  /** As a primary is that has become a standby while the pool was connected to it. */
  @Test
  void aDatabaseThatOnlyReadsIsUnavailableForWrites() {
    assertThatThrownBy(
            () ->
                database.write(
                    (entities, state) -> {
                      entities.createNativeQuery("set transaction read only").executeUpdate();
                      return insert(entities, "shop");
                    }))
        .isInstanceOf(StoreUnavailableException.class);
  }

  @Test
  void writesAgainWhereItsConnectionsHaveStayedOnAStandby() throws Exception {
    try (EmbeddedPostgres primary =
            EmbeddedPostgres.builder().setServerConfig("max_prepared_transactions", "64").start();
        TestStandby standby = TestStandby.of(primary);
        CuttingProxy address = new CuttingProxy(primary.getPort());
        SqlConnector through =
            SqlConnector.open(
                ConnectionSpecification.of(
                        ConnectionComponents.parse(
                            "postgresql://postgres@localhost:%d/postgres"
                                .formatted(address.port())))
                    .build())) {
      Store.setUp(through.dataSource());
      standby.catchUp();
      try (StoreDatabase store = StoreDatabase.open(through.dataSource(), PATIENCE)) {
        address.leadTo(standby.port());
        address.cut();
        address.mend();
        Eventually.is(true, () -> succeeds(() -> store.read(StoreFaultsTest::find)));
        address.leadTo(primary.getPort());

        assertThatThrownBy(() -> store.write((entities, state) -> touch(state)))
            .isInstanceOf(StoreUnavailableException.class);

        Eventually.is(true, () -> succeeds(() -> store.write((entities, state) -> touch(state))));
      }
    }
  }

  private static boolean succeeds(Runnable work) {
    try {
      work.run();
      return true;
    } catch (StoreUnavailableException e) {
      return false;
    }
  }

  private static long touch(StateEntity state) {
    return ++state.revision;
  }

  /** Each attempt waits as long as the database may take. */
  @Test
  void aWriteThatGetsNoConnectionAsksForOneOnceAndIsUnavailable() {
    AtomicBoolean away = new AtomicBoolean();
    AtomicInteger asked = new AtomicInteger();
    DataSource source = awayWhile(away, asked, connector.dataSource());
    try (StoreDatabase sometimes = StoreDatabase.open(source, PATIENCE)) {
      away.set(true);
      assertThatThrownBy(() -> sometimes.write((entities, state) -> state))
          .isInstanceOf(StoreUnavailableException.class);
      assertThat(asked).hasValue(1);

      away.set(false);
      assertThat(sometimes.<Long>write((entities, state) -> state.revision)).isNotNegative();
    }
    assertThat(connector.statistics().activeConnections()).isZero();
  }

  private static DataSource awayWhile(AtomicBoolean away, AtomicInteger asked, DataSource real) {
    return (DataSource)
        Proxy.newProxyInstance(
            StoreFaultsTest.class.getClassLoader(),
            new Class<?>[] {DataSource.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("getConnection") && away.get()) {
                asked.incrementAndGet();
                throw new SQLException("The database is away.", "08001");
              }
              return method.invoke(real, arguments);
            });
  }

  private StateEntity find() {
    return database.read(StoreFaultsTest::find);
  }

  private static StateEntity find(EntityManager entities) {
    return entities.find(StateEntity.class, StateEntity.ID);
  }

  private static Object breakConnection(EntityManager entities) {
    return entities
        .createNativeQuery("select cast(pg_terminate_backend(pg_backend_pid()) as varchar)")
        .getSingleResult();
  }
}
