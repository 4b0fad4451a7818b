package org.bondstone.adapter.database.mysql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.bondstone.adapter.testing.Statements.execute;
import static org.bondstone.adapter.testing.Statements.text;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.bondstone.adapter.database.Configurations;
import org.bondstone.adapter.database.DatabaseConfiguration;
import org.bondstone.adapter.database.PhysicalConnection;
import org.bondstone.adapter.database.Streaming;
import org.bondstone.adapter.database.error.Trouble;
import org.bondstone.adapter.database.rule.AccessPolicy;
import org.bondstone.adapter.testing.TestMariaDb;
import org.bondstone.adapter.testing.TestSpecifications;
import org.bondstone.api.error.ConnectionFailedException;
import org.bondstone.api.error.DatabaseTimeoutException;
import org.bondstone.api.error.InvalidSpecificationException;
import org.bondstone.api.sql.ConnectionSpecification;
import org.bondstone.api.sql.Isolation;
import org.bondstone.api.sql.LockMode;
import org.bondstone.api.sql.TlsSettings;
import org.junit.jupiter.api.Test;

class MySqlConfigurationTest {

  @Test
  void connectsWithAPasswordOfAllSigns() throws SQLException {
    try (PhysicalConnection physical =
        open(TestMariaDb.specification(TestMariaDb.newDatabase()).build())) {
      assertThat(text(physical, "SELECT @@tx_isolation")).isEqualTo("REPEATABLE-READ");
      assertThat(physical.connection().getAutoCommit()).isTrue();
    }
  }

