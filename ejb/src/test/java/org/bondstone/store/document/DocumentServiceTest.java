package org.bondstone.store.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.bondstone.store.testing.TestStore.TESTER;
import static org.bondstone.store.testing.TestStore.reference;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.bondstone.api.block.BlockChange;
import org.bondstone.api.spi.CredentialSourceProvider;
import org.bondstone.store.error.BadReferenceException;
import org.bondstone.store.error.ConflictException;
import org.bondstone.store.error.MaskedSecretException;
import org.bondstone.store.error.NotFoundException;
import org.bondstone.store.error.StaleVersionException;
import org.bondstone.store.model.BlockDocumentChange;
import org.bondstone.store.model.BlockDocumentView;
import org.bondstone.store.model.BlockReferrer;
import org.bondstone.store.model.BlockSchemaView;
import org.bondstone.store.model.BlockSet;
import org.bondstone.store.model.NewBlockDocument;
import org.bondstone.store.model.NewBlockSchema;
import org.bondstone.store.model.SecretView;
import org.bondstone.store.testing.TestDatabase;
import org.bondstone.store.testing.TestStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(TestDatabase.class)
class DocumentServiceTest {

  @Parameter TestDatabase database;
  private TestStore store;
  private BlockSchemaView schema;

  @BeforeEach
  void open() {
    store = new TestStore(database);
    schema = store.secretSchema("login", "password", "nested.token");
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void masksSecretsUnlessAskedForThem() {
    BlockDocumentView saved =
        store.document(schema, "mine", Map.of("user", "joe", "password", "hunter2"));

    assertThat(saved.data()).containsEntry("password", "********").containsEntry("user", "joe");
    assertThat(store.masked(saved.id())).containsEntry("password", "********");
    assertThat(store.clear(saved.id())).containsEntry("password", "hunter2");
    assertThat(saved.toString()).doesNotContain("joe", "hunter2");
  }

  @Test
  void findsByTypeAndName() {
    BlockDocumentView saved = store.document(schema, "mine", Map.of("user", "joe"));

    assertThat(store.documents().getByName("login", "mine", SecretView.MASKED, TESTER))
        .isEqualTo(saved);
    assertThatThrownBy(
            () -> store.documents().getByName("login", "mine\n", SecretView.MASKED, TESTER))
        .isInstanceOf(NotFoundException.class);
  }

  @Test
  void refusesATakenName() {
    store.document(schema, "mine", Map.of());

    assertThatThrownBy(() -> store.document(schema, "mine", Map.of()))
        .isInstanceOf(ConflictException.class)
        .hasMessageContaining("mine");
  }

  @Test
  void makesUpANameForAnAnonymousDocument() {
    BlockDocumentView saved =
        store
            .documents()
            .create(
                new NewBlockDocument(null, Map.of(), schema.id(), schema.blockTypeId(), true),
                TESTER)
            .document();

    assertThat(saved.name()).isEqualTo("anonymous-" + saved.id());
    assertThat(store.documents().ofType("login", SecretView.MASKED, TESTER)).isEmpty();
  }

  @Test
  void refusesUnknownTypesAndSchemas() {
    UUID nothing = UUID.randomUUID();

    assertThatThrownBy(
            () ->
                store
                    .documents()
                    .create(
                        new NewBlockDocument("a", Map.of(), nothing, schema.blockTypeId(), false),
                        TESTER))
        .isInstanceOf(NotFoundException.class);
    assertThatThrownBy(
            () ->
                store
                    .documents()
                    .create(
                        new NewBlockDocument("a", Map.of(), schema.id(), nothing, false), TESTER))
        .isInstanceOf(NotFoundException.class);
  }

  @Test
  void keepsASecretWhoseMaskComesBack() {
    BlockDocumentView saved =
        store.document(
            schema, "mine", Map.of("password", "hunter2", "nested", Map.of("token", "t", "a", 1)));

    store.patch(
        saved.id(), Map.of("password", "********", "nested", Map.of("token", "********", "a", 2)));

    assertThat(store.clear(saved.id()))
        .containsEntry("password", "hunter2")
        .containsEntry("nested", Map.of("token", "t", "a", 2));
  }

  @Test
  void mergesDeeply() {
    BlockDocumentView saved =
        store.document(schema, "mine", Map.of("nested", Map.of("token", "t", "a", 1)));

    store.patch(saved.id(), Map.of("nested", Map.of("a", 2)));

    assertThat(store.clear(saved.id())).containsEntry("nested", Map.of("token", "t", "a", 2));
  }

  @Test
  void replacesAllWithoutMerging() {
    BlockDocumentView saved =
        store.document(schema, "mine", Map.of("password", "hunter2", "user", "joe"));

    store
        .documents()
        .update(
            saved.id(),
            new BlockDocumentChange(null, Map.of("password", "********"), false, null),
            TESTER);

    assertThat(store.clear(saved.id())).isEqualTo(Map.of("password", "hunter2"));
  }

  @Test
  void neverStoresTheMask() {
    assertThatThrownBy(() -> store.document(schema, "mine", Map.of("password", "********")))
        .isInstanceOf(MaskedSecretException.class);
    BlockDocumentView saved = store.document(schema, "mine", Map.of("user", "joe"));
    assertThatThrownBy(() -> store.patch(saved.id(), Map.of("password", "********")))
        .isInstanceOf(MaskedSecretException.class);
  }

  @Test
  void refusesAChangeOfAVersionThatHasPassed() {
    BlockDocumentView saved = store.document(schema, "mine", Map.of("user", "joe"));
    store.patch(saved.id(), Map.of("user", "ann"));

    assertThatThrownBy(
            () ->
                store
                    .documents()
                    .update(
                        saved.id(),
                        new BlockDocumentChange(null, Map.of("user", "eve"), true, saved.version()),
                        TESTER))
        .isInstanceOf(StaleVersionException.class);
    assertThat(store.clear(saved.id())).containsEntry("user", "ann");
  }

  /** The change after it counts like the lost one. */
  @Test
  void takesNoChangeForOneThatTheDatabaseHasLost() throws SQLException {
    UUID id = store.document(schema, "mine", Map.of("user", "joe")).id();
    copyDocuments();
    store.patch(id, Map.of("user", "lost"));
    BlockDocumentView lost = store.documents().get(id, SecretView.MASKED, TESTER);
    goBackToCopy();
    store.patch(id, Map.of("user", "ann"));

    BlockDocumentView now = store.documents().get(id, SecretView.MASKED, TESTER);
    assertThat(now.data()).containsEntry("user", "ann");
    assertThat(now.version()).isNotEqualTo(lost.version());
    assertThat(now.state()).isNotEqualTo(lost.state());
    assertThatThrownBy(
            () ->
                store
                    .documents()
                    .update(
                        id,
                        new BlockDocumentChange(null, Map.of("user", "eve"), true, lost.version()),
                        TESTER))
        .isInstanceOf(StaleVersionException.class);
    assertThatThrownBy(() -> store.documents().delete(id, lost.version(), TESTER))
        .isInstanceOf(StaleVersionException.class);
    store.documents().delete(id, now.version(), TESTER);
  }

  @Test
  void readsAConnectorAnewWhoseChangeTheDatabaseHasLost() throws SQLException {
    BlockSchemaView sources = sourceSchema("vault");
    UUID orders = store.document(sources, "orders", Map.of()).id();
    UUID stock = store.document(sources, "stock", Map.of()).id();
    connector("shop", "none");
    copyDocuments();
    connector("shop", "orders");
    assertThat(store.documents().referrers(orders)).hasSize(1);
    goBackToCopy();
    connector("shop", "stock");

    assertThat(store.documents().referrers(orders)).isEmpty();
    assertThat(store.documents().referrers(stock)).hasSize(1);
  }

  private void copyDocuments() throws SQLException {
    execute("create table copy as select * from bondstone_document");
  }

  private void goBackToCopy() throws SQLException {
    execute("delete from bondstone_document");
    execute("insert into bondstone_document select * from copy");
  }

  @Test
  void expandsReferences() {
    BlockDocumentView child = store.document(schema, "child", Map.of("password", "hunter2"));
    BlockSchemaView outer = store.secretSchema("outer");

    BlockDocumentView parent =
        store.document(outer, "parent", Map.of("login", reference(child.id()), "a", 1));

    assertThat(parent.data())
        .containsEntry("a", 1)
        .containsEntry("login", Map.of("password", "********"));
    assertThat(store.clear(parent.id())).containsEntry("login", Map.of("password", "hunter2"));
    assertThat(parent.blockDocumentReferences().get("login").blockDocument().id())
        .isEqualTo(child.id());
  }

  @Test
  void keepsReferencesThatAChangeDoesNotName() {
    BlockDocumentView child = store.document(schema, "child", Map.of("password", "hunter2"));
    BlockSchemaView outer = store.secretSchema("outer");
    BlockDocumentView parent =
        store.document(outer, "parent", Map.of("login", reference(child.id())));

    store.patch(parent.id(), Map.of("a", 1));

    assertThat(store.clear(parent.id()))
        .isEqualTo(Map.of("a", 1, "login", Map.of("password", "hunter2")));
  }

  @Test
  void takesAnExpandedReferenceThatComesBackForTheReference() {
    BlockDocumentView child = store.document(schema, "child", Map.of("password", "hunter2"));
    BlockSchemaView outer = store.secretSchema("outer");
    BlockDocumentView parent =
        store.document(outer, "parent", Map.of("login", reference(child.id())));

    store.patch(parent.id(), store.masked(parent.id()));
    store.patch(child.id(), Map.of("password", "changed"));

    assertThat(store.clear(parent.id())).containsEntry("login", Map.of("password", "changed"));
  }

  @Test
  void dropsAReferenceThatIsOverwritten() {
    BlockDocumentView child = store.document(schema, "child", Map.of("password", "hunter2"));
    BlockSchemaView outer = store.secretSchema("outer");
    BlockDocumentView parent =
        store.document(outer, "parent", Map.of("login", reference(child.id())));

    store.patch(parent.id(), Map.of("login", "none"));

    assertThat(store.clear(parent.id())).isEqualTo(Map.of("login", "none"));
    assertThat(
            store.documents().get(parent.id(), SecretView.MASKED, TESTER).blockDocumentReferences())
        .isEmpty();
  }

  @Test
  void refusesCircles() {
    BlockSchemaView outer = store.secretSchema("outer");
    BlockDocumentView a = store.document(outer, "a", Map.of());
    BlockDocumentView b = store.document(outer, "b", Map.of("next", reference(a.id())));
    BlockDocumentView c = store.document(outer, "c", Map.of("next", reference(b.id())));

    assertThatThrownBy(() -> store.patch(a.id(), Map.of("self", reference(a.id()))))
        .isInstanceOf(BadReferenceException.class);
    assertThatThrownBy(() -> store.patch(a.id(), Map.of("next", reference(c.id()))))
        .isInstanceOf(BadReferenceException.class);
    assertThat(store.clear(a.id())).isEmpty();
  }

  @Test
  void refusesReferencesThatLeadNowhere() {
    assertThatThrownBy(() -> store.document(schema, "a", Map.of("x", reference(UUID.randomUUID()))))
        .isInstanceOf(BadReferenceException.class);
    assertThatThrownBy(() -> store.document(schema, "a", Map.of("x", Map.of("$ref", Map.of()))))
        .isInstanceOf(BadReferenceException.class);
  }

  @Test
  void refusesReferencesThatExpandWithoutEnd() {
    BlockSchemaView outer = store.secretSchema("outer");
    UUID last = store.document(outer, "n0", Map.of()).id();
    for (int i = 1; i <= 8; i++) {
      last =
          store.document(outer, "n" + i, Map.of("a", reference(last), "b", reference(last))).id();
    }
    UUID deep = last;

    assertThatThrownBy(
            () -> store.document(outer, "n9", Map.of("a", reference(deep), "b", reference(deep))))
        .isInstanceOf(BadReferenceException.class);
  }

  @Test
  void tellsOfAChangeInEveryDocumentThatHoldsTheChangedOne() {
    BlockSchemaView outer = store.secretSchema("outer");
    BlockDocumentView child = store.document(schema, "child", Map.of("password", "old"));
    BlockDocumentView parent =
        store.document(outer, "parent", Map.of("login", reference(child.id())));
    store.document(outer, "grandparent", Map.of("inner", reference(parent.id())));
    store.changes().clear();

    store.patch(child.id(), Map.of("password", "new"));

    assertThat(store.changes())
        .containsExactlyInAnyOrder(
            new BlockChange(BlockChange.Kind.UPDATED, "login", "child"),
            new BlockChange(BlockChange.Kind.UPDATED, "outer", "parent"),
            new BlockChange(BlockChange.Kind.UPDATED, "outer", "grandparent"));
  }

  @Test
  void knowsTheConnectionsThatNameASourceOfCredentials() {
    BlockSchemaView sources = sourceSchema("vault");
    UUID source = store.document(sources, "orders", Map.of()).id();
    UUID unused = store.document(sources, "unused", Map.of()).id();
    UUID other = store.document(schema, "orders", Map.of()).id();
    connector("by-name", "orders");
    connector("by-type", "vault/orders");
    connector("of-another", "vault/order");
    UUID holder = store.document(schema, "holder", Map.of("at", reference(source))).id();

    assertThat(store.documents().referrers(source))
        .containsExactly(
            new BlockReferrer("login", "holder", "at"),
            new BlockReferrer("sql-connector", "by-name", "credentials"),
            new BlockReferrer("sql-connector", "by-type", "credentials"));
    assertThat(store.documents().referrers(unused)).isEmpty();
    assertThat(store.documents().referrers(other)).as("this is no source").isEmpty();
    assertThat(store.documents().referrers(holder)).isEmpty();
  }

  private BlockSchemaView sourceSchema(String slug) {
    return store
        .store()
        .schemas()
        .create(
            new NewBlockSchema(
                Map.of("title", "Vault"),
                store.type(slug).id(),
                List.of(CredentialSourceProvider.CAPABILITY),
                "1"),
            TESTER)
        .schema();
  }

  @Test
  void readsAConnectorOnceForAllQuestionsForWhoNamesASource() throws SQLException {
    BlockSchemaView sources = sourceSchema("vault");
    UUID orders = store.document(sources, "orders", Map.of()).id();
    UUID stock = store.document(sources, "stock", Map.of()).id();
    connector("moves", "orders");
    connector("stays", "orders");
    assertThat(store.documents().referrers(orders)).hasSize(2);

    unreadable("stays");
    connector("moves", "stock");

    assertThat(store.documents().referrers(orders))
        .containsExactly(new BlockReferrer("sql-connector", "stays", "credentials"));
    assertThat(store.documents().referrers(stock))
        .containsExactly(new BlockReferrer("sql-connector", "moves", "credentials"));
    delete("stays");
    assertThat(store.documents().referrers(orders)).isEmpty();
  }

  /** As it is for who has not read it before. */
  private void unreadable(String name) throws SQLException {
    execute("update bondstone_document set data = 'AAAA' where name = '" + name + "'");
  }

  private void delete(String name) throws SQLException {
    execute("delete from bondstone_document where name = '" + name + "'");
  }

  private void execute(String sql) throws SQLException {
    try (Connection connection = store.dataSource().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private void connector(String name, String credentials) {
    Map<String, Object> data =
        Map.of(
            "connection_info",
            Map.of("driver", "postgresql", "host", "h"),
            "credentials",
            credentials);
    var unused =
        store
            .store()
            .sets()
            .make(
                new BlockSet(
                    List.of(new BlockSet.Document("sql-connector", name, data, false, null)),
                    false,
                    false,
                    false),
                TESTER);
  }

  @Test
  void takesReferencesAwayWithTheDocument() {
    BlockSchemaView outer = store.secretSchema("outer");
    BlockDocumentView child = store.document(schema, "child", Map.of());
    BlockDocumentView parent =
        store.document(outer, "parent", Map.of("login", reference(child.id()), "a", 1));
    BlockDocumentView top = store.document(outer, "top", Map.of("inner", reference(parent.id())));

    store.documents().delete(child.id(), null, TESTER);

    assertThat(store.clear(top.id())).isEqualTo(Map.of("inner", Map.of("a", 1)));
    // What was a circle with the deleted document in it is none any more.
    BlockDocumentView again = store.document(outer, "again", Map.of("top", reference(top.id())));
    assertThat(store.clear(again.id())).isEqualTo(Map.of("top", Map.of("inner", Map.of("a", 1))));
  }

  @Test
  void deletesTheDocumentsOfATypeWithIt() {
    BlockDocumentView saved = store.document(schema, "mine", Map.of());
    store.changes().clear();

    store.store().types().delete(schema.blockTypeId(), TESTER);

    assertThatThrownBy(() -> store.masked(saved.id())).isInstanceOf(NotFoundException.class);
    assertThat(store.changes())
        .containsExactly(new BlockChange(BlockChange.Kind.DELETED, "login", "mine"));
  }
}
