package org.bondstone.adapter.database.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.bondstone.adapter.database.DatabaseConfiguration;
import org.bondstone.adapter.database.PoolLimits;
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
import org.junit.jupiter.params.provider.ValueSource;

/** What can be told of Oracle without its driver and its server. */
class OracleConfigurationTest {

  private static final String SID = "oracle://u:p@h:1521/ORCL";

  @Test
  void hasXaRowLocksAndTheDefaultsOfANetwork() {
    DatabaseConfiguration configuration = configuration(SID);

    assertThat(configuration.kind().title()).isEqualTo(TestKind.ORACLE.kind().title());
    assertThat(configuration.kind().supportsXa()).isTrue();
    assertThat(configuration.isInMemory()).isFalse();
    assertThat(configuration.isolation()).isEqualTo(Isolation.READ_COMMITTED);
    assertThat(configuration.poolLimits())
        .isEqualTo(
            new PoolLimits(5, 15, Duration.ofMillis(500), Duration.ZERO, Duration.ofSeconds(30)));
    assertThat(configuration.kind().withLock("SELECT n FROM t", LockMode.FOR_UPDATE_SKIP_LOCKED))
        .isEqualTo("SELECT n FROM t\nFOR UPDATE SKIP LOCKED");
    assertThat(configuration.kind().quote("a\"b")).isEqualTo("\"a\"\"b\"");
  }

  @Test
  void takesEitherASidOrAServiceName() {
    assertThat(configuration(SID).uniqueKey())
        .isNotEqualTo(configuration("oracle://u:p@h:1521/?service_name=ORCL").uniqueKey());
    for (String url :
        List.of("oracle://u:p@h:1521/", "oracle://u:p@h:1521/ORCL?service_name=shop")) {
      assertThatThrownBy(() -> configuration(url))
          .as(url)
          .isInstanceOf(InvalidSpecificationException.class)
          .hasMessageContaining("SID")
          .hasMessageContaining("service_name");
    }
    assertThatThrownBy(() -> configuration("oracle://u:p@h/a%20b"))
        .isInstanceOf(InvalidSpecificationException.class)
        .hasMessageContaining("SID");
  }

  @ParameterizedTest
  @EnumSource(
      value = Isolation.class,
      names = {"READ_UNCOMMITTED", "REPEATABLE_READ"})
  void refusesAnIsolationThatOracleDoesNotHave(Isolation isolation) {
    assertThatThrownBy(() -> configuration(TestSpecifications.of(SID).isolation(isolation).build()))
        .isInstanceOf(InvalidSpecificationException.class)
        .hasMessageContaining(isolation.name())
        .hasMessageContaining("READ_COMMITTED and SERIALIZABLE");
  }

  @ParameterizedTest
  @ValueSource(strings = {"READ_COMMITTED", "SERIALIZABLE"})
  void takesTheIsolationsThatOracleHas(Isolation isolation) {
    assertThat(configuration(TestSpecifications.of(SID).isolation(isolation).build()).isolation())
        .isEqualTo(isolation);
  }

  @Test
  void refusesWhatItHasNothingFor() {
    assertRefused(TestSpecifications.of(SID).searchPath(List.of("s")), "search_path");
    assertRefused(
        TestSpecifications.of(SID).preparedStatementCacheSize(0), "prepared_statement_cache_size");
    assertRefused(
        TestSpecifications.of(SID)
            .tls(new TlsSettings(TlsSettings.Mode.REQUIRE, null, null, null, null)),
        "tls");
  }

  @Test
  void leavesMakingAndDroppingOfDatabasesToTheOperator() {
    assertThatThrownBy(() -> configuration(SID).createDb())
        .isInstanceOf(InvalidSpecificationException.class)
        .hasMessageContaining("operator");
    assertThatThrownBy(() -> configuration(SID).dropDb())
        .isInstanceOf(InvalidSpecificationException.class)
        .hasMessageContaining("operator");
  }

  private static void assertRefused(ConnectionSpecification.Builder specification, String setting) {
    assertThatThrownBy(() -> configuration(specification.build()))
        .isInstanceOf(InvalidSpecificationException.class)
        .hasMessageContaining("Oracle")
        .hasMessageContaining(setting);
  }

  private static DatabaseConfiguration configuration(String url) {
    return configuration(TestSpecifications.of(url).build());
  }

  private static DatabaseConfiguration configuration(ConnectionSpecification specification) {
    return TestKind.ORACLE.configure(specification);
  }
}
