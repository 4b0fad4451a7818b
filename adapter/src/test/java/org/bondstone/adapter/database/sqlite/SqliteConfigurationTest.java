package org.bondstone.adapter.database.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.bondstone.adapter.testing.Statements.execute;
import static org.bondstone.adapter.testing.Statements.text;

import java.lang.module.ModuleDescriptor.Version;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import org.bondstone.adapter.database.Configurations;
import org.bondstone.adapter.database.DatabaseConfiguration;
import org.bondstone.adapter.database.PhysicalConnection;
import org.bondstone.adapter.database.PoolLimits;
import org.bondstone.adapter.database.rule.AccessPolicy;
import org.bondstone.adapter.testing.TestSpecifications;
import org.bondstone.api.error.DatabaseTimeoutException;
import org.bondstone.api.error.InvalidSpecificationException;
import org.bondstone.api.sql.Isolation;
import org.bondstone.api.sql.LockMode;
import org.bondstone.api.sql.PoolSettings;
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
      try (PhysicalConnection physical = configuration.opener().open()) {
        assertThat(text(physical, "PRAGMA " + pragma)).isEqualTo(value);
      }
    }
  }

  @Test
  void takesTheBusyTimeoutFromPythonsName() throws SQLException {
    DatabaseConfiguration configuration =
        Configurations.of(
            TestSpecifications.of("sqlite:///x.db")
                .connectArgs(Map.of("timeout", 2.5, "check_same_thread", false))
                .build(),
            AccessPolicy.below(folder));

    try (PhysicalConnection physical = configuration.opener().open()) {
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
  void keepsOneConnectionForADatabaseInMemoryWhateverThePoolsSettings(String url)
      throws SQLException {
    DatabaseConfiguration configuration =
        Configurations.of(
            TestSpecifications.of(url)
                .pool(new PoolSettings(5, 5, true, Duration.ofSeconds(1)))
                .build(),
            AccessPolicy.below(folder));

    assertThat(configuration.isInMemory()).isTrue();
    assertThat(configuration.poolLimits())
        .isEqualTo(new PoolLimits(1, 1, null, Duration.ZERO, Duration.ofSeconds(30)));
    assertThat(configuration(url).poolLimits()).isEqualTo(configuration.poolLimits());
    try (PhysicalConnection physical = configuration.opener().open()) {
      execute(physical, "CREATE TABLE t (n INT)");
    }
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void takesTheWriteLockAtOnceForUpdate() throws SQLException {
    DatabaseConfiguration configuration = configuration("sqlite:///x.db?timeout=0.1");

    try (PhysicalConnection one = configuration.opener().open();
        PhysicalConnection two = configuration.opener().open()) {
      configuration.begin(one.connection(), true);
      assertThatThrownBy(() -> configuration.begin(two.connection(), true))
          .isInstanceOfSatisfying(
              SQLException.class,
              e ->
                  assertThat(configuration.errors().classify(e, "b"))
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

    try (PhysicalConnection one = configuration.opener().open();
        PhysicalConnection two = configuration.opener().open()) {
      execute(one, "CREATE TABLE t (n INT)");
      execute(one, "INSERT INTO t VALUES (1)");
      assertThat(text(two, "SELECT count(*) FROM t")).isEqualTo("1");
    }
  }

  @Test
  void becomesCleanAfterSqliteHasEndedTheTransactionItself() throws SQLException {
    DatabaseConfiguration configuration = configuration("sqlite:///x.db");

    try (PhysicalConnection physical = configuration.opener().open()) {
      execute(physical, "CREATE TABLE t (n INT UNIQUE ON CONFLICT ROLLBACK)");
      configuration.begin(physical.connection(), true);
      execute(physical, "INSERT INTO t VALUES (1)");
      assertThatThrownBy(() -> execute(physical, "INSERT INTO t VALUES (1)"))
          .isInstanceOf(SQLException.class);

      configuration.sessions().reset(physical.connection());

      assertThat(physical.connection().getAutoCommit()).isTrue();
      execute(physical, "INSERT INTO t VALUES (1)");
      assertThat(text(physical, "SELECT count(*) FROM t")).isEqualTo("1");
    }
  }

  @Test
  void endsALongStatement() throws SQLException {
    DatabaseConfiguration configuration = configuration("sqlite://");

    try (PhysicalConnection physical = configuration.opener().open();
        Statement statement = physical.connection().createStatement()) {
      configuration.sessions().limit(physical.connection(), statement, Duration.ofMillis(200));
      long start = System.nanoTime();
      assertThatThrownBy(
              () ->
                  statement.executeQuery(
                      "WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c) SELECT"
                          + " count(*) FROM c"))
          .isInstanceOfSatisfying(
              SQLException.class,
              e ->
                  assertThat(configuration.errors().classify(e, "b"))
                      .isInstanceOf(DatabaseTimeoutException.class));
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(1));
      configuration.sessions().reset(physical.connection());
      execute(physical, "SELECT 1");
    }
  }

  @Test
  void opensReadOnlyWhenAsked() throws SQLException {
    try (PhysicalConnection physical = configuration("sqlite:///x.db").opener().open()) {
      execute(physical, "CREATE TABLE t (n INT)");
    }
    try (PhysicalConnection physical = configuration("sqlite:///x.db?mode=ro").opener().open()) {
      assertThatThrownBy(() -> execute(physical, "INSERT INTO t VALUES (1)"))
          .isInstanceOf(SQLException.class);
    }
    assertThatThrownBy(() -> configuration("sqlite:///none.db?mode=rw").opener().open())
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
                Configurations.of(
                    TestSpecifications.sqliteMemory().isolation(Isolation.READ_COMMITTED).build(),
                    AccessPolicy.below(folder)))
        .hasMessageContaining("SERIALIZABLE");
  }

  @Test
  void knowsTheOldestVersionThatWillDo() {
    SqliteDriver driver = new SqliteDriver(configuration("sqlite://"));

    assertThatCode(() -> driver.requireVersion("3.24.0")).doesNotThrowAnyException();
    assertThatCode(() -> driver.requireVersion("4.0")).doesNotThrowAnyException();
    assertThatThrownBy(() -> driver.requireVersion("3.23.1"))
        .isInstanceOf(InvalidSpecificationException.class)
        .hasMessageContaining("3.23.1")
        .hasMessageContaining("3.24");
  }

  @Test
  void opensNothingWithAnOlderVersion() {
    SqliteDriver driver = new SqliteDriver(configuration("sqlite:///x.db"), Version.parse("99.0"));

    assertThatThrownBy(() -> driver.connect(folder.resolve("x.db").toString()))
        .isInstanceOf(InvalidSpecificationException.class)
        .hasMessageContaining("too old")
        .hasMessageContaining("99.0");
  }

  @Test
  void dropsItsFileWithItsCompanions() throws SQLException {
    DatabaseConfiguration configuration = configuration("sqlite:///x.db");
    Path bystander = folder.resolve("x.db-note");

    try (PhysicalConnection physical = configuration.opener().open()) {
      execute(physical, "CREATE TABLE t (n INT)");
      assertThat(folder.resolve("x.db-wal")).exists();
      assertThat(folder.resolve("x.db-shm")).exists();
      assertThatCode(() -> Files.createFile(bystander)).doesNotThrowAnyException();

      configuration.dropDb();
    }

    assertThat(folder).isDirectoryNotContaining(file -> !file.equals(bystander));
  }

  @Test
  void dropsWhatIsInASharedDatabaseInMemory() throws SQLException {
    DatabaseConfiguration configuration =
        configuration("sqlite:///drop-me?mode=memory&cache=shared");

    try (PhysicalConnection physical = configuration.opener().open()) {
      execute(physical, "CREATE TABLE \"a \"\"table\" (n INTEGER PRIMARY KEY AUTOINCREMENT)");
      execute(physical, "CREATE TABLE child (n INT REFERENCES \"a \"\"table\")");
      execute(physical, "CREATE INDEX i ON child (n)");
      execute(physical, "CREATE VIEW v AS SELECT * FROM child");
      execute(physical, "INSERT INTO \"a \"\"table\" VALUES (1)");
      execute(physical, "INSERT INTO child VALUES (1)");

      configuration.dropDb();

      assertThat(
              text(
                  physical,
                  "SELECT group_concat(name) FROM sqlite_schema WHERE name NOT LIKE 'sqlite_%'"))
          .isNull();
      configuration.createDb();
      execute(physical, "CREATE TABLE child (n INT)");
    }
    // One that is private vanishes with its connection: there is nothing to do.
    configuration("sqlite://").createDb();
    configuration("sqlite://").dropDb();
  }

  @Test
  void hasNoXaAndNoRowLocks() throws SQLException {
    DatabaseConfiguration configuration = configuration("sqlite://");

    assertThat(configuration.kind().supportsXa()).isFalse();
    assertThat(configuration.kind().withLock("SELECT 1", LockMode.FOR_UPDATE))
        .isEqualTo("SELECT 1");
    try (PhysicalConnection physical = configuration.opener().open()) {
      assertThat(physical.xaResource()).isNull();
    }
  }

  private DatabaseConfiguration configuration(String url) {
    return Configurations.of(TestSpecifications.of(url).build(), AccessPolicy.below(folder));
  }
}
