package org.bondstone.adapter.database.duckdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.bondstone.adapter.database.DatabaseConfiguration;
import org.bondstone.adapter.database.DatabaseKind;
import org.bondstone.adapter.database.PoolLimits;
import org.bondstone.adapter.database.rule.AccessPolicy;
import org.bondstone.adapter.testing.AttackCorpus;
import org.bondstone.adapter.testing.TestKind;
import org.bondstone.adapter.testing.TestSpecifications;
import org.bondstone.api.error.BadSqlException;
import org.bondstone.api.error.ConnectionFailedException;
import org.bondstone.api.error.ConnectionLostException;
import org.bondstone.api.error.DatabaseException;
import org.bondstone.api.error.DatabaseTimeoutException;
import org.bondstone.api.error.IntegrityViolationException;
import org.bondstone.api.error.InvalidSpecificationException;
import org.bondstone.api.error.RefusedUrlException;
import org.bondstone.api.error.SerializationFailureException;
import org.bondstone.api.error.SpecificationException;
import org.bondstone.api.sql.ConnectionSpecification;
import org.bondstone.api.sql.Isolation;
import org.bondstone.api.sql.LockMode;
import org.bondstone.api.sql.PoolSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is known of DuckDB without its driver. */
class DuckDbConfigurationTest {

  @TempDir Path folder;

  private static final DatabaseKind KIND = TestKind.DUCKDB.kind();

  private DatabaseConfiguration configuration(String url) {
    return configuration(TestSpecifications.of(url));
  }

