package org.bondstone.store.prefect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.bondstone.store.testing.TestStore.TESTER;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.bondstone.api.block.BlockChange;
import org.bondstone.api.sql.ConnectionComponents;
import org.bondstone.api.sql.ConnectionSpecification;
import org.bondstone.api.sql.Driver;
import org.bondstone.api.sql.SqlConnector;
import org.bondstone.store.document.ImportedDocuments.Counts;
import org.bondstone.store.error.ConflictException;
import org.bondstone.store.error.ImportException;
import org.bondstone.store.error.InvalidInputException;
import org.bondstone.store.json.SchemaChecksum;
import org.bondstone.store.model.BlockDocumentChange;
import org.bondstone.store.model.BlockDocumentView;
import org.bondstone.store.model.SecretView;
import org.bondstone.store.prefect.PrefectImport.Options;
import org.bondstone.store.testing.TestDatabase;
import org.bondstone.store.testing.TestStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Imports what a real Prefect server has stored, see {@code prefect-3.9.1.sql}. */
@ParameterizedClass
@EnumSource(TestDatabase.class)
class PrefectImportTest {

  private static final UUID BOX = UUID.fromString("8d40686a-81f2-42f5-ac2c-7b8b85cea367");
  private static final UUID OUTER = UUID.fromString("3b00a14f-7e2f-4e10-b042-bdf86b7dc46c");
  private static final UUID ANONYMOUS = UUID.fromString("6f22e2db-61a6-4938-a963-3bf38b140bb5");
  private static final String OTHER_KEY = "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=";
  private static final Options PLAIN = new Options(null, false, false);

  @Parameter TestDatabase database;
  @TempDir Path directory;
  private SqlConnector prefect;
  private TestStore store;

  @BeforeEach
  void open() throws IOException, SQLException {
    prefect =
        SqlConnector.open(
            ConnectionSpecification.of(
                    new ConnectionComponents(
                        new Driver("sqlite"),
                        null,
                        null,
                        null,
                        null,
                        directory.resolve("prefect.db").toString(),
                        Map.of()))
                .build());
    try (InputStream in = PrefectImportTest.class.getResourceAsStream("prefect-3.9.1.sql")) {
      String script = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      List<String> statements =
          Arrays.stream(script.split(";\n")).filter(sql -> !sql.isBlank()).toList();
      inPrefect(statements.toArray(String[]::new));
    }
    store = new TestStore(database);
  }

  @AfterEach
  void close() {
    store.close();
    prefect.close();
  }

  private void inPrefect(String... statements) throws SQLException {
    try (Connection connection = prefect.connection()) {
      for (String sql : statements) {
        connection.createStatement().execute(sql);
      }
    }
  }

  private Counts run(Options options) {
    return store.store().prefectImport().run(prefect.dataSource(), options, line -> {});
  }

  private void assertNothingImported() {
    assertThatThrownBy(() -> store.store().types().getBySlug("import-mailbox"))
        .hasMessageContaining("not found");
    assertThat(store.changes()).isEmpty();
  }

  @Test
  void keepsIdsNamesSecretsReferencesAndAnonymousDocuments() {
    assertThat(run(PLAIN)).isEqualTo(new Counts(4, 0, 0));

    assertThat(store.clear(BOX)).isEqualTo(Map.of("host", "h", "password", "canary-box ä"));
    assertThat(store.masked(BOX)).containsEntry("password", "********");
    assertThat(store.clear(OUTER))
        .isEqualTo(
            Map.of(
                "note",
                "n",
                "inner",
                Map.of("box", Map.of("host", "h", "password", "canary-box ä"))));
    BlockDocumentView anonymous = store.documents().get(ANONYMOUS, SecretView.CLEAR, TESTER);
    assertThat(anonymous.isAnonymous()).isTrue();
    assertThat(anonymous.name()).isEqualTo("anonymous-9a6c8c76-4211-47b9-b5f9-98838f24d43f");
    assertThat(anonymous.data()).containsEntry("password", "canary-anon");
  }

  @Test
  void givesSchemasTheFieldsThatPrefectsChecksumCovers() {
    run(PLAIN);

    for (UUID id : List.of(BOX, OUTER)) {
      var schema = store.documents().get(id, SecretView.MASKED, TESTER).blockSchema();
      assertThat(SchemaChecksum.of(schema.fields())).isEqualTo(schema.checksum());
    }
    var outer = store.documents().get(OUTER, SecretView.MASKED, TESTER).blockSchema();
    assertThat(outer.fields().get("definitions").toString())
        .contains("import-inner", "import-mailbox");
    assertThat(outer.fields().get("secret_fields").toString()).contains("inner.box.password");
  }

  @Test
  void changesNothingWhenItRunsAgain() {
    run(PLAIN);
    store.changes().clear();

    assertThat(run(PLAIN)).isEqualTo(new Counts(0, 0, 4));
    assertThat(store.changes()).isEmpty();
  }

