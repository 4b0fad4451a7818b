package org.bondstone.adapter.database.h2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.bondstone.adapter.testing.Statements.execute;
import static org.bondstone.adapter.testing.Statements.text;

import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import org.bondstone.adapter.database.AccessPolicy;
import org.bondstone.adapter.database.DatabaseConfiguration;
import org.bondstone.adapter.database.PhysicalConnection;
import org.bondstone.adapter.testing.TestSpecifications;
import org.bondstone.api.error.DatabaseTimeoutException;
import org.bondstone.api.error.InvalidSpecificationException;
import org.bondstone.api.sql.Isolation;
import org.bondstone.api.sql.LockMode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class H2ConfigurationTest {

  @TempDir Path folder;

  @Test
  void appliesItsSettings() throws SQLException {
    DatabaseConfiguration configuration =
        configuration("h2:///mem:settings?MODE=PostgreSQL&DATABASE_TO_LOWER=true&LOCK_TIMEOUT=77");

    try (PhysicalConnection physical = configuration.open()) {
      assertThat(setting(physical, "MODE")).isEqualTo("PostgreSQL");
      assertThat(text(physical, "SELECT LOCK_TIMEOUT()")).isEqualTo("77");
      assertThat(configuration.isInMemory()).isTrue();
      assertThat(physical.connection().getTransactionIsolation())
          .isEqualTo(Isolation.READ_COMMITTED.level());
    }
  }

  @Test
  void setsTheSearchPath() throws SQLException {
    try (PhysicalConnection first = configuration("h2:///mem:path").open()) {
      execute(first, "CREATE SCHEMA \"a\"\"b\"");
      execute(first, "CREATE TABLE \"a\"\"b\".t (n INT)");
      DatabaseConfiguration configuration =
          DatabaseConfiguration.of(
              TestSpecifications.of("h2:///mem:path").searchPath(List.of("a\"b", "PUBLIC")).build(),
              AccessPolicy.below(folder));
      try (PhysicalConnection physical = configuration.open()) {
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
    try (PhysicalConnection holder = configuration.open()) {
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

    PhysicalConnection physical = configuration.open();
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

    try (PhysicalConnection physical = configuration.open();
        Statement statement = physical.connection().createStatement()) {
      configuration.limit(physical.connection(), statement, Duration.ofMillis(150));
      long start = System.nanoTime();
      assertThatThrownBy(
              () ->
                  statement.executeQuery(
                      "SELECT count(*) FROM SYSTEM_RANGE(1, 100000) a, SYSTEM_RANGE(1, 100000) b"
                          + " WHERE a.x + b.x = 3"))
          .isInstanceOfSatisfying(
              SQLException.class,
              e ->
                  assertThat(configuration.classify(e, "b"))
                      .isInstanceOf(DatabaseTimeoutException.class));
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(1));
      configuration.reset(physical.connection());
      assertThat(setting(physical, "QUERY_TIMEOUT")).isEqualTo("0");
    }
  }

  @Test
  void locksRows() throws SQLException {
    DatabaseConfiguration configuration = configuration("h2:///mem:locks");

    try (PhysicalConnection one = configuration.open();
        PhysicalConnection two = configuration.open()) {
      execute(one, "CREATE TABLE t (n INT PRIMARY KEY)");
      execute(one, "INSERT INTO t VALUES (1), (2)");
      configuration.begin(one.connection(), true);
      execute(one, configuration.withLock("SELECT n FROM t WHERE n = 1", LockMode.FOR_UPDATE));
      configuration.begin(two.connection(), true);
      assertThat(
              text(
                  two,
                  configuration.withLock(
                      "SELECT n FROM t ORDER BY n", LockMode.FOR_UPDATE_SKIP_LOCKED)))
          .isEqualTo("2");
      assertThatThrownBy(
              () ->
                  execute(
                      two,
                      configuration.withLock(
                          "SELECT n FROM t WHERE n = 1", LockMode.FOR_UPDATE_NOWAIT)))
          .isInstanceOfSatisfying(
              SQLException.class,
              e ->
                  assertThat(configuration.classify(e, "b"))
                      .isInstanceOf(DatabaseTimeoutException.class));
    }
  }

  @Test
  void hasAnXaResourceThatStaysTheSame() throws SQLException {
    try (PhysicalConnection physical = configuration("h2:///mem:xa").open()) {
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
                DatabaseConfiguration.of(
                    TestSpecifications.h2().preparedStatementCacheSize(3).build(),
                    AccessPolicy.below(folder)))
        .isInstanceOf(InvalidSpecificationException.class)
        .hasMessageContaining("prepared_statement_cache_size");
  }

  private DatabaseConfiguration configuration(String url) {
    return DatabaseConfiguration.of(TestSpecifications.of(url).build(), AccessPolicy.below(folder));
  }

  private static String setting(PhysicalConnection physical, String name) throws SQLException {
    return text(
        physical,
        "SELECT SETTING_VALUE FROM INFORMATION_SCHEMA.SETTINGS WHERE SETTING_NAME = '"
            + name
            + "'");
  }
}
