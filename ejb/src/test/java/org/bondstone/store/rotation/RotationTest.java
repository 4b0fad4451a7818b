package org.bondstone.store.rotation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.bondstone.store.testing.TestStore.TESTER;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.bondstone.store.audit.Audits;
import org.bondstone.store.crypto.KeyRing;
import org.bondstone.store.document.DataCheck;
import org.bondstone.store.error.ForbiddenException;
import org.bondstone.store.error.StoreSetupException;
import org.bondstone.store.error.StoreUnavailableException;
import org.bondstone.store.error.UnreadableSecretException;
import org.bondstone.store.file.BlockName;
import org.bondstone.store.file.FileBlockSource;
import org.bondstone.store.file.FileSettings;
import org.bondstone.store.file.SealedValues;
import org.bondstone.store.model.BlockDocumentView;
import org.bondstone.store.model.BlockSchemaView;
import org.bondstone.store.model.NewBlockDocument;
import org.bondstone.store.model.RotationStatus;
import org.bondstone.store.model.SecretView;
import org.bondstone.store.startup.Store;
import org.bondstone.store.testing.MemoryKeysetStorage;
import org.bondstone.store.testing.TestDatabase;
import org.bondstone.store.testing.TestStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(TestDatabase.class)
class RotationTest {

  @Parameter TestDatabase database;
  private TestStore store;
  private BlockSchemaView schema;

