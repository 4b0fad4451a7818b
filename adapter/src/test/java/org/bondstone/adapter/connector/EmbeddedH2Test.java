package org.bondstone.adapter.connector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.persistence.EntityManager;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.bondstone.adapter.cursor.CursorLimits;
import org.bondstone.adapter.database.rule.AccessPolicy;
import org.bondstone.adapter.database.rule.EmbeddedAccess;
import org.bondstone.adapter.engine.EngineCache;
import org.bondstone.adapter.testing.Databases;
import org.bondstone.adapter.testing.TestSpecifications;
import org.bondstone.adapter.transaction.TransactionIntegration;
import org.bondstone.api.error.BondstoneException;
import org.bondstone.api.spi.ScopeProvider;
import org.bondstone.api.sql.ConnectionSpecification;
import org.bondstone.api.sql.SqlConnector;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What SQL reaches through a connector to H2. */
class EmbeddedH2Test {

  private static final String CANARY = "canary-7f3a";

  @TempDir Path folder;

  private Path outside;
  private final ConnectorRuntime runtime = ConnectorRuntime.standalone(CursorLimits.defaults());
  private EngineCache engines;

  @BeforeEach
  void data() throws IOException {
    outside = Files.createDirectory(folder.resolve("outside"));
    Files.writeString(outside.resolve("keyset.json"), CANARY);
    Files.writeString(outside.resolve("script.sql"), "CREATE TABLE from_script (n INT);");
    engines = new EngineCache(AccessPolicy.below(folder.resolve("data")));
  }

  @AfterEach
  void close() {
    runtime.close();
    engines.close();
  }

