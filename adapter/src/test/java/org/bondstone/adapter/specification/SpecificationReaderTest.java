package org.bondstone.adapter.specification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.bondstone.api.block.Secret;
import org.bondstone.api.error.InvalidSpecificationException;
import org.bondstone.api.error.RefusedUrlException;
import org.bondstone.api.sql.ConnectionComponents;
import org.bondstone.api.sql.ConnectionSpecification;
import org.bondstone.api.sql.Driver;
import org.bondstone.api.sql.Isolation;
import org.bondstone.api.sql.PoolSettings;
import org.bondstone.api.sql.TlsSettings;
import org.junit.jupiter.api.Test;

class SpecificationReaderTest {

  private static final ConnectionComponents PARTS =
      new ConnectionComponents(
          new Driver("postgresql+psycopg2"),
          "u",
          Secret.of("p@ss"),
          "h",
          5433,
          "d",
          Map.of("sslmode", "require"));

  /** Both forms that Prefect's class can hold; what is written is such a form again. */
  @Test
  void severalHostsComeBack() {
    Map<String, Object> parts =
        Map.of(
            "driver",
            "postgresql+psycopg2",
            "database",
            "d",
            "query",
            Map.of("host", "a,b", "port", "5432,5433", "target_session_attrs", "read-write"));
    String url = "postgresql+psycopg2:///d?host=a:5432&host=b:5433&target_session_attrs=read-write";

    ConnectionSpecification ofParts =
        SpecificationReader.read("sqlalchemy-connector", Map.of("connection_info", parts));

    assertThat(ofParts.components().servers()).hasToString("[a:5432, b:5433]");
    assertThat(SpecificationWriter.write(ofParts)).containsEntry("connection_info", parts);
    assertThat(SpecificationReader.read("sqlalchemy-connector", Map.of("connection_info", url)))
        .isEqualTo(ofParts);
  }

  @Test
  void readsWhatPythonSaves() {
    ConnectionSpecification specification =
        SpecificationReader.read(
            "sqlalchemy-connector",
            Map.of(
                "block_type_slug",
                "sqlalchemy-connector",
                "connection_info",
                Map.of(
                    "driver", "postgresql+psycopg2",
                    "username", "u",
                    "password", Secret.of("p@ss"),
                    "host", "h",
                    "port", 5433,
                    "database", "d",
                    "query", Map.of("sslmode", "require")),
                "connect_args",
                Map.of("connect_timeout", 5),
                "fetch_size",
                20));

    assertThat(specification)
        .isEqualTo(
            ConnectionSpecification.of(PARTS)
                .connectArgs(Map.of("connect_timeout", 5))
                .fetchSize(20)
                .build());
  }

  @Test
  void readsAUrl() {
    ConnectionSpecification specification =
        SpecificationReader.read(
            "async-sqlalchemy-connector",
            Map.of("connection_info", "postgresql+psycopg2://u:p%40ss@h:5433/d?sslmode=require"));

    assertThat(specification.components()).isEqualTo(PARTS);
    assertThat(specification.fetchSize()).isEqualTo(1);
  }

  @Test
  void readsBackAllThatItWrites() {
    ConnectionSpecification specification =
        ConnectionSpecification.of(PARTS)
            .connectArgs(Map.of("keepalives", true))
            .credentials("file-credentials/shop")
            .fetchSize(7)
            .pool(new PoolSettings(0, 3, false, Duration.ofMillis(1_500)))
            .tls(new TlsSettings(TlsSettings.Mode.VERIFY_CA, "ca", "cert", "key", false))
            .connectTimeout(Duration.ofSeconds(3))
            .statementTimeout(Duration.ofMillis(250))
            .borrowTimeout(Duration.ZERO)
            .isolation(Isolation.REPEATABLE_READ)
            .echo(true)
            .applicationName("app")
            .searchPath(List.of("a", "b"))
            .statementCacheSize(0)
            .preparedStatementCacheSize(0)
            .build();

    assertThat(SpecificationReader.read("sql-connector", SpecificationWriter.write(specification)))
        .isEqualTo(specification);
    ConnectionSpecification least =
        ConnectionSpecification.of(
                new ConnectionComponents(new Driver("h2"), null, null, null, null, "mem:x", null))
            .build();
    assertThat(SpecificationReader.read("sql-connector", SpecificationWriter.write(least)))
        .isEqualTo(least);
    assertThat(SpecificationFields.SQL_CONNECTOR)
        .containsExactlyElementsOf(SpecificationWriter.write(specification).keySet());
  }

