package org.bondstone.adapter.database.error;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.sql.BatchUpdateException;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.util.stream.Stream;
import org.bondstone.adapter.database.Configurations;
import org.bondstone.adapter.database.DatabaseConfiguration;
import org.bondstone.adapter.database.PhysicalConnection;
import org.bondstone.adapter.database.rule.AccessPolicy;
import org.bondstone.adapter.testing.Statements;
import org.bondstone.adapter.testing.TestKind;
import org.bondstone.adapter.testing.TestMariaDb;
import org.bondstone.adapter.testing.TestPostgres;
import org.bondstone.adapter.testing.TestSpecifications;
import org.bondstone.api.error.BadSqlException;
import org.bondstone.api.error.ConnectionFailedException;
import org.bondstone.api.error.ConnectionLostException;
import org.bondstone.api.error.DatabaseException;
import org.bondstone.api.error.DatabaseTimeoutException;
import org.bondstone.api.error.IntegrityViolationException;
import org.bondstone.api.error.SerializationFailureException;
import org.bondstone.api.sql.ConnectionComponents;
import org.bondstone.api.sql.ConnectionSpecification;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Errors mean the same on every database, and show no value. */
class SqlErrorsTest {

  private static final String CANARY = "canary-4711";

  @TempDir Path folder;

  private DatabaseConfiguration configuration;
  private PhysicalConnection physical;

  interface Database {
    ConnectionSpecification.Builder specification(Path folder);
  }

  static Stream<Arguments> databases() {
    return Stream.of(
        Arguments.of(
            Named.<Database>of(
                "PostgreSQL", f -> TestPostgres.specification(TestPostgres.newDatabase()))),
        Arguments.of(Named.<Database>of("H2", f -> TestSpecifications.h2())),
        Arguments.of(Named.<Database>of("SQLite", TestSpecifications::sqlite)),
        Arguments.of(
            Named.<Database>of(
                "MariaDB", f -> TestMariaDb.specification(TestMariaDb.newDatabase()))));
  }

  @AfterEach
  void close() throws SQLException {
    if (physical != null) {
      physical.close();
    }
  }

  @ParameterizedTest
  @MethodSource("databases")
  void callsABrokenUniqueConstraintAnIntegrityViolation(Database database) throws SQLException {
    open(database);
    execute("CREATE TABLE person (name VARCHAR(40), CONSTRAINT person_name UNIQUE (name))");
    execute("INSERT INTO person VALUES (?)", CANARY);

    DatabaseException error = failure("INSERT INTO person VALUES (?)", CANARY);

    assertThat(error)
        .isInstanceOf(IntegrityViolationException.class)
        .hasMessageContaining("Block \"warehouse\"")
        .hasMessageContainingAll("constraint");
    assertThat(error.getMessage().toLowerCase(java.util.Locale.ROOT)).contains("person");
    assertThat(error.retryable()).isFalse();
    assertShowsNoValue(error);
  }

  @ParameterizedTest
  @MethodSource("databases")
  void callsNullWhereNoneMayBeAnIntegrityViolation(Database database) throws SQLException {
    open(database);
    execute("CREATE TABLE person (name VARCHAR(40) NOT NULL, note VARCHAR(40))");

    DatabaseException error = failure("INSERT INTO person (note) VALUES (?)", CANARY);

    assertThat(error).isInstanceOf(IntegrityViolationException.class);
    assertThat(error.getMessage().toLowerCase(java.util.Locale.ROOT)).contains("name");
    assertShowsNoValue(error);
  }

  @ParameterizedTest
  @MethodSource("databases")
  void callsAMissingParentAndAFailedCheckAnIntegrityViolation(Database database)
      throws SQLException {
    open(database);
    execute("CREATE TABLE parent (id VARCHAR(40) PRIMARY KEY)");
    execute(
        "CREATE TABLE child (id VARCHAR(40), age INT, FOREIGN KEY (id) REFERENCES parent (id),"
            + " CONSTRAINT adult CHECK (age > 17))");

    DatabaseException orphan = failure("INSERT INTO child (id) VALUES (?)", CANARY);
    DatabaseException young = failure("INSERT INTO child (age) VALUES (?)", 4711);

    assertThat(orphan).isInstanceOf(IntegrityViolationException.class);
    assertShowsNoValue(orphan);
    assertThat(young).isNull();
    assertThat(failure("INSERT INTO child (age) VALUES (?)", 3))
        .isInstanceOf(IntegrityViolationException.class)
        .message()
        .containsIgnoringCase("adult");
  }