  private List<String> attacks() {
    Path file = outside.resolve("written");
    String secret = outside.resolve("keyset.json").toString();
    return Stream.of(
            "SELECT FILE_READ('%1$s')",
            "SELECT FILE_READ('%1$s', 'UTF-8')",
            "SELECT FILE_READ('classpath:META-INF/MANIFEST.MF')",
            "SELECT FILE_READ('file:/etc/passwd')",
            "SELECT FILE_WRITE(X'00', '%2$s')",
            "SELECT FILE_WRITE('x', '%2$s', 'UTF-8')",
            "INSERT INTO t SELECT LENGTH(FILE_READ('%1$s'))",
            "CREATE VIEW v AS SELECT FILE_READ('%1$s') AS c",
            "CREATE FORCE VIEW v AS SELECT * FROM CSVREAD('%1$s')",
            "CREATE OR REPLACE FORCE VIEW v AS SELECT * FROM c\u017fvread('%1$s')",
            "CREATE FORCE V\u0131EW v AS SELECT * FROM \"CSVREAD\"('%1$s')",
            "CREATE/**/FORCE\nVIEW v AS SELECT * FROM U&\"CSV\\0052EAD\"('%1$s')",
            "CREATE VIEW v AS WITH c AS (SELECT * FROM CSVREAD('%1$s')) SELECT * FROM c",
            "SELECT 1; CREATE FORCE VIEW v AS SELECT * FROM CSVREAD('%1$s')",
            "EXECUTE IMMEDIATE 'CREATE FORCE VI' || 'EW v AS SELECT * FROM CSV' || 'READ(''%1$s'')'",
            "EXECUTE/**/IMMEDIATE CHAR(67) || 'REATE FORCE VIEW v AS TABLE t'",
            "CREATE TABLE c (x VARCHAR DEFAULT FILE_READ('%1$s', 'UTF-8')) AS VALUES (DEFAULT)",
            "CREATE TABLE g (n INT, x VARCHAR GENERATED ALWAYS AS (FILE_READ('%1$s', 'UTF-8')))"
                + " AS SELECT 1, 'a'",
            "SELECT * FROM CSVREAD('%1$s')",
            "SELECT * FROM CSVREAD('http://127.0.0.1:1/x')",
            "CREATE TABLE csv AS SELECT * FROM CSVREAD('%1$s')",
            "CALL CSVWRITE('%2$s', 'SELECT * FROM t')",
            "CREATE ALIAS run AS 'int run() { return 1; }'",
            "CREATE ALIAS run AS '@groovy.transform.ASTTest(value = { assert true }) def f() {}'",
            "CREATE ALIAS run FOR \"java.lang.System.getProperty\"",
            "CREATE ALIAS IF NOT EXISTS run DETERMINISTIC FOR \"java.lang.Runtime.getRuntime\"",
            "CREATE AGGREGATE agg FOR \"org.example.Agg\"",
            "CREATE TRIGGER trg BEFORE INSERT ON t AS 'org.h2.api.Trigger create() { return null; }'",
            "CREATE TRIGGER trg BEFORE INSERT ON t AS '//javascript\nvar x = 1;'",
            "CREATE TRIGGER trg AFTER UPDATE ON t FOR EACH ROW CALL \"org.h2.fulltext.FullText\"",
            "CREATE LINKED TABLE l ('', 'jdbc:h2:%3$s', 'sa', '', 'T')",
            "CREATE LINKED TABLE l ('javax.naming.InitialContext', 'ldap://127.0.0.1:1/x', '', '', 'T')",
            "SELECT * FROM LINK_SCHEMA('X', '', 'jdbc:h2:%3$s', 'sa', '', 'PUBLIC')",
            "RUNSCRIPT FROM '%4$s'",
            "RUNSCRIPT FROM 'http://127.0.0.1:1/x.sql'",
            "SCRIPT",
            "SCRIPT TO '%2$s'",
            "SCRIPT SIMPLE TO '%2$s' CHARSET 'UTF-8'",
            "SCRIPT NODATA",
            "BACKUP TO '%2$s.zip'",
            "SHUTDOWN",
            "SHUTDOWN IMMEDIATELY",
            "SHUTDOWN COMPACT",
            "CHECKPOINT",
            "CHECKPOINT SYNC",
            "SET TRACE_LEVEL_FILE 3",
            "SET TRACE_LEVEL_SYSTEM_OUT 3",
            "SET TRACE_MAX_FILE_SIZE 100",
            "SET DB_CLOSE_DELAY 60",
            "SET DATABASE_EVENT_LISTENER 'org.example.Listener'",
            "SET JAVA_OBJECT_SERIALIZER 'org.example.Serializer'",
            "SET AUTHENTICATOR TRUE",
            "SET EXCLUSIVE 2",
            "SET MODE MySQL",
            "SET ALLOW_LITERALS NONE",
            "SET BUILTIN_ALIAS_OVERRIDE TRUE",
            "SET CACHE_SIZE 1",
            "SET CLUSTER 'a,b'",
            "SET DEFAULT_LOCK_TIMEOUT 1",
            "SET DEFAULT_TABLE_TYPE 1",
            "SET IGNORECASE TRUE",
            "SET IGNORE_CATALOGS TRUE",
            "SET LOCK_MODE 0",
            "SET MAX_LENGTH_INPLACE_LOB 1",
            "SET MAX_MEMORY_ROWS 1",
            "SET MAX_OPERATION_MEMORY 1",
            "SET OPTIMIZE_REUSE_RESULTS 0",
            "SET QUERY_STATISTICS TRUE",
            "SET QUERY_STATISTICS_MAX_ENTRIES 10",
            "SET REFERENTIAL_INTEGRITY FALSE",
            "SET RETENTION_TIME 0",
            "SET WRITE_DELAY 60000",
            "CREATE USER eve PASSWORD 'x' ADMIN",
            "CREATE USER eve PASSWORD 'x'",
            "ALTER USER SA ADMIN TRUE",
            "ALTER USER BONDSTONE_OWNER SET PASSWORD 'x'",
            "ALTER USER BONDSTONE_OWNER ADMIN FALSE",
            "ALTER USER BONDSTONE_OWNER RENAME TO eve",
            "ALTER USER SA RENAME TO eve",
            "DROP USER BONDSTONE_OWNER",
            "DROP USER SA",
            "CREATE ROLE r",
            "GRANT ALTER ANY SCHEMA TO PUBLIC",
            "GRANT ALTER ANY SCHEMA TO SA",
            "REVOKE ALTER ANY SCHEMA FROM SA",
            "DROP ALL OBJECTS",
            "DROP ALL OBJECTS DELETE FILES",
            "CREATE TABLE e (n INT) ENGINE \"org.example.Engine\"",
            "CREATE TABLE e (n INT) ENGINE \"java.lang.Object\" WITH \"a\"",
            "SELECT CANCEL_SESSION(1)",
            "SELECT ABORT_SESSION(1)",
            "SELECT DB_OBJECT_SQL('USER', 'SA')",
            "SELECT DATABASE_PATH() FROM t WHERE FILE_READ('%1$s') IS NOT NULL",
            "EXPLAIN ANALYZE SELECT FILE_READ('%1$s')",
            "SELECT 1; CREATE ALIAS run AS 'int run() { return 1; }'",
            "CREATE ALIAS a AS 'int a() { return 1; }'; SELECT 1",
            "EXECUTE IMMEDIATE 'SCRIPT TO ''%2$s'''",
            "EXECUTE IMMEDIATE 'CREATE ALIAS run AS ''int run() { return 1; }'''",
            "MERGE INTO t KEY (n) SELECT LENGTH(FILE_READ('%1$s'))",
            "COMMIT TRANSACTION x",
            "ROLLBACK TRANSACTION x",
            "ANALYZE")
        .map(
            sql ->
                sql.formatted(
                    secret, file, outside.resolve("other"), outside.resolve("script.sql")))
        .toList();
  }

