package org.bondstone.adapter.database.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.bondstone.adapter.database.DatabaseKind;
import org.bondstone.adapter.database.DriverCatalogue;
import org.bondstone.adapter.testing.TestKind;
import org.bondstone.adapter.testing.TestSpecifications;
import org.bondstone.api.error.InvalidSpecificationException;
import org.bondstone.api.error.RefusedUrlException;
import org.bondstone.api.sql.ConnectionSpecification;
import org.bondstone.api.sql.TlsSettings.Mode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PropertyRulesTest {

  @Test
  void understandsTheNamesOfMySql() {
    ConnectionSpecification specification =
        TestSpecifications.of(
                "mysql+pymysql://h/d?connect_timeout=4&charset=utf8mb4&local_infile=0")
            .connectArgs(
                Map.of(
                    "ssl",
                    Map.of("ca", "ca.pem", "check_hostname", true),
                    "program_name",
                    "app",
                    "read_timeout",
                    7))
            .build();

    DriverSettings settings = TestKind.MYSQL.kind().description().properties().apply(specification);

    assertThat(settings.specification().connectTimeout()).isEqualTo(Duration.ofSeconds(4));
    assertThat(settings.specification().applicationName()).isEqualTo("app");
    assertThat(settings.specification().tls().caFile()).isEqualTo("ca.pem");
    assertThat(settings.specification().tls().mode()).isEqualTo(Mode.VERIFY_CA);
    assertThat(settings.specification().tls().checkHostname()).isTrue();
    assertThat(settings.properties()).containsOnly(Map.entry("socketTimeout", "7000"));
    assertThat(settings.specification().components().query()).isEmpty();
    assertThat(settings.specification().connectArgs()).isEmpty();
  }

  @Test
  void understandsTheNamesOfOracleAndSqlServer() {
    DriverSettings oracle =
        TestKind.ORACLE
            .kind()
            .description()
            .properties()
            .apply(
                TestSpecifications.of("oracle+oracledb://h?service_name=shop")
                    .connectArgs(Map.of("tcp_connect_timeout", 1.5, "stmtcachesize", 0))
                    .build());
    DriverSettings sqlServer =
        TestKind.SQL_SERVER
            .kind()
            .description()
            .properties()
            .apply(
                TestSpecifications.of(
                        "mssql+pyodbc://h/d?driver=ODBC+Driver+18&Encrypt=no&timeout=3")
                    .build());

    assertThat(oracle.properties()).containsOnly(Map.entry("serviceName", "shop"));
    assertThat(oracle.specification().connectTimeout()).isEqualTo(Duration.ofMillis(1_500));
    assertThat(oracle.specification().statementCacheSize()).isZero();
    assertThat(sqlServer.specification().tls().mode()).isEqualTo(Mode.DISABLE);
    assertThat(sqlServer.specification().statementTimeout()).isEqualTo(Duration.ofSeconds(3));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "postgresql://h/d?connect_timeout=-1",
        "postgresql://h/d?connect_timeout=1e99",
        "postgresql://h/d?statement_cache_size=1.5",
        "postgresql://h/d?keepalives=maybe",
        "postgresql://h/d?sslmode=verify",
        "postgresql://h/d?client_encoding=latin1",
        "postgresql://h/d?search_path=",
        "postgresql://h/d?search_path=a,,b",
        "postgresql://h/d?options=search_path",
        "postgresql://h/d?options=-c+search_path",
        "postgresql://h/d?options=-cstatement_timeout=1x",
        "postgresql://h/d?default_transaction_isolation=chaos",
        "mysql://h/d?program_name=a:b,c:d",
        "h2:///mem:x?DB_CLOSE_DELAY=-2",
        "h2:///mem:x?MODE=Other",
        "sqlite:///x?timeout=long"
      })
  void refusesValuesThatAreNotValid(String url) {
    ConnectionSpecification specification = TestSpecifications.of(url).build();
    DatabaseKind kind = DriverCatalogue.find(specification.components().driver(), List.of()).kind();

    assertThatThrownBy(() -> kind.description().properties().apply(specification))
        .isInstanceOf(InvalidSpecificationException.class);
  }

  @Test
  void refusesServerSettingsAndTlsEntriesThatAreNotListed() {
    assertThatThrownBy(
            () ->
                TestKind.POSTGRESQL
                    .kind()
                    .description()
                    .properties()
                    .apply(
                        TestSpecifications.of("postgresql://h/d")
                            .connectArgs(Map.of("server_settings", Map.of("role", "postgres")))
                            .build()))
        .isInstanceOf(RefusedUrlException.class)
        .hasMessageContaining("\"role\"");
    assertThatThrownBy(
            () ->
                TestKind.MYSQL
                    .kind()
                    .description()
                    .properties()
                    .apply(
                        TestSpecifications.of("mysql://h/d")
                            .connectArgs(Map.of("ssl", Map.of("key", "/etc/passwd")))
                            .build()))
        .isInstanceOf(RefusedUrlException.class)
        .hasMessageContaining("ssl.key");
  }
}