  @ParameterizedTest
  @MethodSource("databases")
  void callsWrongTextBadSql(Database database) throws SQLException {
    open(database);

    assertThat(failure("SELEC 1")).isInstanceOf(BadSqlException.class);
    DatabaseException missing = failure("SELECT * FROM no_such_table");
    assertThat(missing).isInstanceOf(BadSqlException.class);
    assertThat(missing.getMessage().toLowerCase(java.util.Locale.ROOT)).contains("no_such_table");
    DatabaseException literal = failure("SELECT * FROM WHERE '" + CANARY + "'");
    assertThat(literal).isInstanceOf(BadSqlException.class);
    assertShowsNoValue(literal);
  }

  @ParameterizedTest
  @MethodSource("databases")
  void showsNoValueThatDoesNotFit(Database database) throws SQLException {
    open(database);

    DatabaseException error = failure("SELECT CAST(CAST(? AS VARCHAR(40)) AS INT)", CANARY);

    // SQLite casts any text.
    if (error != null) {
      assertThat(error).isExactlyInstanceOf(DatabaseException.class);
      assertThat(error.sqlState()).startsWith("22");
      assertShowsNoValue(error);
    }
  }

  @ParameterizedTest
  @MethodSource("databases")
  void keepsStateAndCodeOfTheDriver(Database database) throws SQLException {
    open(database);
    SQLException driver =
        catchThrowableOfType(SQLException.class, () -> execute("SELECT * FROM none"));

    DatabaseException error = configuration.errors().classify(driver, "warehouse");

    assertThat(error.sqlState()).isEqualTo(driver.getSQLState());
    assertThat(error.vendorCode()).isEqualTo(driver.getErrorCode());
    assertThat(error.getCause().getStackTrace()).isEqualTo(driver.getStackTrace());
  }

  @Test
  void findsTheMeaningBehindABatch() throws SQLException {
    open(f -> TestPostgres.specification(TestPostgres.newDatabase()));
    execute("CREATE TABLE t (n INT PRIMARY KEY)");
    try (PreparedStatement insert =
        physical.connection().prepareStatement("INSERT INTO t VALUES (?)")) {
      for (int i = 0; i < 3; i++) {
        insert.setInt(1, 7);
        insert.addBatch();
      }
      BatchUpdateException failure =
          catchThrowableOfType(BatchUpdateException.class, insert::executeBatch);

      assertThat(configuration.errors().classify(failure, "b"))
          .isInstanceOf(IntegrityViolationException.class)
          .hasMessageContaining("t_pkey");
    }
  }

  @Test
  void callsATerminatedBackendALostConnection() throws SQLException {
    open(f -> TestPostgres.specification());
    SQLException failure =
        catchThrowableOfType(
            SQLException.class, () -> execute("SELECT pg_terminate_backend(pg_backend_pid())"));

    assertThat(configuration.errors().isFatal(failure)).isTrue();
    assertThat(configuration.errors().classify(failure, "b"))
        .isInstanceOf(ConnectionLostException.class);
  }

  @Test
  void callsALostRaceRetryable() throws SQLException {
    open(
        f ->
            TestPostgres.specification(TestPostgres.newDatabase())
                .isolation(org.bondstone.api.sql.Isolation.REPEATABLE_READ));
    execute("CREATE TABLE t (n INT)");
    execute("INSERT INTO t VALUES (1)");
    try (PhysicalConnection other = configuration.opener().open()) {
      configuration.begin(physical.connection(), true);
      execute("SELECT * FROM t");
      Statements.execute(other, "UPDATE t SET n = 2");

      DatabaseException error = failure("UPDATE t SET n = 3");

      assertThat(error).isInstanceOf(SerializationFailureException.class);
      assertThat(error.retryable()).isTrue();
    }
  }