  @ParameterizedTest
  @ValueSource(strings = {"h2:///shop", "h2:///mem:hostile"})
  void reachesItsOwnSchemasOnly(String url) throws IOException {
    List<String> through = new ArrayList<>();
    int tried = 0;
    List<Path> before = files(outside);
    try (SqlConnector connector = open(url)) {
      connector.execute("CREATE TABLE t (n INT)");
      connector.execute("INSERT INTO t VALUES (1)");
      for (String attack : attacks()) {
        for (Door door : Door.values()) {
          tried++;
          try {
            door.pass(connector, attack);
            through.add(door + ": " + attack);
          } catch (SQLException | RuntimeException e) {
            assertThat(String.valueOf(e.getMessage())).doesNotContain(CANARY);
          }
        }
      }
      assertThat(connector.fetchAll("SELECT n FROM t")).hasSize(1);
    }
    // H2 compiles views again when it opens a database, as a user who may do everything.
    engines.close();
    engines = new EngineCache(AccessPolicy.below(folder.resolve("data")));
    try (SqlConnector connector = open(url)) {
      assertThat(
              connector.fetchAll("SELECT COLUMN_NAME FROM INFORMATION_SCHEMA.COLUMNS").toString())
          .doesNotContain(CANARY);
    }

    System.out.printf("%s: %d of %d got through%n", url, through.size(), tried);
    assertThat(through).isEmpty();
    assertThat(files(outside)).isEqualTo(before);
  }

  private static List<Path> files(Path directory) throws IOException {
    try (Stream<Path> all = Files.list(directory)) {
      return all.sorted().toList();
    }
  }

  /** Tells when its bytes became an object. */
  private static final class Gadget implements Serializable {
    static final AtomicBoolean RAN = new AtomicBoolean();
    private static final long serialVersionUID = 1L;

