package org.bondstone.store.type;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.bondstone.store.testing.TestStore.TESTER;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.bondstone.api.block.Secret;
import org.bondstone.api.sql.ConnectionComponents;
import org.bondstone.api.sql.ConnectionSpecification;
import org.bondstone.api.sql.ConnectorProvider;
import org.bondstone.api.sql.Driver;
import org.bondstone.api.sql.Isolation;
import org.bondstone.api.sql.PoolSettings;
import org.bondstone.api.sql.TlsSettings;
import org.bondstone.store.error.InputProblem;
import org.bondstone.store.error.InvalidInputException;
import org.bondstone.store.model.BlockSchemaFilter;
import org.bondstone.store.model.BlockSchemaView;
import org.bondstone.store.model.BlockTypeField;
import org.bondstone.store.model.BlockTypeView;
import org.bondstone.store.model.Operator;
import org.bondstone.store.model.Page;
import org.bondstone.store.service.BlockTypes;
import org.bondstone.store.testing.TestDatabase;
import org.bondstone.store.testing.TestStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SystemTypesTest {

  private static final List<String> SLUGS =
      List.of(
          "sql-connector",
          "sqlalchemy-connector",
          "async-sqlalchemy-connector",
          "secret",
          "webhook",
          "local-file-system");

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

  /**
   * Made of the settings' own definitions; another checksum is another schema for old documents.
   */
  @Test
  void hasTheSchemaOfConnectionsThatOldDocumentsHave() {
    assertThat(schemasOf("sql-connector"))
        .singleElement()
        .extracting(BlockSchemaView::checksum)
        .isEqualTo("sha256:e2df6117e3272fb8a3006ad549a27d7752db0a9528bad21982fcf10b73b439ac");
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

    for (String slug : SLUGS) {
      assertThat(schemasOf(slug)).as(slug).hasSize(1);
    }
  }

  @Test
  void bringsTheTypesOfAPrefectServerWhole() {
    for (String slug : List.of("secret", "webhook", "local-file-system")) {
      BlockTypeView type = store.store().types().getBySlug(slug);

      assertThat(type.isProtected()).as(slug).isTrue();
      assertThat(type.description()).as(slug).isNotBlank();
      assertThat(type.logoUrl()).as(slug).startsWith("https://");
      assertThat(type.codeExample()).as(slug).contains(".load(");
      assertThat(schemasOf(slug)).as(slug).singleElement().extracting("version").isEqualTo("3.9.1");
    }
    assertThat(schemasOf("secret").get(0).checksum())
        .isEqualTo("sha256:c078ed9c1e813e224c0b353d7ad4564a11d51d3198d9ac0686478165a1911c78");
    assertThat(schemasOf("local-file-system").get(0).capabilities())
        .containsExactlyInAnyOrder("read-path", "write-path", "get-directory", "put-directory");
  }

  @Test
  void hidesASecretThatIsSavedWithTheSchemaThatItBrings() {
    var saved =
        store.document(
            schemasOf("secret").get(0), "token", Map.of("value", Map.of("key", "canary")));

    assertThat(saved.data().toString()).doesNotContain("canary");
    assertThat(store.clear(saved.id())).isEqualTo(Map.of("value", Map.of("key", "canary")));
  }

  @Test
  void fillsInWhatAnOlderStoreLacksAndLeavesWhatAClientHasWritten() {
    BlockTypes types = store.store().types();
    UUID id = types.getBySlug("secret").id();
    Map<BlockTypeField, String> older = new EnumMap<>(BlockTypeField.class);
    older.put(BlockTypeField.LOGO_URL, null);
    older.put(BlockTypeField.CODE_EXAMPLE, null);
    older.put(BlockTypeField.DESCRIPTION, "a client's own");
    types.update(id, older, TESTER);

    types.installSystemTypes(TESTER);
    BlockTypeView filled = types.get(id);
    types.installSystemTypes(TESTER);

    assertThat(filled.logoUrl()).endsWith("secret.png");
    assertThat(filled.codeExample()).contains("Secret.load(");
    assertThat(filled.description()).isEqualTo("a client's own");
    assertThat(types.get(id)).isEqualTo(filled);
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
        .extracting(InputProblem::pointer, InputProblem::type)
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