  @Test
  void saysAtWhichStepAConnectionCannotBeMadeToWhatAndAsWhom() {
    int port = TestPostgres.specification().build().components().port();

    assertThat(connectFailure("postgresql://no_such_role:" + CANARY + "@localhost:" + port + "/d"))
        .isInstanceOf(ConnectionFailedException.class)
        .hasMessageContaining("login failed for host \"localhost\", port " + port)
        .hasMessageContaining("user \"no_such_role\", database \"d\": user or password is wrong")
        .satisfies(SqlErrorsTest::assertShowsNoValue);
    assertThat(connectFailure("postgresql://u:" + CANARY + "@localhost:1/d"))
        .isInstanceOf(ConnectionFailedException.class)
        .hasMessageContaining("TCP failed for host \"localhost\", port 1, user \"u\"")
        .hasMessageContaining("cannot be reached")
        .satisfies(SqlErrorsTest::assertShowsNoValue);
    assertThat(connectFailure("postgresql://u:" + CANARY + "@no-such-host.invalid/d"))
        .isInstanceOf(ConnectionFailedException.class)
        .hasMessageContaining(
            "name resolution failed for host \"no-such-host.invalid\", port 5432, user \"u\"")
        .satisfies(SqlErrorsTest::assertShowsNoValue);
    assertThat(
            connectFailure(
                "postgresql://postgres:" + CANARY + "@localhost:" + port + "/d?sslmode=require"))
        .isInstanceOf(ConnectionFailedException.class)
        .hasMessageContaining("TLS failed for host \"localhost\"")
        .satisfies(SqlErrorsTest::assertShowsNoValue);
  }

  @Test
  void saysTheSameOfMariaDb() {
    int port = TestMariaDb.specification(TestMariaDb.newDatabase()).build().components().port();

    assertThat(connectFailure("mysql://no_such_user:" + CANARY + "@127.0.0.1:" + port + "/d"))
        .isInstanceOf(ConnectionFailedException.class)
        .hasMessageContaining("login failed for host \"127.0.0.1\", port " + port)
        .hasMessageContaining("user \"no_such_user\", database \"d\": user or password is wrong")
        .satisfies(SqlErrorsTest::assertShowsNoValue);
    assertThat(connectFailure("mysql://u:" + CANARY + "@localhost:1/d"))
        .hasMessageContaining("TCP failed for host \"localhost\", port 1, user \"u\"")
        .satisfies(SqlErrorsTest::assertShowsNoValue);
    assertThat(connectFailure("mysql://u:" + CANARY + "@no-such-host.invalid/d"))
        .hasMessageContaining(
            "name resolution failed for host \"no-such-host.invalid\", port 3306, user \"u\"")
        .satisfies(SqlErrorsTest::assertShowsNoValue);
  }

  @Test
  void namesADatabaseThatIsNotThere() {
    int postgres = TestPostgres.specification().build().components().port();
    assertThat(
            connectFailure("postgresql://postgres:" + CANARY + "@localhost:" + postgres + "/shoop"))
        .isInstanceOf(ConnectionFailedException.class)
        .hasMessageStartingWith(
            "Block \"warehouse\": the connection cannot be made: login failed for host"
                + " \"localhost\", port "
                + postgres
                + ", user \"postgres\", database \"shoop\": there is no database of that name"
                + " (SQLState 3D000")
        .satisfies(SqlErrorsTest::assertShowsNoValue);
  }

  @Test
  void namesADatabaseThatIsNotThereInMariaDb() {
    ConnectionSpecification specification = TestMariaDb.specification("shoop").build();
    ConnectionComponents there = specification.components();
    assertThat(connectFailure(specification))
        .isInstanceOf(ConnectionFailedException.class)
        .hasMessageContaining("login failed for host \"127.0.0.1\", port " + there.port())
        .hasMessageContaining(
            "user \""
                + there.username()
                + "\", database \"shoop\": there is no database of that name")
        .hasMessageContaining("code 1049");
  }

  /** No such server is here: the drivers' errors, as their vendors describe them. */
  @ParameterizedTest
  @CsvSource({
    "mssql://u:p@db.example:1433/shoop,S0001,4060",
    "oracle://u:p@db.example:1521/shoop,66000,12514"
  })
  void namesADatabaseThatOtherServersDoNotHave(String url, String state, int code) {
    TestKind kind = url.startsWith("mssql") ? TestKind.SQL_SERVER : TestKind.ORACLE;
    assertThat(
            kind.configure(TestSpecifications.of(url).build())
                .connectErrors()
                .classify(new SQLException(CANARY, state, code), "warehouse"))
        .isInstanceOf(ConnectionFailedException.class)
        .hasMessageContaining("login failed for host \"db.example\", port ")
        .hasMessageContaining("user \"u\", database \"shoop\": there is no database of that name")
        .satisfies(SqlErrorsTest::assertShowsNoValue);
  }

