package org.bondstone.adapter.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.bondstone.adapter.configuration.PostgresConfigurationTest.execute;
import static org.bondstone.adapter.configuration.PostgresConfigurationTest.text;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import org.bondstone.adapter.testing.TestSpecifications;
import org.bondstone.api.error.DatabaseTimeoutException;
import org.bondstone.api.error.InvalidSpecificationException;
import org.bondstone.api.sql.Isolation;
import org.bondstone.api.sql.LockMode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SqliteConfigurationTest {

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "journal_mode,wal",
    "foreign_keys,1",
    "legacy_alter_table,0",
    "synchronous,1",
    "cache_size,20000",
    "busy_timeout,60000"
  })
  void setsPrefectsPragmasOnEveryConnection(String pragma, String value) throws SQLException {
    DatabaseConfiguration configuration = configuration("sqlite:///x.db");

    for (int i = 0; i < 2; i++) {
      try (PhysicalConnection physical = configuration.open()) {
        assertThat(text(physical, "PRAGMA " + pragma)).isEqualTo(value);
      }
    }
  }

  @Test
  void takesTheBusyTimeoutFromPythonsName() throws SQLException {
    DatabaseConfiguration configuration =
        DatabaseConfiguration.of(
            TestSpecifications.of("sqlite:///x.db")
                .connectArgs(Map.of("timeout", 2.5, "check_same_thread", false))
                .build(),
            AccessPolicy.below(folder));

    try (PhysicalConnection physical = configuration.open()) {
      assertThat(text(physical, "PRAGMA busy_timeout")).isEqualTo("2500");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sqlite://",
        "sqlite:///:memory:",
        "sqlite:///file:x?mode=memory&uri=true",
        "sqlite:///file:x?mode=memory&cache=shared&uri=true",
        "jdbc:sqlite::memory:",
        "jdbc:sqlite:",
        "jdbc:sqlite:file:x?mode=memory&cache=shared",
        "sqlite:///file::memory:?cache=shared"
      })
  void keepsOneConnectionForADatabaseInMemory(String url) throws SQLException {
    DatabaseConfiguration configuration = configuration(url);

    assertThat(configuration.isInMemory()).isTrue();
    assertThat(configuration.poolLimits().max()).isEqualTo(1);
    assertThat(configuration.poolLimits().recycle()).isEqualTo(Duration.ZERO);
    try (PhysicalConnection physical = configuration.open()) {
      execute(physical, "CREATE TABLE t (n INT)");
    }
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void takesTheWriteLockAtOnceForUpdate() throws SQLException {
    DatabaseConfiguration configuration = configuration("sqlite:///x.db?timeout=0.1");

    try (PhysicalConnection one = configuration.open();
        PhysicalConnection two = configuration.open()) {
      configuration.begin(one.connection(), true);
      assertThatThrownBy(() -> configuration.begin(two.connection(), true))
          .isInstanceOfSatisfying(
              SQLException.class,
              e ->
                  assertThat(configuration.classify(e, "b"))
                      .isInstanceOf(DatabaseTimeoutException.class));
      assertThat(two.connection().getAutoCommit()).isTrue();
      configuration.begin(two.connection(), false);
      execute(two, "SELECT 1");
      two.connection().rollback();
      one.connection().rollback();
    }
  }

  @Test
  void beginsNothingWithoutBeingAsked() throws SQLException {
    DatabaseConfiguration configuration = configuration("sqlite:///x.db?timeout=0.1");

    try (PhysicalConnection one = configuration.open();
        PhysicalConnection two = configuration.open()) {
      execute(one, "CREATE TABLE t (n INT)");
      execute(one, "INSERT INTO t VALUES (1)");
      assertThat(text(two, "SELECT count(*) FROM t")).isEqualTo("1");
    }
  }

  @Test
  void becomesCleanAfterSqliteHasEndedTheTransactionItself() throws SQLException {
    DatabaseConfiguration configuration = configuration("sqlite:///x.db");

    try (PhysicalConnection physical = configuration.open()) {
      execute(physical, "CREATE TABLE t (n INT UNIQUE ON CONFLICT ROLLBACK)");
      configuration.begin(physical.connection(), true);
      execute(physical, "INSERT INTO t VALUES (1)");
      assertThatThrownBy(() -> execute(physical, "INSERT INTO t VALUES (1)"))
          .isInstanceOf(SQLException.class);

      configuration.reset(physical.connection());

      assertThat(physical.connection().getAutoCommit()).isTrue();
      execute(physical, "INSERT INTO t VALUES (1)");
      assertThat(text(physical, "SELECT count(*) FROM t")).isEqualTo("1");
    }
  }

  @Test
  void endsALongStatement() throws SQLException {
    DatabaseConfiguration configuration = configuration("sqlite://");

    try (PhysicalConnection physical = configuration.open();
        Statement statement = physical.connection().createStatement()) {
      configuration.limit(statement, Duration.ofMillis(200));
      long start = System.nanoTime();
      assertThatThrownBy(
              () ->
                  statement.executeQuery(
                      "WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c) SELECT count(*) FROM c"))
          .isInstanceOfSatisfying(
              SQLException.class,
              e ->
                  assertThat(configuration.classify(e, "b"))
                      .isInstanceOf(DatabaseTimeoutException.class));
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(1));
      configuration.reset(physical.connection());
      execute(physical, "SELECT 1");
    }
  }

  @Test
  void opensReadOnlyWhenAsked() throws SQLException {
    try (PhysicalConnection physical = configuration("sqlite:///x.db").open()) {
      execute(physical, "CREATE TABLE t (n INT)");
    }
    try (PhysicalConnection physical = configuration("sqlite:///x.db?mode=ro").open()) {
      assertThatThrownBy(() -> execute(physical, "INSERT INTO t VALUES (1)"))
          .isInstanceOf(SQLException.class);
    }
    assertThatThrownBy(() -> configuration("sqlite:///none.db?mode=rw").open())
        .isInstanceOf(SQLException.class);
  }

  @Test
  void createsAndDropsItsFile() throws SQLException {
    DatabaseConfiguration configuration = configuration("sqlite:///deep/down/x.db");

    configuration.createDb();
    assertThat(folder.resolve("deep/down/x.db")).exists();
    configuration.dropDb();
    assertThat(Files.exists(folder.resolve("deep/down/x.db"))).isFalse();
    configuration.dropDb();
  }

  @Test
  void refusesWhatItHasNothingFor() {
    assertThatThrownBy(() -> configuration("sqlite://h/x.db"))
        .isInstanceOf(InvalidSpecificationException.class)
        .hasMessageContaining("host");
    assertThatThrownBy(() -> configuration("sqlite://u:p@/x.db"))
        .isInstanceOf(InvalidSpecificationException.class)
        .hasMessageContaining("username");
    assertThatThrownBy(
            () ->
                DatabaseConfiguration.of(
                    TestSpecifications.sqliteMemory().isolation(Isolation.READ_COMMITTED).build(),
                    AccessPolicy.below(folder)))
        .hasMessageContaining("SERIALIZABLE");
  }

  @Test
  void knowsTheOldestVersionThatWillDo() {
    assertThatCode(() -> SqliteDriver.requireVersion("3.24.0")).doesNotThrowAnyException();
    assertThatCode(() -> SqliteDriver.requireVersion("4.0")).doesNotThrowAnyException();
    assertThatThrownBy(() -> SqliteDriver.requireVersion("3.23.1"))
        .isInstanceOf(InvalidSpecificationException.class)
        .hasMessageContaining("3.24");
  }

  @Test
  void hasNoXaAndNoRowLocks() throws SQLException {
    DatabaseConfiguration configuration = configuration("sqlite://");

    assertThat(configuration.supportsXa()).isFalse();
    assertThat(configuration.withLock("SELECT 1", LockMode.FOR_UPDATE)).isEqualTo("SELECT 1");
    try (PhysicalConnection physical = configuration.open()) {
      assertThat(physical.xaResource()).isNull();
    }
  }

  private DatabaseConfiguration configuration(String url) {
    return DatabaseConfiguration.of(TestSpecifications.of(url).build(), AccessPolicy.below(folder));
  }
}
