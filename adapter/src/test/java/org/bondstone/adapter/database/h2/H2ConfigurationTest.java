package org.bondstone.adapter.database.h2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.bondstone.adapter.testing.Statements.execute;
import static org.bondstone.adapter.testing.Statements.text;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.bondstone.adapter.database.Configurations;
import org.bondstone.adapter.database.DatabaseConfiguration;
import org.bondstone.adapter.database.PhysicalConnection;
import org.bondstone.adapter.database.rule.AccessPolicy;
import org.bondstone.adapter.testing.TestSpecifications;
import org.bondstone.api.error.DatabaseTimeoutException;
import org.bondstone.api.error.InvalidSpecificationException;
import org.bondstone.api.sql.Isolation;
import org.bondstone.api.sql.LockMode;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class H2ConfigurationTest {

  @TempDir Path folder;

  @Test
  void appliesItsSettings() throws SQLException {
    DatabaseConfiguration configuration =
        configuration("h2:///mem:settings?MODE=PostgreSQL&DATABASE_TO_LOWER=true&LOCK_TIMEOUT=77");

    try (PhysicalConnection physical = configuration.opener().open()) {
      assertThat(setting(physical, "MODE")).isEqualTo("PostgreSQL");
      assertThat(text(physical, "SELECT LOCK_TIMEOUT()")).isEqualTo("77");
      assertThat(configuration.isInMemory()).isTrue();
      assertThat(physical.connection().getTransactionIsolation())
          .isEqualTo(Isolation.READ_COMMITTED.level());
    }
  }

  @Test
  void setsTheSearchPath() throws SQLException {
    try (PhysicalConnection first = configuration("h2:///mem:path").opener().open()) {
      execute(first, "CREATE SCHEMA \"a\"\"b\"");
      execute(first, "CREATE TABLE \"a\"\"b\".t (n INT)");
      DatabaseConfiguration configuration =
          Configurations.of(
              TestSpecifications.of("h2:///mem:path").searchPath(List.of("a\"b", "PUBLIC")).build(),
              AccessPolicy.below(folder));
      try (PhysicalConnection physical = configuration.opener().open()) {
        assertThat(text(physical, "SELECT count(*) FROM t")).isEqualTo("0");
      }
    }
  }

  @Test
  void livesInAFileBelowTheDataDirectory() throws SQLException {
    DatabaseConfiguration configuration = configuration("jdbc:h2:file:deep/down");

    configuration.createDb();
    assertThat(folder.resolve("deep/down.mv.db")).exists();
    assertThat(configuration.isInMemory()).isFalse();
    configuration.dropDb();
    assertThat(folder.resolve("deep/down.mv.db")).doesNotExist();
  }

  @Test
  void dropsWhatIsInADatabaseInMemory() throws SQLException {
    DatabaseConfiguration configuration = configuration("h2:///mem:drop-me");

    configuration.createDb();
    try (PhysicalConnection holder = configuration.opener().open()) {
      execute(holder, "CREATE TABLE t (n INT)");
      execute(holder, "CREATE SCHEMA s");

      configuration.dropDb();

      assertThat(
              text(
                  holder,
                  "SELECT count(*) FROM INFORMATION_SCHEMA.TABLES WHERE TABLE_SCHEMA = 'PUBLIC'"))
          .isEqualTo("0");
      execute(holder, "CREATE SCHEMA s");
    }
    configuration.dropDb();
  }

  @Test
  void leavesNoErrorInItsTraceFileWhenItsConnectionsClose() throws SQLException {
    DatabaseConfiguration configuration = configuration("h2:///quiet");

    PhysicalConnection physical = configuration.opener().open();
    execute(physical, "CREATE TABLE t (n INT)");
    // As a pool does: the driver's connection first.
    physical.connection().close();
    physical.close();

    assertThat(physical.connection().isClosed()).isTrue();
    assertThat(folder.resolve("quiet.mv.db")).exists();
    assertThat(folder.resolve("quiet.trace.db")).doesNotExist();
  }

  @Test
  void endsALongStatementAndForgetsTheLimit() throws SQLException {
    DatabaseConfiguration configuration = configuration("h2:///mem:slow");

    try (PhysicalConnection physical = configuration.opener().open();
        Statement statement = physical.connection().createStatement()) {
      configuration.sessions().limit(physical.connection(), statement, Duration.ofMillis(150));
      long start = System.nanoTime();
      assertThatThrownBy(
              () ->
                  statement.executeQuery(
                      "SELECT count(*) FROM SYSTEM_RANGE(1, 100000) a, SYSTEM_RANGE(1, 100000) b"
                          + " WHERE a.x + b.x = 3"))
          .isInstanceOfSatisfying(
              SQLException.class,
              e ->
                  assertThat(configuration.errors().classify(e, "b"))
                      .isInstanceOf(DatabaseTimeoutException.class));
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(1));
      configuration.sessions().reset(physical.connection());
      assertThat(setting(physical, "QUERY_TIMEOUT")).isEqualTo("0");
    }
  }

  @Test
  void locksRows() throws SQLException {
    DatabaseConfiguration configuration = configuration("h2:///mem:locks");

    try (PhysicalConnection one = configuration.opener().open();
        PhysicalConnection two = configuration.opener().open()) {
      execute(one, "CREATE TABLE t (n INT PRIMARY KEY)");
      execute(one, "INSERT INTO t VALUES (1), (2)");
      configuration.begin(one.connection(), true);
      execute(
          one, configuration.kind().withLock("SELECT n FROM t WHERE n = 1", LockMode.FOR_UPDATE));
      configuration.begin(two.connection(), true);
      assertThat(
              text(
                  two,
                  configuration
                      .kind()
                      .withLock("SELECT n FROM t ORDER BY n", LockMode.FOR_UPDATE_SKIP_LOCKED)))
          .isEqualTo("2");
      assertThatThrownBy(
              () ->
                  execute(
                      two,
                      configuration
                          .kind()
                          .withLock("SELECT n FROM t WHERE n = 1", LockMode.FOR_UPDATE_NOWAIT)))
          .isInstanceOfSatisfying(
              SQLException.class,
              e ->
                  assertThat(configuration.errors().classify(e, "b"))
                      .isInstanceOf(DatabaseTimeoutException.class));
    }
  }

  @Test
  void refusesWritesWhereItIsReadOnly() throws SQLException {
    DatabaseConfiguration configuration = configuration("h2:///mem:read-only");

    try (PhysicalConnection physical = configuration.opener().open()) {
      Connection connection = physical.connection();
      execute(physical, "CREATE TABLE t (n INT)");
      configuration.readOnly(connection, true);
      assertThat(connection.isReadOnly()).isTrue();
      assertThat(text(physical, "SELECT count(*) FROM t")).isEqualTo("0");
      for (String sql :
          List.of(
              "INSERT INTO t VALUES (1)", "SELECT * FROM FINAL TABLE (INSERT INTO t VALUES 1)")) {
        assertReadOnly(() -> execute(physical, sql));
        assertReadOnly(() -> connection.prepareStatement(sql));
        assertReadOnly(() -> connection.prepareCall(sql));
      }
      configuration.sessions().reset(connection);
      execute(physical, "INSERT INTO t VALUES (1)");
      assertThat(connection.isReadOnly()).isFalse();
    }
  }

  private static void assertReadOnly(ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("25006"));
  }

  /** Many statements later, too: those that are closed are forgotten. */
  @Test
  void endsWhatRunsFromAnotherThread() throws Exception {
    DatabaseConfiguration configuration = configuration("h2:///mem:cancel");

    try (PhysicalConnection physical = configuration.opener().open()) {
      Connection connection = physical.connection();
      for (int i = 0; i < 100; i++) {
        connection.prepareStatement("SELECT " + i).close();
      }
      try (PreparedStatement endless =
          connection.prepareStatement(
              "SELECT count(*) FROM SYSTEM_RANGE(1, 1000000) a, SYSTEM_RANGE(1, 1000000) b"
                  + " WHERE a.x + b.x = 3")) {
        CompletableFuture<Void> run =
            CompletableFuture.runAsync(
                () ->
                    assertThatThrownBy(endless::executeQuery)
                        .isInstanceOfSatisfying(
                            SQLException.class,
                            e ->
                                assertThat(configuration.errors().classify(e, "b"))
                                    .isInstanceOf(DatabaseTimeoutException.class)));
        while (!run.isDone()) {
          configuration.cancel(connection);
          Thread.onSpinWait();
        }
        run.get();
      }
      assertThat(text(physical, "SELECT 7")).isEqualTo("7");
      configuration.cancel(connection);
    }
  }

  @Test
  void isNoConnectionOfTheDriverToAnybody() throws SQLException {
    try (PhysicalConnection physical = configuration("h2:///mem:hidden").opener().open()) {
      Connection connection = physical.connection();
      assertThat(connection.unwrap(Connection.class)).isSameAs(connection);
      assertThat(connection.isWrapperFor(JdbcDataSource.class)).isFalse();
      try (Statement statement = connection.createStatement()) {
        assertThat(statement.getConnection()).isSameAs(connection);
        Class<? extends Connection> drivers =
            statement.executeQuery("SELECT 1").getStatement().getConnection().getClass();
        assertThatThrownBy(() -> connection.unwrap(drivers)).isInstanceOf(SQLException.class);
        assertThat(connection.isWrapperFor(drivers)).isFalse();
      }
    }
  }

  /** Another in this process may have opened it before, and may have left its own setting. */
  @Test
  void refusesADatabaseThatMakesJavaObjects() throws SQLException {
    AccessPolicy policy = AccessPolicy.below(folder);
    try (PhysicalConnection first = configuration("h2:///mem:objects").opener().open()) {
      String path = text(first, "SELECT DATABASE()").toLowerCase(Locale.ROOT);
      first.close();
      try (Connection other = DriverManager.getConnection("jdbc:h2:mem:" + path, "sa", "")) {
        other.createStatement().execute("CREATE TABLE t (n INT)");
        assertThatThrownBy(
                Configurations.of(TestSpecifications.of("h2:///mem:objects").build(), policy)
                        .opener()
                    ::open)
            .isInstanceOf(SQLException.class)
            .hasMessageContaining("Java objects");
      }
    }
    try (PhysicalConnection again = configuration("h2:///mem:objects").opener().open()) {
      assertThat(text(again, "SELECT 7")).isEqualTo("7");
    }
  }

  @Test
  void hasAnXaResourceThatStaysTheSame() throws SQLException {
    try (PhysicalConnection physical = configuration("h2:///mem:xa").opener().open()) {
      assertThat(physical.xaResource()).isNotNull().isSameAs(physical.xaResource());
    }
  }

  @Test
  void refusesWhatItHasNothingFor() {
    assertThatThrownBy(() -> configuration("h2://h/mem:x"))
        .isInstanceOf(InvalidSpecificationException.class)
        .hasMessageContaining("host");
    assertThatThrownBy(
            () ->
                Configurations.of(
                    TestSpecifications.h2().preparedStatementCacheSize(3).build(),
                    AccessPolicy.below(folder)))
        .isInstanceOf(InvalidSpecificationException.class)
        .hasMessageContaining("prepared_statement_cache_size");
  }

  private DatabaseConfiguration configuration(String url) {
    return Configurations.of(TestSpecifications.of(url).build(), AccessPolicy.below(folder));
  }

  private static String setting(PhysicalConnection physical, String name) throws SQLException {
    return text(
        physical,
        "SELECT SETTING_VALUE FROM INFORMATION_SCHEMA.SETTINGS WHERE SETTING_NAME = '"
            + name
            + "'");
  }
}
