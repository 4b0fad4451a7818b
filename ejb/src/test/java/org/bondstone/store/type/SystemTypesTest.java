package org.bondstone.store.type;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.bondstone.store.testing.TestStore.TESTER;

import java.util.List;
import java.util.Map;
import org.bondstone.api.block.Secret;
import org.bondstone.api.sql.ConnectionComponents;
import org.bondstone.api.sql.ConnectionSpecification;
import org.bondstone.api.sql.ConnectorProvider;
import org.bondstone.api.sql.Driver;
import org.bondstone.api.sql.Isolation;
import org.bondstone.api.sql.PoolSettings;
import org.bondstone.api.sql.TlsSettings;
import org.bondstone.store.error.InvalidInputException;
import org.bondstone.store.error.Problem;
import org.bondstone.store.model.BlockSchemaFilter;
import org.bondstone.store.model.BlockSchemaView;
import org.bondstone.store.model.Operator;
import org.bondstone.store.model.Page;
import org.bondstone.store.testing.TestDatabase;
import org.bondstone.store.testing.TestStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SystemTypesTest {

  private TestStore store;

  @BeforeEach
  void open() {
    store = new TestStore(TestDatabase.H2);
  }

  @AfterEach
  void close() {
    store.close();
  }

  private List<BlockSchemaView> schemasOf(String slug) {
    return store
        .store()
        .schemas()
        .find(
            new BlockSchemaFilter(
                Operator.AND,
                List.of(store.store().types().getBySlug(slug).id()),
                null,
                null,
                null),
            Page.first());
  }

  @Test
  void knowsPythonsTypesByTheChecksumsOfTheirClient() {
    assertThat(schemasOf("sqlalchemy-connector"))
        .singleElement()
        .satisfies(
            schema -> {
              assertThat(schema.checksum())
                  .isEqualTo(
                      "sha256:a74ef9e48b8b9a35f2fd13ab208b6d5ae4dc7b007a51806581aadb5a90008b31");
              assertThat(schema.version()).isEqualTo("0.6.1");
              assertThat(schema.fields())
                  .containsEntry("secret_fields", List.of("connection_info.password"));
            });
    assertThat(schemasOf("async-sqlalchemy-connector"))
        .singleElement()
        .extracting(BlockSchemaView::checksum)
        .isEqualTo("sha256:d3582cff8f05d2a489836ab6476bc8457bed0ecaa2c326e593716dcfa544c900");
  }

  @Test
  void registersNothingTwice() {
    store.store().types().installSystemTypes(TESTER);
    store.restart();

    for (String slug :
        List.of("sql-connector", "sqlalchemy-connector", "async-sqlalchemy-connector")) {
      assertThat(schemasOf(slug)).hasSize(1);
    }
  }

  @Test
  void takesEveryConnectorThatTheAdapterWrites() {
    ConnectionSpecification specification =
        ConnectionSpecification.of(
                new ConnectionComponents(
                    new Driver("postgresql"),
                    "joe",
                    Secret.of("hunter2"),
                    "host",
                    5432,
                    "db",
                    Map.of("sslmode", "require")))
            .connectArgs(Map.of("connect_timeout", 5))
            .fetchSize(100)
            .pool(new PoolSettings(5, 0, false, java.time.Duration.ofMinutes(5)))
            .tls(new TlsSettings(TlsSettings.Mode.VERIFY_FULL, "ca.pem", null, null, true))
            .connectTimeout(java.time.Duration.ofMillis(1500))
            .statementTimeout(java.time.Duration.ZERO)
            .borrowTimeout(java.time.Duration.ofSeconds(3))
            .isolation(Isolation.REPEATABLE_READ)
            .echo(true)
            .applicationName("me")
            .searchPath(List.of("a", "b"))
            .statementCacheSize(0)
            .preparedStatementCacheSize(0)
            .build();
    Map<String, Object> data = ConnectorProvider.provider().write(specification);

    var saved = store.document(schemasOf("sql-connector").get(0), "mine", data);

    assertThat(ConnectorProvider.provider().read("sql-connector", store.clear(saved.id())))
        .isEqualTo(specification);
    assertThat(saved.data().toString()).doesNotContain("hunter2");
  }

  @Test
  void pointsToEachWrongField() {
    Map<String, Object> wrong =
        Map.of(
            "connection_info", Map.of("host", 5, "port", 99_999, "password", 17),
            "fetch_size", 0,
            "pool", Map.of("size", "canary"),
            "tls", Map.of("mode", "canary"),
            "unknown", "canary");

    InvalidInputException error =
        catchThrowableOfType(
            InvalidInputException.class,
            () -> store.document(schemasOf("sql-connector").get(0), "mine", wrong));

    assertThat(error.problems())
        .extracting(Problem::pointer, Problem::type)
        .containsExactlyInAnyOrder(
            org.assertj.core.groups.Tuple.tuple("/data/connection_info/driver", "missing"),
            org.assertj.core.groups.Tuple.tuple("/data/connection_info/host", "value_error.type"),
            org.assertj.core.groups.Tuple.tuple(
                "/data/connection_info/port", "value_error.maximum"),
            org.assertj.core.groups.Tuple.tuple(
                "/data/connection_info/password", "value_error.type"),
            org.assertj.core.groups.Tuple.tuple("/data/fetch_size", "value_error.minimum"),
            org.assertj.core.groups.Tuple.tuple("/data/pool/size", "value_error.type"),
            org.assertj.core.groups.Tuple.tuple("/data/tls/mode", "value_error.enum"),
            org.assertj.core.groups.Tuple.tuple("/data/unknown", "extra_forbidden"));
    assertThat(error.getMessage()).doesNotContain("canary", "17");
  }

  @Test
  void leavesPythonsDocumentsUnchecked() {
    store.document(
        schemasOf("sqlalchemy-connector").get(0), "mine", Map.of("connection_info", 5, "x", 1));
  }
}