  private DatabaseConfiguration configuration(ConnectionSpecification.Builder specification) {
    return TestKind.DUCKDB.configure(specification.build(), AccessPolicy.below(folder));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "duckdb://",
        "duckdb:///:memory:",
        "duckdb+duckdb_engine:///:memory:",
        "jdbc:duckdb:",
        "jdbc:duckdb::memory:"
      })
  void keepsOneConnectionForADatabaseInMemory(String url) {
    DatabaseConfiguration configuration =
        configuration(
            TestSpecifications.of(url).pool(new PoolSettings(5, 5, true, Duration.ofSeconds(1))));

    assertThat(configuration.kind()).isSameAs(KIND);
    assertThat(configuration.isInMemory()).isTrue();
    assertThat(configuration.poolLimits())
        .isEqualTo(new PoolLimits(1, 1, null, Duration.ZERO, Duration.ofSeconds(30)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "duckdb:///x.duckdb",
        "duckdb+duckdb_engine:///deep/x.db?memory_limit=2GB",
        "jdbc:duckdb:x.db",
        "jdbc:duckdb:x.db?threads=2"
      })
  void takesFilesOfItsFolder(String url) {
    DatabaseConfiguration configuration = configuration(url);

    assertThat(configuration.isInMemory()).isFalse();
    assertThat(configuration.poolLimits().max()).isEqualTo(15);
    assertThat(configuration.kind().supportsXa()).isFalse();
    assertThat(configuration.isolation()).isEqualTo(Isolation.REPEATABLE_READ);
  }

  /** Other places, DuckDB's cloud and catalogues, settings that open files: in every mutation. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "duckdb:////etc/x",
        "duckdb:///../x",
        "duckdb:///a/../../x",
        "duckdb:///~/x",
        "duckdb:///file:x",
        "duckdb:///http://evil/x",
        "duckdb:///md:evil?motherduck_token=x",
        "duckdb:///ducklake:evil",
        "duckdb:///:memory:x",
        "duckdb:///:default:",
        "duckdb:///x?temp_directory=y",
        "duckdb:///x?extension_directory=y",
        "duckdb:///x?allow_unsigned_extensions=true",
        "duckdb:///x?custom_extension_repository=http://evil",
        "jdbc:duckdb:md:evil",
        "jdbc:duckdb:ducklake:evil",
        "jdbc:duckdb:/etc/x",
        "jdbc:duckdb:../x",
        "jdbc:duckdb:x?session_init_sql_file=y",
        "jdbc:duckdb:x?enable_external_access=true"
      })
  void refusesEverythingElse(String url) {
    List<String> accepted = new ArrayList<>();
    for (String mutation : AttackCorpus.mutations(url)) {
      try {
        configuration(mutation);
        accepted.add(mutation);
      } catch (SpecificationException e) {
        assertThat(e.getMessage()).doesNotContain("evil");
      }
    }
    assertThat(accepted).isEmpty();
  }

  /** Where the driver's own settings would begin. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "duckdb:///x;session_init_sql_file=y",
        "duckdb:///x%3Bsession_init_sql_file=y",
        "jdbc:duckdb:x;session_init_sql_file=y"
      })
  void refusesASemicolon(String url) {
    assertThatThrownBy(() -> configuration(url)).isInstanceOf(RefusedUrlException.class);
  }

  @Test
  void understandsItsProperties() {
    Map<String, String> properties =
        configuration(
                TestSpecifications.of("duckdb:///x?max_memory=512MB&worker_threads=3")
                    .connectArgs(
                        Map.of(
                            "read_only",
                            true,
                            "config",
                            Map.of("max_temp_directory_size", "1.5 GiB"))))
            .properties();

    assertThat(properties)
        .isEqualTo(
            Map.of(
                "memory_limit", "512MB",
                "threads", "3",
                "read_only", "true",
                "max_temp_directory_size", "1.5 GiB"));
    assertThat(configuration("duckdb:///x?access_mode=READ_ONLY").properties())
        .isEqualTo(Map.of("read_only", "true"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "memory_limit=80%25",
        "memory_limit=-1",
        "memory_limit=1GB,x",
        "threads=0",
        "threads=257",
        "access_mode=x",
        "read_only=x",
        "enable_external_access=true",
        "lock_configuration=false",
        "temp_directory=/tmp",
        "allowed_paths=/etc/passwd",
        "extension_directory=x",
        "jdbc_pin_db=true",
        "duckdb.read_write=x",
        "preload_extensions=httpfs",
        "config=x"
      })
  void refusesOtherPropertiesAndValues(String property) {
    assertThatThrownBy(() -> configuration("duckdb:///x?" + property))
        .isInstanceOf(SpecificationException.class);
    assertThatThrownBy(
            () ->
                configuration(
                    TestSpecifications.of("duckdb:///x")
                        .connectArgs(Map.of("config", Map.of("enable_external_access", "true")))))
        .isInstanceOf(InvalidSpecificationException.class)
        .hasMessageContaining("enable_external_access");
  }

  @Test
  void refusesWhatItHasNothingFor() {
    for (String url : List.of("duckdb://h/x", "duckdb://u:p@/x", "duckdb://h:1/x")) {
      assertThatThrownBy(() -> configuration(url)).isInstanceOf(SpecificationException.class);
    }
    assertThatThrownBy(
            () ->
                configuration(TestSpecifications.of("duckdb://").isolation(Isolation.SERIALIZABLE)))
        .hasMessageContaining("REPEATABLE_READ");
    DatabaseConfiguration configuration = configuration("duckdb://");
    assertThat(configuration.kind().withLock("SELECT 1", LockMode.NONE)).isEqualTo("SELECT 1");
    assertThatThrownBy(() -> configuration.kind().withLock("SELECT 1", LockMode.FOR_UPDATE))
        .isInstanceOf(InvalidSpecificationException.class)
        .hasMessageContaining("SerializationFailureException");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Constraint Error: Duplicate key \"n: secret\" violates primary key|INTEGRITY|",
        "Constraint Error: NOT NULL constraint failed: t.n|INTEGRITY|\"t.n\"",
        "Constraint Error: CHECK constraint failed on table \"t3\" with secret|INTEGRITY|\"t3\"",
        "TransactionContext Error: Failed to commit: PRIMARY KEY or UNIQUE constraint violation:"
            + " x|INTEGRITY|",
        "TransactionContext Error: Conflict on tuple deletion!|SERIALIZATION|",
        "TransactionContext Error: Catalog write-write conflict on create|SERIALIZATION|",
        "TransactionContext Error: Cannot write to database \"a\" - launched in read-only"
            + " mode|DATA|read-only",
        "Catalog Error: Table with name nowhere does not exist!|BAD_SQL|nowhere",
        "Binder Error: Referenced column \"nocol\" not found in FROM clause!|BAD_SQL|nocol",
        "Parser Error: syntax error at or near \"secret\"|BAD_SQL|",
        "Conversion Error: Could not convert string 'secret' to INT32|DATA|does not fit",
        "Out of Range Error: Overflow in addition of INT32 (secret)|DATA|does not fit",
        "Permission Error: Cannot access file \"secret\"|DATA|may not do",
        "Invalid Input Error: Cannot change x - the configuration has been locked|DATA|may not do",
        "Invalid Input Error: Invalid result set|TIMEOUT|",
        "INTERRUPT Error: Interrupted!|TIMEOUT|",
        "Out of Memory Error: failed to allocate secret|DATA|memory_limit",
        "Resource In Use Error: connection has an open result|DATA|still open",
        "FATAL Error: database has been invalidated|LOST|",
        "Connection was closed|LOST|",
        "something else|DATA|"
      })
  void tellsErrorsByWhatTheirTextsBeginWith(String text, String kind, String detail) {
    Class<?> type =
        switch (kind) {
          case "INTEGRITY" -> IntegrityViolationException.class;
          case "SERIALIZATION" -> SerializationFailureException.class;
          case "BAD_SQL" -> BadSqlException.class;
          case "TIMEOUT" -> DatabaseTimeoutException.class;
          case "LOST" -> ConnectionLostException.class;
          default -> DatabaseException.class;
        };

    DatabaseException error =
        configuration("duckdb://").errors().classify(new SQLException(text), "warehouse");

    assertThat(error).isExactlyInstanceOf(type);
    assertThat(error.getMessage())
        .contains("warehouse")
        .contains(detail == null ? "" : detail)
        .doesNotContain("secret");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "IO Error: Could not set lock on file \"secret\"|another process",
        "Connection Error: Can't open with a different configuration than|other settings",
        "IO Error: The file \"secret\" exists, but it is not a valid DuckDB file|damaged",
        "IO Error: Cannot open file \"secret\": No such file|cannot be opened"
      })
  void tellsWhyAFileCannotBeOpened(String text, String detail) {
    assertThat(
            configuration("duckdb://")
                .connectErrors()
                .classify(new SQLException(text), "warehouse"))
        .isInstanceOf(ConnectionFailedException.class)
        .hasMessageContaining(detail)
        .hasMessageNotContaining("secret");
  }
}