  @BeforeEach
  void open() {
    store = new TestStore(database);
    schema = store.secretSchema("login", "password");
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void reencryptsAllDocumentsAndThenNeedsTheNewKeyOnly() {
    for (int i = 0; i < 250; i++) {
      store.document(schema, "n" + i, Map.of("password", "p" + i));
    }
    BlockDocumentView before = store.documents().getByName("login", "n7", SecretView.CLEAR, TESTER);

    RotationStatus status = store.store().rotation().rotate(TESTER);

    assertThat(status.keys()).isEqualTo(2);
    assertThat(status.documents()).isEqualTo(250);
    assertThat(status.remaining()).isZero();
    assertThat(status.running()).isFalse();
    assertThat(store.store().rotation().removeOldKeys(TESTER).keys()).isEqualTo(1);
    store.restart();
    assertThat(store.documents().getByName("login", "n7", SecretView.CLEAR, TESTER))
        .isEqualTo(before);
  }

  @Test
  void keepsTheOldKeyForSecretsInFiles(@TempDir Path folder) throws IOException {
    SealedValues sealed = new SealedValues(store.store().texts());
    BlockName block = new BlockName("login", "joe");
    String old = sealed.seal(block, "hunter2");
    Path file = Files.writeString(folder.resolve("joe.yaml"), login(old));
    FileBlockSource files =
        new FileBlockSource(
            new FileSettings(Optional.of(folder), Optional.empty(), false),
            store.store().newestSchemas()::of,
            DataCheck.none(),
            sealed,
            null,
            Map.of());
    files.start();
    assertThat(files.blocks().faults()).isEmpty();
    Rotation rotation = (Rotation) store.store().rotation();
    rotation.keepFor(files::needing);

    assertThat(rotation.rotate(TESTER).remaining()).isZero();
    assertThatThrownBy(() -> rotation.removeOldKeys(TESTER))
        .isInstanceOf(ForbiddenException.class)
        .hasMessage(
            "Files of blocks hold secrets that are sealed with an old key: %s. Seal them anew."
                .formatted(file));
    assertThat(rotation.status().keys()).isEqualTo(2);

    Files.writeString(file, login(sealed.seal(block, "hunter2")));
    files.start();
    assertThat(rotation.removeOldKeys(TESTER).keys()).isEqualTo(1);
    Files.writeString(file, login(old));
    files.start();
    assertThat(files.needing(Set.of())).isEmpty();
    assertThat(files.blocks().faults()).singleElement().asString().contains("cannot be decrypted");
    assertThat(rotation.rotate(TESTER).keys()).isEqualTo(2);
    assertThat(rotation.removeOldKeys(TESTER).keys())
        .as("what nothing can open holds nothing up")
        .isEqualTo(1);
  }

  private static String login(String sealed) {
    return "{type: login, name: joe, data: {password: {$sealed: " + sealed + "}}}";
  }

  @Test
  void goesOnAfterItWasKilled() {
    for (int i = 0; i < 250; i++) {
      store.document(schema, "n" + i, Map.of("password", "p" + i));
    }
    // The keyset is stored, and no document has changed yet.
    Deque<Runnable> never = new ArrayDeque<>();
    try (Store killed = store.another(never::add)) {
      RotationStatus status = killed.rotation().rotate(TESTER);
      assertThat(status.remaining()).isEqualTo(250);
      assertThat(status.running()).isTrue();
      assertThatThrownBy(() -> killed.rotation().removeOldKeys(TESTER))
          .isInstanceOf(ForbiddenException.class);
      assertThat(killed.documents().getByName("login", "n7", SecretView.CLEAR, TESTER).data())
          .containsEntry("password", "p7");
    }

    store.restart();

    assertThat(store.store().rotation().status().remaining()).isZero();
    assertThat(store.documents().ofType("login", SecretView.CLEAR, TESTER)).hasSize(250);
  }

  @Test
  void startsNoSecondRotationBeforeTheFirstHasEnded() {
    store.document(schema, "one", Map.of("password", "p"));
    Deque<Runnable> later = new ArrayDeque<>();
    try (Store slow =
        Store.open(
            store.dataSource(),
            store.keyset(),
            DataCheck.none(),
            Audits.inLogOnly(),
            change -> {},
            later::add)) {
      long key = slow.rotation().rotate(TESTER).primaryKeyId();

      assertThat(slow.rotation().rotate(TESTER).primaryKeyId()).isEqualTo(key);
      assertThat(later).hasSize(1);
      later.remove().run();
      assertThat(slow.rotation().status().remaining()).isZero();
    }
  }

  @Test
  void leavesOutADocumentThatCannotBeRead() throws SQLException {
    UUID good = store.document(schema, "good", Map.of("password", "p")).id();
    UUID bad = store.document(schema, "bad", Map.of("password", "p")).id();
    execute("update bondstone_document set data = 'AAAA' where id = '" + bad + "'");

    RotationStatus status = store.store().rotation().rotate(TESTER);

    assertThat(status.remaining()).isEqualTo(1);
    assertThat(store.clear(good)).containsEntry("password", "p");
    assertThatThrownBy(() -> store.clear(bad)).isInstanceOf(UnreadableSecretException.class);
    assertThatThrownBy(() -> store.store().rotation().removeOldKeys(TESTER))
        .isInstanceOf(ForbiddenException.class);
  }

  @Test
  void encryptsWithTheKeyThatAnotherServerHasMadePrimary() {
    try (Store other =
        Store.open(
            store.dataSource(),
            store.keyset(),
            DataCheck.none(),
            Audits.inLogOnly(),
            c -> {},
            Runnable::run)) {
      other.rotation().rotate(TESTER);

      store.document(schema, "one", Map.of("password", "p"));

      assertThat(other.rotation().removeOldKeys(TESTER).remaining()).isZero();
      assertThat(other.documents().ofType("login", SecretView.CLEAR, TESTER)).hasSize(1);
    }
  }

  @Test
  void removesNoKeyWhileAnotherServerHasAddedOneThatNothingIsEncryptedWithYet() {
    UUID id = store.document(schema, "one", Map.of("password", "p")).id();
    store.store().rotation().rotate(TESTER);
    Deque<Runnable> never = new ArrayDeque<>();
    try (Store killed = store.another(never::add)) {
      killed.rotation().rotate(TESTER);
    }

    assertThatThrownBy(() -> store.store().rotation().removeOldKeys(TESTER))
        .isInstanceOf(ForbiddenException.class)
        .hasMessageContaining("1 documents");

    assertThat(store.clear(id)).containsEntry("password", "p");
    store.restart();
    assertThat(store.store().rotation().removeOldKeys(TESTER).keys()).isEqualTo(1);
    assertThat(store.clear(id)).containsEntry("password", "p");
  }

  @Test
  void refusesToWriteWhatOtherServersCannotReadForWantOfTheirKeyset() {
    MemoryKeysetStorage another = new MemoryKeysetStorage();
    try (Store other =
        Store.open(
            store.dataSource(),
            another,
            DataCheck.none(),
            Audits.inLogOnly(),
            change -> {},
            Runnable::run)) {
      store.document(schema, "one", Map.of("password", "p"));

      assertThatThrownBy(
              () ->
                  other
                      .documents()
                      .create(
                          new NewBlockDocument(
                              "two", Map.of(), schema.id(), schema.blockTypeId(), false),
                          TESTER))
          .isInstanceOf(StoreUnavailableException.class)
          .hasMessageContaining("lacks the key");
      store.document(schema, "three", Map.of("password", "p"));
      assertThat(store.documents().ofType("login", SecretView.CLEAR, TESTER)).hasSize(2);
    }
    assertThatThrownBy(
            () ->
                Store.open(
                    store.dataSource(),
                    another,
                    DataCheck.none(),
                    Audits.inLogOnly(),
                    change -> {},
                    Runnable::run))
        .isInstanceOf(StoreSetupException.class);
  }

  /**
   * As with {@code bondstone.keyset}, which the servers cannot write: they are restarted in turn.
   */
  @Test
  void serversThatGetAKeyBesideThePrimaryOneFirstReadAndWriteAllTheTime() {
    UUID one = store.document(schema, "one", Map.of("password", "p")).id();
    String old = store.keyset().read().orElseThrow();
    MemoryKeysetStorage making = keyset(old);
    KeyRing keys = KeyRing.open(making, false);
    long primary = keys.primaryId();
    keys.addPrimary();
    String fresh = making.read().orElseThrow();
    String beside =
        fresh.replace("\"primaryKeyId\":" + keys.primaryId(), "\"primaryKeyId\":" + primary);
    assertThat(beside).isNotEqualTo(fresh);

    store.keyset().replace(beside);
    store.restart();
    try (Store other = with(beside)) {
      store.keyset().replace(fresh);
      store.restart();
      assertThat(store.store().rotation().status().remaining()).isZero();

      assertThat(other.documents().get(one, SecretView.CLEAR, TESTER).data())
          .containsEntry("password", "p");
      UUID two =
          other
              .documents()
              .create(
                  new NewBlockDocument(
                      "two", Map.of("password", "q"), schema.id(), schema.blockTypeId(), false),
                  TESTER)
              .document()
              .id();
      assertThat(store.clear(two)).containsEntry("password", "q");
      store.document(schema, "three", Map.of("password", "r"));
    }
    try (Store other = with(fresh)) {
      assertThat(other.rotation().status().remaining()).isZero();
      assertThat(other.documents().ofType("login", SecretView.CLEAR, TESTER)).hasSize(3);
    }
  }

  private Store with(String keyset) {
    return Store.open(
        store.dataSource(),
        keyset(keyset),
        DataCheck.none(),
        Audits.inLogOnly(),
        change -> {},
        Runnable::run);
  }

  private static MemoryKeysetStorage keyset(String text) {
    MemoryKeysetStorage storage = new MemoryKeysetStorage();
    storage.replace(text);
    return storage;
  }

  @Test
  void knowsWhatAnotherServerHasRotated() {
    store.document(schema, "one", Map.of("password", "p"));
    try (Store other = store.another()) {
      RotationStatus first = other.rotation().rotate(TESTER);

      assertThat(store.store().rotation().status()).isEqualTo(first);
      RotationStatus second = store.store().rotation().rotate(TESTER);
      assertThat(second.primaryKeyId()).isNotEqualTo(first.primaryKeyId());
      assertThat(second.keys()).isEqualTo(3);
    }
  }

  @Test
  void refusesToStartWithoutAKeyThatDocumentsNeed() throws SQLException {
    UUID id = store.document(schema, "one", Map.of("password", "p")).id();
    execute("update bondstone_document set key_id = 4711 where id = '" + id + "'");

    assertThatThrownBy(() -> store.another())
        .isInstanceOf(StoreSetupException.class)
        .hasMessageContaining("4711");
  }

  private void execute(String sql) throws SQLException {
    try (Connection connection = store.dataSource().getConnection()) {
      connection.createStatement().execute(sql);
    }
  }
}