  @Test
  void readsTextsFromConfigurationFiles() {
    ConnectionSpecification specification =
        SpecificationReader.read(
            "sql-connector",
            Map.of(
                "connection_info", "h2:///mem:x",
                "fetch_size", "10",
                "echo", "true",
                "isolation", "read committed",
                "search_path", "a, b",
                "timeouts", Map.of("connect", "0.5")));

    assertThat(specification.fetchSize()).isEqualTo(10);
    assertThat(specification.echo()).isTrue();
    assertThat(specification.isolation()).isEqualTo(Isolation.READ_COMMITTED);
    assertThat(specification.searchPath()).containsExactly("a", "b");
    assertThat(specification.connectTimeout()).isEqualTo(Duration.ofMillis(500));
  }

  @Test
  void namesAFieldThatIsNotKnownAndTheKnownOnes() {
    assertThatThrownBy(
            () ->
                SpecificationReader.read(
                    "sql-connector", Map.of("connection_info", "h2:///mem:x", "pol", 1)))
        .isInstanceOf(InvalidSpecificationException.class)
        .hasMessageContaining("\"pol\"")
        .hasMessageContaining("pool");
    assertThatThrownBy(
            () ->
                SpecificationReader.read(
                    "sql-connector",
                    Map.of("connection_info", "h2:///mem:x", "pool", Map.of("sise", 1))))
        .hasMessageContaining("\"pool.sise\"")
        .hasMessageContaining("max_overflow");
    assertThatThrownBy(
            () ->
                SpecificationReader.read(
                    "sqlalchemy-connector",
                    Map.of("connection_info", "h2:///mem:x", "pool", Map.of())))
        .hasMessageContaining("\"pool\"");
  }

  @Test
  void refusesWrongTypesWithoutShowingTheValue() {
    refuses("fetch_size", "canary");
    refuses("fetch_size", 0);
    refuses("fetch_size", 1.5);
    refuses("echo", "canary");
    refuses("isolation", "canary");
    refuses("search_path", List.of(1));
    refuses("pool", "canary");
    refuses("pool", Map.of("size", "canary"));
    refuses("pool", Map.of("size", -1));
    refuses("timeouts", Map.of("connect", -1));
    refuses("timeouts", Map.of("connect", "1e99"));
    refuses("tls", Map.of("mode", "canary"));
    refuses("connect_args", List.of());
    refuses("connection_info", 1);
    refuses("connection_info", Map.of("host", "h"));
    refuses("connection_info", Map.of("driver", "h2", "port", "canary"));
    refuses("connection_info", Map.of("driver", "h2", "query", Map.of("a", List.of("canary"))));
    assertThatThrownBy(
            () ->
                SpecificationReader.read(
                    "sql-connector", Map.of("connection_info", "jdbc:canary:canary")))
        .isInstanceOf(RefusedUrlException.class)
        .message()
        .doesNotContain("canary");
  }

  @Test
  void refusesOtherTypes() {
    assertThatThrownBy(() -> SpecificationReader.read("json", Map.of()))
        .isInstanceOf(InvalidSpecificationException.class)
        .hasMessageContaining("sql-connector");
  }

  private static void refuses(String field, Object value) {
    assertThatThrownBy(
            () ->
                SpecificationReader.read(
                    "sql-connector",
                    field.equals("connection_info")
                        ? Map.of(field, value)
                        : Map.of("connection_info", "h2:///mem:x", field, value)))
        .isInstanceOf(InvalidSpecificationException.class)
        .message()
        .contains(field)
        .doesNotContain("canary");
  }
}
