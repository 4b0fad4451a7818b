package org.bondstone.adapter.database.sqlserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.bondstone.adapter.database.DatabaseConfiguration;
import org.bondstone.adapter.testing.TestKind;
import org.bondstone.adapter.testing.TestSpecifications;
import org.bondstone.api.error.InvalidSpecificationException;
import org.bondstone.api.sql.ConnectionSpecification;
import org.bondstone.api.sql.Isolation;
import org.bondstone.api.sql.LockMode;
import org.bondstone.api.sql.TlsSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** What can be told of SQL Server without its driver and its server. */
class SqlServerConfigurationTest {

  private static final String URL = "mssql://sa:p@h:1433/shop";

  @Test
  void hasXaAndQuotesByBrackets() {
    DatabaseConfiguration configuration = configuration(TestSpecifications.of(URL));

    assertThat(configuration.kind().title()).isEqualTo(TestKind.SQL_SERVER.kind().title());
    assertThat(configuration.kind().supportsXa()).isTrue();
    assertThat(configuration.isInMemory()).isFalse();
    assertThat(configuration.kind().quote("a]b[c")).isEqualTo("[a]]b[c]");
  }

  @ParameterizedTest
  @EnumSource
  void takesEachIsolation(Isolation isolation) {
    assertThat(configuration(TestSpecifications.of(URL).isolation(isolation)).isolation())
        .isEqualTo(isolation);
  }

  @ParameterizedTest
  @EnumSource(value = LockMode.class, mode = Mode.EXCLUDE, names = "NONE")
  void refusesToLockAndSaysHowTheStatementDoes(LockMode mode) {
    DatabaseConfiguration configuration = configuration(TestSpecifications.of(URL));

    assertThatThrownBy(() -> configuration.kind().withLock("SELECT n FROM t", mode))
        .isInstanceOf(InvalidSpecificationException.class)
        .hasMessageContaining("WITH (UPDLOCK, ROWLOCK)");
    assertThat(configuration.kind().withLock("SELECT n FROM t", LockMode.NONE))
        .isEqualTo("SELECT n FROM t");
  }

  @Test
  void refusesWhatItHasNothingFor() {
    assertRefused(TestSpecifications.of(URL).searchPath(List.of("s")), "search_path");
    assertRefused(
        TestSpecifications.of(URL).preparedStatementCacheSize(0), "prepared_statement_cache_size");
    assertRefused(
        TestSpecifications.of(URL).tls(new TlsSettings(null, "ca.crt", null, null, null)),
        "tls.ca_file");
    assertRefused(
        TestSpecifications.of(URL).tls(new TlsSettings(null, null, "client.crt", null, null)),
        "tls.certificate_file");
  }

  @Test
  void needsADatabaseToMakeOrDrop() {
    DatabaseConfiguration nameless = configuration(TestSpecifications.of("mssql://sa:p@h"));

    assertThatThrownBy(nameless::createDb)
        .isInstanceOf(InvalidSpecificationException.class)
        .hasMessageContaining("names no database");
    assertThatThrownBy(nameless::dropDb)
        .isInstanceOf(InvalidSpecificationException.class)
        .hasMessageContaining("names no database");
  }

  private static void assertRefused(ConnectionSpecification.Builder specification, String setting) {
    assertThatThrownBy(() -> configuration(specification))
        .isInstanceOf(InvalidSpecificationException.class)
        .hasMessageContaining("SQL Server")
        .hasMessageContaining(setting);
  }

  private static DatabaseConfiguration configuration(
      ConnectionSpecification.Builder specification) {
    return TestKind.SQL_SERVER.configure(specification.build());
  }
}