  @Test
  void appliesIsolationAndTimeout() throws SQLException {
    ConnectionSpecification specification =
        TestMariaDb.specification(TestMariaDb.newDatabase())
            .isolation(Isolation.READ_COMMITTED)
            .statementTimeout(Duration.ofMillis(300))
            .connectArgs(Map.of("connect_timeout", 3, "charset", "utf8mb4"))
            .build();
    DatabaseConfiguration configuration = configuration(specification);

    try (PhysicalConnection physical = configuration.opener().open();
        Statement statement = physical.connection().createStatement()) {
      assertThat(text(physical, "SELECT @@tx_isolation")).isEqualTo("READ-COMMITTED");
      long start = System.nanoTime();
      assertThatThrownBy(
              () ->
                  statement.executeQuery(
                      "SELECT count(*) FROM information_schema.columns a,"
                          + " information_schema.columns b, information_schema.columns c"))
          .isInstanceOfSatisfying(
              SQLException.class,
              e ->
                  assertThat(configuration.errors().classify(e, "b"))
                      .isInstanceOf(DatabaseTimeoutException.class));
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(1));
    }
  }

  @Test
  void limitsOneStatementAndForgets() throws SQLException {
    DatabaseConfiguration configuration =
        configuration(TestMariaDb.specification(TestMariaDb.newDatabase()).build());

    try (PhysicalConnection physical = configuration.opener().open();
        Statement statement = physical.connection().createStatement()) {
      configuration.sessions().limit(physical.connection(), statement, Duration.ofMillis(1_500));
      assertThat(text(physical, "SELECT @@max_statement_time")).isEqualTo("1.500000");
      assertThat(physical.connection().getNetworkTimeout()).isEqualTo(1_600);
      configuration.sessions().reset(physical.connection());
      assertThat(text(physical, "SELECT @@max_statement_time")).isEqualTo("0.000000");
      assertThat(physical.connection().getNetworkTimeout()).isZero();
    }
  }

  @Test
  void locksRows() throws SQLException {
    DatabaseConfiguration configuration =
        configuration(TestMariaDb.specification(TestMariaDb.newDatabase()).build());

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

  /** So that it is tried seldom, as with a wrong password: who knocks on keeps it locked. */
  @Test
  void anAccountThatIsLockedIsALoginThatIsRefused() throws SQLException {
    String user = "locked_" + System.nanoTime();
    ConnectionSpecification administrator =
        TestMariaDb.specification(TestMariaDb.newDatabase()).build();
    try (PhysicalConnection admin = open(administrator)) {
      execute(admin, "CREATE USER " + user + " IDENTIFIED BY 'x' ACCOUNT LOCK");
      DatabaseConfiguration configuration =
          configuration(
              TestSpecifications.of(
                      "mariadb://%s:x@127.0.0.1:%d/"
                          .formatted(user, administrator.components().port()))
                  .build());
      SQLException error =
          catchThrowableOfType(SQLException.class, () -> configuration.opener().open().close());
      execute(admin, "DROP USER " + user);

      assertThat(configuration.errors().trouble(error)).isEqualTo(Trouble.CREDENTIALS);
      assertThat(configuration.opener().logins().mayTry()).isFalse();
      assertThat(configuration.connectErrors().classify(error, "b").getMessage())
          .contains("login failed", "or the user may not");
    }
  }

  @Test
  void namesTheFileOfTlsThatIsAtFault() {
    DatabaseConfiguration configuration =
        configuration(
            TestMariaDb.specification("any")
                .tls(new TlsSettings(null, "nobody.crt", null, null, null))
                .build());
    SQLException error =
        catchThrowableOfType(SQLException.class, () -> configuration.opener().open().close());

    assertThat(configuration.connectErrors().classify(error, "b").getMessage())
        .contains("TLS failed", "the file of tls.ca_file does not exist");
  }

  @Test
  void preparesOnTheServerWhenAsked() throws SQLException {
    try (PhysicalConnection physical =
            open(
                TestMariaDb.specification(TestMariaDb.newDatabase())
                    .statementCacheSize(0)
                    .preparedStatementCacheSize(10)
                    .build());
        PreparedStatement statement = physical.connection().prepareStatement("SELECT 41 + ?")) {
      statement.setInt(1, 1);
      statement.executeQuery().close();
      assertThat(statement.getClass().getSimpleName()).contains("Server");
    }
  }

  @Test
  void createsAndDropsItsDatabase() throws SQLException {
    DatabaseConfiguration configuration =
        configuration(TestMariaDb.specification("made by test").build());

    configuration.createDb();
    configuration.createDb();
    try (PhysicalConnection physical = configuration.opener().open()) {
      assertThat(text(physical, "SELECT database()")).isEqualTo("made by test");
    }
    configuration.dropDb();
    configuration.dropDb();
    assertThatThrownBy(configuration.opener()::open)
        .isInstanceOfSatisfying(
            SQLException.class,
            e ->
                assertThat(configuration.connectErrors().classify(e, "warehouse"))
                    .isInstanceOf(ConnectionFailedException.class)
                    .hasMessageContaining("no database of that name"));
  }

  @Test
  void hasAnXaResourceThatStaysTheSame() throws SQLException {
    try (PhysicalConnection physical =
        open(TestMariaDb.specification(TestMariaDb.newDatabase()).build())) {
      assertThat(physical.xaResource()).isNotNull().isSameAs(physical.xaResource());
    }
  }

  @Test
  void knowsAServerThatTakesNoWrites() throws SQLException {
    String database = TestMariaDb.newDatabase();
    TestMariaDb.execute("CREATE TABLE %s.t (n INTEGER)".formatted(database));
    // Administrators may write on a server that is read-only.
    TestMariaDb.execute("CREATE USER plain@127.0.0.1 IDENTIFIED BY 'p'");
    TestMariaDb.execute("GRANT INSERT ON %s.* TO plain@127.0.0.1".formatted(database));
    int port = TestMariaDb.specification(database).build().components().port();
    DatabaseConfiguration configuration =
        configuration(
            TestSpecifications.of("mysql://plain:p@127.0.0.1:%d/%s".formatted(port, database))
                .build());
    try (PhysicalConnection physical = configuration.opener().open()) {
      TestMariaDb.execute("SET GLOBAL read_only = 1");
      try {
        assertThat(isOfStandby(configuration, physical)).isTrue();
        assertThat(configuration.kind().probe().isStandby(physical.connection())).isTrue();
      } finally {
        TestMariaDb.execute("SET GLOBAL read_only = 0");
      }

      execute(physical, "START TRANSACTION READ ONLY");
      assertThat(isOfStandby(configuration, physical)).isFalse();
      assertThat(configuration.kind().probe().isStandby(physical.connection())).isFalse();
    }
  }

  private static boolean isOfStandby(
      DatabaseConfiguration configuration, PhysicalConnection physical) {
    SQLException refusal =
        catchThrowableOfType(
            SQLException.class, () -> execute(physical, "INSERT INTO t VALUES (1)"));
    return configuration.isOfStandby(refusal, physical.connection());
  }

  @Test
  void streamsExclusively() {
    assertThat(configuration(TestSpecifications.of("mariadb://h/d").build()).kind().streaming())
        .isEqualTo(new Streaming(false, 1_000));
  }

  @Test
  void quotesWithBackticks() {
    assertThat(configuration(TestSpecifications.of("mariadb://h/d").build()).kind().quote("a`b"))
        .isEqualTo("`a``b`");
  }

  @Test
  void refusesWhatItHasNothingFor() {
    assertThatThrownBy(
            () ->
                configuration(
                    TestSpecifications.of("mariadb://h/d").searchPath(List.of("x")).build()))
        .isInstanceOf(InvalidSpecificationException.class)
        .hasMessageContaining("search_path");
    assertThatThrownBy(
            () ->
                configuration(
                    TestSpecifications.of("mariadb://h/d")
                        .tls(new TlsSettings(TlsSettings.Mode.PREFER, null, null, null, null))
                        .build()))
        .isInstanceOf(InvalidSpecificationException.class)
        .hasMessageContaining("verify-full");
  }

  private static DatabaseConfiguration configuration(ConnectionSpecification specification) {
    return Configurations.of(specification, AccessPolicy.unrestricted());
  }

  private static PhysicalConnection open(ConnectionSpecification specification)
      throws SQLException {
    return configuration(specification).opener().open();
  }
}