  @Test
  void namesAFileThatIsNotThere(@TempDir Path folder) {
    String h2 = folder.resolve("shoop").toString();
    assertThat(connectFailure("h2:///" + h2 + "?IFEXISTS=TRUE"))
        .isInstanceOf(ConnectionFailedException.class)
        .hasMessageContaining(
            "database \"" + h2 + "\": there is no database of that name, and IFEXISTS forbids");
    String sqlite = folder.resolve("shoop.db").toString();
    assertThat(connectFailure("sqlite:///" + sqlite + "?mode=rw"))
        .isInstanceOf(ConnectionFailedException.class)
        .hasMessageContaining(
            "database \"" + sqlite + "\": the file is not there, or cannot be opened");
  }

  /** A server that takes the connection and says nothing. */
  @Test
  void saysThatAServerDoesNotAnswer() throws IOException {
    try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String at = "@" + silent.getInetAddress().getHostAddress() + ":" + silent.getLocalPort();

      assertThat(connectFailure("postgresql://u:p" + at + "/d?connect_timeout=1"))
          .isInstanceOf(ConnectionFailedException.class)
          .hasMessageContaining("connection cannot be made: TCP or login failed for host")
          .hasMessageContaining("no answer in time");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "08001,org.bondstone.api.error.ConnectionFailedException",
    "08006,org.bondstone.api.error.ConnectionLostException",
    "22001,org.bondstone.api.error.DatabaseException",
    "23505,org.bondstone.api.error.IntegrityViolationException",
    "28P01,org.bondstone.api.error.ConnectionFailedException",
    "40001,org.bondstone.api.error.SerializationFailureException",
    "40P01,org.bondstone.api.error.SerializationFailureException",
    "42601,org.bondstone.api.error.BadSqlException",
    "42501,org.bondstone.api.error.DatabaseException",
    "57014,org.bondstone.api.error.DatabaseTimeoutException",
    "55P03,org.bondstone.api.error.DatabaseTimeoutException",
    "57P01,org.bondstone.api.error.ConnectionLostException",
    "XX000,org.bondstone.api.error.DatabaseException"
  })
  void knowsPostgresStates(String state, Class<?> type) {
    assertThat(
            TestKind.POSTGRESQL
                .configure(TestSpecifications.of("postgresql://h/d").build())
                .errors()
                .classify(new SQLException(CANARY, state), "b"))
        .isExactlyInstanceOf(type)
        .hasMessageContaining(state)
        .message()
        .doesNotContain(CANARY);
  }

  @ParameterizedTest
  @CsvSource({
    "MYSQL,mysql,1045,the credentials have expired,false",
    "MYSQL,mysql,1862,the credentials have expired,true",
    "ORACLE,oracle,1017,the credentials have expired,false",
    "ORACLE,oracle,28001,the credentials have expired,true",
    "SQL_SERVER,mssql,18456,the credentials have expired,false",
    "SQL_SERVER,mssql,18487,the credentials have expired,true",
    "SQL_SERVER,mssql,18488,the credentials have expired,true"
  })
  void tellsExpiredFromWrongWhereTheDatabaseDoes(
      TestKind kind, String driver, int code, String words, boolean expired) {
    String message =
        kind.configure(TestSpecifications.of(driver + "://h/d").build())
            .connectErrors()
            .classify(new SQLException(CANARY, "28000", code), "b")
            .getMessage();
    assertThat(message.contains(words)).as(message).isEqualTo(expired);
    assertThat(message.contains("password is wrong")).as(message).isEqualTo(!expired);
  }

  @ParameterizedTest
  @CsvSource({
    "MYSQL,mysql,1836,true",
    "MYSQL,mysql,1290,false",
    "MYSQL,mysql,1792,false",
    "ORACLE,oracle,16000,true",
    "ORACLE,oracle,1456,false",
    "SQL_SERVER,mssql,3906,true"
  })
  void tellsServersThatTakeNoWritesFromTransactionsThatDoNot(
      TestKind kind, String driver, int code, boolean standby) {
    DatabaseConfiguration of = kind.configure(TestSpecifications.of(driver + "://h/d").build());
    SQLException error = new SQLException(CANARY, "25006", code);

    assertThat(of.isOfStandby(error, null)).isEqualTo(standby);
    assertThat(of.errors().classify(error, "b").getMessage().contains("the server takes no writes"))
        .isEqualTo(standby);
  }

  @ParameterizedTest
  @CsvSource({
    "1062,23000,IntegrityViolationException",
    "1452,23000,IntegrityViolationException",
    "4025,23000,IntegrityViolationException",
    "1205,HY000,DatabaseTimeoutException",
    "3572,HY000,DatabaseTimeoutException",
    "1213,40001,SerializationFailureException",
    "1064,42000,BadSqlException",
    "1146,42S02,BadSqlException",
    "1045,28000,ConnectionFailedException",
    "1049,42000,ConnectionFailedException",
    "2013,HY000,ConnectionLostException",
    "1927,70100,ConnectionLostException",
    "1020,HY000,SerializationFailureException"
  })
  void knowsMySqlCodes(int code, String state, String type) {
    assertKind(TestKind.MYSQL, "mysql://h/d", code, state, type);
  }

  @ParameterizedTest
  @CsvSource({
    "1,23000,IntegrityViolationException",
    "60,61000,SerializationFailureException",
    "8177,72000,SerializationFailureException",
    "54,61000,DatabaseTimeoutException",
    "942,42000,BadSqlException",
    "1017,72000,ConnectionFailedException",
    "3113,66000,ConnectionLostException",
    "17002,08006,ConnectionLostException",
    "1722,42000,DatabaseException"
  })
  void knowsOracleCodes(int code, String state, String type) {
    assertKind(TestKind.ORACLE, "oracle://h/d", code, state, type);
  }

  @ParameterizedTest
  @CsvSource({
    "2627,23000,IntegrityViolationException",
    "1205,40001,SerializationFailureException",
    "3960,S0001,SerializationFailureException",
    "1222,S0001,DatabaseTimeoutException",
    "208,S0002,BadSqlException",
    "18456,S0001,ConnectionFailedException",
    "0,HY008,DatabaseTimeoutException",
    "0,08S01,ConnectionLostException"
  })
  void knowsSqlServerCodes(int code, String state, String type) {
    assertKind(TestKind.SQL_SERVER, "mssql://h/d", code, state, type);
  }

  @Test
  void knowsJdbcsTimeout() {
    assertThat(new SqlErrors().classify(new SQLTimeoutException("x"), "b", null))
        .isInstanceOf(DatabaseTimeoutException.class)
        .hasMessageContaining("SQLTimeoutException");
  }

  @Test
  void survivesACircleOfCauses() {
    SQLException one = new SQLException("one");
    SQLException two = new SQLException("two", "40001", one);
    one.setNextException(two);

    assertThat(new SqlErrors().classify(one, "b", null))
        .isInstanceOf(SerializationFailureException.class);
  }

  private static void assertKind(TestKind kind, String url, int code, String state, String type) {
    assertThat(
            kind.configure(TestSpecifications.of(url).build())
                .errors()
                .classify(new SQLException(CANARY, state, code), "b")
                .getClass()
                .getSimpleName())
        .isEqualTo(type);
  }

  private void open(Database database) throws SQLException {
    configuration =
        Configurations.of(database.specification(folder).build(), AccessPolicy.below(folder));
    physical = configuration.opener().open();
  }

  private void execute(String sql, Object... values) throws SQLException {
    try (PreparedStatement statement = physical.connection().prepareStatement(sql)) {
      for (int i = 0; i < values.length; i++) {
        statement.setObject(i + 1, values[i]);
      }
      statement.execute();
    }
  }

  /** The error of a statement; null when it runs. */
  private DatabaseException failure(String sql, Object... values) {
    try {
      execute(sql, values);
      return null;
    } catch (SQLException e) {
      return configuration.errors().classify(e, "warehouse");
    }
  }

  private static DatabaseException connectFailure(String url) {
    return connectFailure(TestSpecifications.of(url).build());
  }

  private static DatabaseException connectFailure(ConnectionSpecification specification) {
    DatabaseConfiguration configuration =
        Configurations.of(specification, AccessPolicy.unrestricted());
    SQLException failure = catchThrowableOfType(SQLException.class, configuration.opener()::open);
    return configuration.connectErrors().classify(failure, "warehouse");
  }

  private static void assertShowsNoValue(DatabaseException error) {
    StringWriter printed = new StringWriter();
    error.printStackTrace(new PrintWriter(printed));
    assertThat(printed.toString()).doesNotContain(CANARY);
  }
}