  @Test
  void changesNothingInADryRun() {
    assertThat(run(new Options(null, false, true))).isEqualTo(new Counts(4, 0, 0));
    assertNothingImported();
  }

  @Test
  void replacesBlocksThatDifferOnlyWhenToldTo() {
    run(PLAIN);
    store.patch(BOX, Map.of("host", "changed"));
    store.changes().clear();

    assertThatThrownBy(() -> run(PLAIN))
        .isInstanceOf(ConflictException.class)
        .hasMessageContaining("import-mailbox/box");
    assertThat(store.clear(BOX)).containsEntry("host", "changed");
    assertThat(run(new Options(null, true, false))).isEqualTo(new Counts(0, 1, 3));
    assertThat(store.clear(BOX)).containsEntry("host", "h");
    assertThat(store.changes())
        .contains(new BlockChange(BlockChange.Kind.UPDATED, "import-mailbox", "box"));
  }

  @Test
  void refersToABlockOfTheSameNameUnderItsOwnId() {
    run(PLAIN);
    var known = store.documents().get(BOX, SecretView.MASKED, TESTER);
    store.documents().delete(OUTER, null, TESTER);
    store
        .documents()
        .delete(
            store.documents().getByName("import-inner", "inner", SecretView.MASKED, TESTER).id(),
            null,
            TESTER);
    store.documents().delete(BOX, null, TESTER);
    UUID other = store.document(known.blockSchema(), "box", Map.of("host", "other")).id();

    run(new Options(null, true, false));

    assertThat(store.clear(other)).containsEntry("password", "canary-box ä");
    assertThat(store.clear(OUTER).toString()).contains("canary-box ä");
  }

  /** There, the block refers to what refers to it here. */
  @Test
  void turnsReferencesRound() throws SQLException {
    inPrefect("update block_document set created = '2000-01-01 00:00:00' where name = 'outer'");
    run(PLAIN);
    UUID inner =
        store.documents().getByName("import-inner", "inner", SecretView.MASKED, TESTER).id();
    store.documents().update(OUTER, new BlockDocumentChange(null, Map.of(), false, null), TESTER);
    store.patch(inner, Map.of("outer", TestStore.reference(OUTER)));

    run(new Options(null, true, false));

    assertThat(store.clear(OUTER).toString()).contains("canary-box ä");
    assertThat(store.clear(inner)).doesNotContainKey("outer");
  }

  @Test
  void needsTheKeyOfTheDatabase() throws SQLException {
    assertThatThrownBy(() -> run(new Options(OTHER_KEY, false, false)))
        .isInstanceOf(ImportException.class)
        .hasMessageContaining("not the one that Prefect's database is encrypted with");
    assertThatThrownBy(() -> run(new Options("canary", false, false)))
        .isInstanceOf(ImportException.class)
        .hasMessageContaining("no Fernet key")
        .hasMessageNotContaining("canary");
    String key = PrefectDatabase.read(prefect.dataSource()).storedKey();
    inPrefect("delete from configuration");
    assertThatThrownBy(() -> run(PLAIN))
        .isInstanceOf(ImportException.class)
        .hasMessageContaining("PREFECT_SERVER_ENCRYPTION_KEY");
    assertNothingImported();
    assertThat(run(new Options(key, false, false)).created()).isEqualTo(4);
  }

  @Test
  void refusesATokenThatWasTamperedWith() throws SQLException {
    inPrefect(
        "update block_document set data = replace(data, 'gAAAAAB', 'gAAAAAC') where name = 'box'");

    assertThatThrownBy(() -> run(PLAIN))
        .isInstanceOf(ImportException.class)
        .hasMessageContaining("1 of 4 documents")
        .hasMessageContaining("import-mailbox/box");
    assertNothingImported();
  }

  @Test
  void saysWhatIsWrongWithTheTables() throws SQLException {
    inPrefect("alter table block_document rename column is_anonymous to hidden");
    assertThatThrownBy(() -> run(PLAIN))
        .isInstanceOf(ImportException.class)
        .hasMessageContaining("block_document")
        .hasMessageContaining("27d8f4e1a6c9")
        .hasMessageContaining("3.9.1");
    inPrefect("drop table alembic_version");
    assertThatThrownBy(() -> run(PLAIN))
        .isInstanceOf(ImportException.class)
        .hasMessageContaining("not the database of a Prefect server");
    assertNothingImported();
  }

  @Test
  void importsNothingWhenOneDocumentCannotBe() throws SQLException {
    inPrefect("update block_document set name = 'Not a name' where name = 'outer'");

    assertThatThrownBy(() -> run(PLAIN)).isInstanceOf(InvalidInputException.class);
    assertNothingImported();
  }

  @Test
  void tellsHowFarItIs() {
    List<String> lines = new ArrayList<>();

    store.store().prefectImport().run(prefect.dataSource(), PLAIN, lines::add);

    assertThat(lines).containsExactly("4 documents found.");
    assertThat(lines.toString()).doesNotContain("canary");
  }
}