    private void readObject(ObjectInputStream in) {
      RAN.set(true);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"h2:///shop", "h2:///mem:gadget"})
  void makesNoJavaObjectOfBytes(String url) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(new Gadget());
    }
    String hex = HexFormat.of().formatHex(bytes.toByteArray());
    try (SqlConnector connector = open(url)) {
      for (Door door : Door.values()) {
        try {
          door.pass(connector, "SELECT CAST(X'" + hex + "' AS JAVA_OBJECT)");
        } catch (SQLException | RuntimeException e) {
          // Refused, which is what it should be where the value is read.
        }
      }
      // A column that exists may hold such bytes.
      connector.execute("CREATE TABLE t (o JAVA_OBJECT)");
      connector.execute("INSERT INTO t VALUES (X'" + hex + "')");
      assertThatThrownBy(() -> connector.fetchAll("SELECT o FROM t"))
          .isInstanceOf(BondstoneException.class);
    }
    assertThat(Gadget.RAN).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "h2:///shop",
        "h2:///mem:schemas",
        "h2://shop:geheim@/shop",
        "h2:///mem:my?MODE=MySQL&DATABASE_TO_LOWER=true&CASE_INSENSITIVE_IDENTIFIERS=true",
        "h2:///pg?MODE=PostgreSQL&DATABASE_TO_LOWER=true&DEFAULT_NULL_ORDERING=HIGH"
            + "&CACHE_SIZE=4096&DB_CLOSE_DELAY=0&LOCK_TIMEOUT=500&NON_KEYWORDS=VALUE"
      })
  void ownsEverythingInItsSchemas(String url) throws SQLException {
    for (int round = 0; round < 2; round++) {
      try (SqlConnector connector = open(url)) {
        for (String sql :
            List.of(
                "CREATE SCHEMA app",
                "CREATE TABLE app.parent (id INT PRIMARY KEY, name VARCHAR(20) NOT NULL)",
                "CREATE TABLE app.child (id INT GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY,"
                    + " parent INT REFERENCES app.parent, doc JSON, at_ TIMESTAMP WITH TIME ZONE)",
                "CREATE INDEX app.child_parent ON app.child (parent)",
                "CREATE SEQUENCE app.numbers START WITH 7",
                "CREATE VIEW app.both AS SELECT p.name, c.id FROM app.parent p"
                    + " JOIN app.child c ON c.parent = p.id",
                "CREATE DOMAIN app.money AS DECIMAL(10, 2) CHECK (VALUE >= 0)",
                "ALTER TABLE app.parent ADD COLUMN price DECIMAL(10, 2)",
                "ALTER TABLE app.parent ADD CONSTRAINT cheap CHECK (price < 100)",
                "ALTER TABLE app.parent ALTER COLUMN name RENAME TO title",
                "COMMENT ON TABLE app.parent IS 'a parent'",
                "INSERT INTO app.parent (id, title) VALUES (1, 'Ada')",
                "MERGE INTO app.parent (id, title) KEY (id) VALUES (1, 'Bob')",
                "UPDATE app.parent SET title = 'Eve' WHERE id = 1",
                "DELETE FROM app.parent WHERE id = 1",
                "TRUNCATE TABLE app.child",
                "ALTER TABLE app.child SET REFERENTIAL_INTEGRITY FALSE",
                "GRANT SELECT ON app.parent TO PUBLIC",
                "CREATE TABLE first_in_public (id INT)",
                "CREATE LOCAL TEMPORARY TABLE scratch (id INT)",
                "SET SCHEMA app",
                "SET LOCK_TIMEOUT 1000",
                "SET @x = 1",
                "CREATE SYNONYM app.p FOR app.parent",
                "DROP SYNONYM app.p",
                "DROP VIEW app.both",
                "DROP TABLE app.child",
                "DROP SEQUENCE app.numbers",
                "DROP SCHEMA app CASCADE",
                "DROP TABLE PUBLIC.first_in_public")) {
          try (Connection connection = connector.connection();
              Statement statement = connection.createStatement()) {
            statement.execute(sql);
          }
        }
        assertThat(connector.fetchOne("SELECT H2VERSION(), CURRENT_USER")).isPresent();
        try (Connection connection = connector.connection()) {
          connector.execute("CREATE TABLE t (n INT)");
          assertThat(connection.getMetaData().getTables(null, null, "%", null).next()).isTrue();
          connector.execute("DROP TABLE t");
        }
      }
    }
  }

  @Test
  void takesADatabaseOverThatHadAnAdministrator() throws SQLException {
    Path data = folder.resolve("data");
    try (Connection old = DriverManager.getConnection("jdbc:h2:" + data + "/old", "sa", "");
        Statement statement = old.createStatement()) {
      statement.execute("CREATE SCHEMA app");
      statement.execute("CREATE TABLE app.t (n INT) AS VALUES (1)");
      statement.execute("CREATE TABLE t (n INT) AS VALUES (2)");
      statement.execute("CREATE USER other PASSWORD 'o'");
      statement.execute("GRANT SELECT ON t TO other");
    }
    // Twice: nothing is left to do the second time.
    for (int round = 0; round < 2; round++) {
      try (SqlConnector connector = open("h2:///old")) {
        assertThat(connector.fetchAll("SELECT n FROM app.t UNION SELECT n FROM t")).hasSize(2);
        connector.execute("ALTER TABLE app.t ADD COLUMN c%d INT".formatted(round));
        assertThatThrownBy(() -> connector.execute("SCRIPT"))
            .isInstanceOf(BondstoneException.class);
      }
    }
    try (SqlConnector connector = open("h2://other:o@/old")) {
      assertThat(connector.fetchAll("SELECT n FROM t")).hasSize(1);
      assertThatThrownBy(() -> connector.fetchAll("SELECT n FROM app.t"))
          .isInstanceOf(BondstoneException.class);
    }
    assertThatThrownBy(() -> open("h2://stranger:o@/old").fetchAll("SELECT 1"))
        .isInstanceOf(BondstoneException.class);
    assertThatThrownBy(() -> open("h2://sa:wrong@/old").fetchAll("SELECT 1"))
        .isInstanceOf(BondstoneException.class);
  }

  /** The states that a crash leaves behind are those before each step. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "CREATE USER BONDSTONE_OWNER PASSWORD '%1$s' ADMIN",
        "CREATE USER BONDSTONE_OWNER PASSWORD '%1$s' ADMIN; GRANT ALTER ANY SCHEMA TO SA",
        "CREATE USER BONDSTONE_OWNER PASSWORD 'of another data directory' ADMIN"
      })
  void goesOnWhereACrashHasInterrupted(String done) throws SQLException, IOException {
    Path data = folder.resolve("data");
    open("h2:///first").close();
    try (SqlConnector first = open("h2:///first")) {
      first.execute("CREATE TABLE t (n INT)");
    }
    String password = Files.readString(data.resolve("keys/h2.password")).strip();
    try (Connection old = DriverManager.getConnection("jdbc:h2:" + data + "/old", "sa", "");
        Statement statement = old.createStatement()) {
      statement.execute("CREATE TABLE t (n INT)");
      statement.execute(done.formatted(password));
    }
    try (SqlConnector connector = open("h2:///old")) {
      connector.execute("ALTER TABLE t ADD COLUMN c INT");
      assertThatThrownBy(() -> connector.execute("SCRIPT")).isInstanceOf(BondstoneException.class);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"SELECT 1", "CREATE USER SA PASSWORD ''"})
  void goesOnWhereACrashHasInterruptedTheFirstStart(String done) throws SQLException, IOException {
    Path data = folder.resolve("data");
    try (SqlConnector first = open("h2:///first")) {
      first.execute("CREATE TABLE t (n INT)");
    }
    String password = Files.readString(data.resolve("keys/h2.password")).strip();
    try (Connection owner =
            DriverManager.getConnection("jdbc:h2:" + data + "/new", "bondstone_owner", password);
        Statement statement = owner.createStatement()) {
      statement.execute(done);
    }
    try (SqlConnector connector = open("h2:///new")) {
      connector.execute("CREATE TABLE t (n INT)");
    }
  }

  @Test
  void keepsTheOwnersPasswordPrivate() throws SQLException, IOException {
    try (SqlConnector connector = open("h2:///shop")) {
      connector.execute("CREATE TABLE t (n INT)");
    }
    Path file = folder.resolve("data/keys/h2.password");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file.getParent())))
        .isEqualTo("rwx------");
    assertThat(files(file.getParent())).containsExactly(file);
    // The operator's way in, as the page says, while no server has the file open.
    engines.close();
    try (Connection owner =
        DriverManager.getConnection(
            "jdbc:h2:" + folder.resolve("data/shop"),
            "BONDSTONE_OWNER",
            Files.readString(file).strip())) {
      owner.createStatement().execute("SCRIPT");
    }
  }

  @Test
  void isOpenedAgainByTheOperator() {
    try (SqlConnector connector = open("h2:///shop")) {
      connector.execute("CREATE TABLE t (n INT)");
    }
    engines.close();
    engines =
        new EngineCache(
            AccessPolicy.below(folder.resolve("data"))
                .withEmbedded(EmbeddedAccess.unrestricted(folder.resolve("data"))));
    for (String url : List.of("h2:///shop", "h2:///new", "h2:///mem:open")) {
      try (SqlConnector connector = open(url)) {
        connector.execute("CREATE ALIAS one AS 'int one() { return 1; }'");
        assertThat(connector.fetchAll("SELECT one()")).hasSize(1);
      }
    }
    engines.close();
    engines = new EngineCache(AccessPolicy.below(folder.resolve("data")));
    try (SqlConnector connector = open("h2:///shop")) {
      assertThatThrownBy(() -> connector.execute("SCRIPT")).isInstanceOf(BondstoneException.class);
    }
  }

  @Test
  void writesNoTraceFile() throws IOException {
    String canary = "trace-" + CANARY;
    try (SqlConnector connector = open("h2://u:p@/traced")) {
      connector.execute("CREATE TABLE t (n INT PRIMARY KEY, s VARCHAR(3))");
      for (String sql :
          List.of(
              "SELECT '" + canary + "' FROM missing",
              "INSERT INTO t VALUES (1, '" + canary + "')",
              "SELECT CAST('" + canary + "' AS INT)",
              "SELECT * FROM " + canary + " WHERE",
              "SET TRACE_LEVEL_FILE 3")) {
        assertThatThrownBy(() -> connector.execute(sql)).isInstanceOf(BondstoneException.class);
      }
    }
    assertThatThrownBy(() -> open("h2://u:" + canary + "@/traced").fetchAll("SELECT 1"))
        .isInstanceOf(BondstoneException.class);
    engines.close();
    try (Stream<Path> all = Files.walk(folder)) {
      assertThat(all.map(Path::toString).filter(name -> name.contains("trace")))
          .isNotEmpty()
          .allMatch(name -> name.endsWith("traced.mv.db"));
    }
  }

  @Test
  void leavesNothingOfASessionToTheNext() throws SQLException {
    try (SqlConnector connector = open("h2:///mem:sessions")) {
      connector.execute("CREATE SCHEMA other");
      for (String sql :
          List.of(
              "SET SCHEMA other",
              "SET SCHEMA_SEARCH_PATH other, PUBLIC",
              "SET @secret = 7",
              "CREATE LOCAL TEMPORARY TABLE scratch (n INT)",
              "SET LOCK_TIMEOUT 1",
              "SET QUERY_TIMEOUT 1",
              "SET TIME ZONE '+07:00'",
              "SET NON_KEYWORDS VALUE",
              "SET LAZY_QUERY_EXECUTION 1",
              "SET THROTTLE 20",
              "SET VARIABLE_BINARY TRUE",
              "SET TRUNCATE_LARGE_LENGTH TRUE")) {
        List<String> before = state(connector);
        connector.execute(sql);
        assertThat(state(connector)).as(sql).isEqualTo(before);
      }
      assertThat(connector.fetchAll("SELECT @secret").get(0).get(0)).isNull();
      assertThatThrownBy(() -> connector.fetchAll("SELECT * FROM scratch"))
          .isInstanceOf(BondstoneException.class);
    }
  }

  /** Whatever H2 says of a session, and which it is. */
  private static List<String> state(SqlConnector connector) throws SQLException {
    try (Connection connection = connector.connection();
        Statement statement = connection.createStatement();
        ResultSet result =
            statement.executeQuery(
                "SELECT STATE_COMMAND FROM INFORMATION_SCHEMA.SESSION_STATE"
                    + " UNION SELECT SETTING_VALUE FROM INFORMATION_SCHEMA.SETTINGS"
                    + " WHERE SETTING_NAME IN ('QUERY_TIMEOUT', 'NON_KEYWORDS', 'VARIABLE_BINARY')"
                    + " UNION SELECT CAST(LOCK_TIMEOUT() AS VARCHAR)"
                    + " ORDER BY 1")) {
      List<String> all = new ArrayList<>();
      while (result.next()) {
        all.add(result.getString(1));
      }
      return all;
    }
  }

  @Test
  void keepsASessionThatHasNotChanged() throws SQLException {
    try (SqlConnector connector = open("h2:///shop?LOCK_TIMEOUT=900")) {
      connector.execute("CREATE TABLE t (n INT PRIMARY KEY, s VARCHAR)");
      Connection session = session(connector);
      connector.executeMany("INSERT INTO t VALUES (:n, 'x')", List.of(Map.of("n", 1)));
      connector.fetchAll("SELECT * FROM t");
      for (String sql :
          List.of("SET LOCK_TIMEOUT 1", "SET THROTTLE 1", "ALTER TABLE t ADD c INT")) {
        connector.execute(sql);
      }
      assertThat(session(connector)).isSameAs(session);
      connector.execute("SET @x = 1");
      assertThat(session(connector)).isNotSameAs(session);
    }
  }

  private static Connection session(SqlConnector connector) throws SQLException {
    try (Connection connection = connector.connection()) {
      return Databases.drivers(connection);
    }
  }

  @Test
  void servesSessionsOfJakartaPersistence() {
    try (SqlConnector connector = open("h2:///shop")) {
      connector.execute("CREATE TABLE t (n INT)");
      try (EntityManager session = connector.session("shop")) {
        assertThat(session.createNativeQuery("SELECT n FROM t").getResultList()).isEmpty();
      }
    }
  }

  private SqlConnector open(String url) {
    ConnectionSpecification specification = TestSpecifications.of(url).build();
    ProgramEnvironment.TestReference reference =
        new ProgramEnvironment.TestReference(engines, specification);
    return runtime.connector(reference, TransactionIntegration.none(), ScopeProvider.none(), null);
  }
}
