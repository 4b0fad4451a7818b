package org.bondstone.store.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.text.MessageFormat;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.bondstone.api.block.BlockChange;
import org.bondstone.store.error.InputProblem;
import org.bondstone.store.error.InvalidInputException;
import org.bondstone.store.model.BlockSchemaView;
import org.bondstone.store.model.BlockSet;
import org.bondstone.store.model.BlockSetPlan;
import org.bondstone.store.model.ExpiryText;
import org.bondstone.store.model.ExportedBlock;
import org.bondstone.store.model.ExportedSecrets;
import org.bondstone.store.model.NewBlockDocument;
import org.bondstone.store.model.SecretView;
import org.bondstone.store.service.BlockSets;
import org.bondstone.store.testing.TestDatabase;
import org.bondstone.store.testing.TestStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class StoredSetsTest {

  private static final String CONNECTOR = "sql-connector";

  private static BlockSet.Document document(String type, String name, Map<String, Object> data) {
    return new BlockSet.Document(type, name, data, /* expiryGiven */ false, null);
  }

  private static BlockSet.Document connector(String name, String host, Object password) {
    Map<String, Object> parts = new LinkedHashMap<>();
    parts.put("driver", "postgresql");
    parts.put("host", host);
    parts.put("password", password);
    return document(CONNECTOR, name, Map.of("connection_info", parts));
  }

  private static Map<String, Object> secret(String value) {
    return Map.of("$secret", value);
  }

  private static BlockSet plan(BlockSet.Document... documents) {
    return new BlockSet(List.of(documents), false, true, false);
  }

  private static BlockSet apply(BlockSet.Document... documents) {
    return new BlockSet(List.of(documents), false, false, false);
  }

  private static BlockSetPlan make(TestStore store, BlockSet set) {
    return store.store().sets().make(set, TestStore.TESTER);
  }

  private static List<String> problems(TestStore store, BlockSet set) {
    InvalidInputException refused =
        catchThrowableOfType(InvalidInputException.class, () -> make(store, set));
    return refused.problems().stream().map(one -> one.pointer() + ": " + one.msg()).toList();
  }

  private static Map<?, ?> connection(TestStore store, String name) {
    return (Map<?, ?>)
        store
            .documents()
            .getByName(CONNECTOR, name, SecretView.CLEAR, TestStore.TESTER)
            .data()
            .get("connection_info");
  }

  @ParameterizedTest
  @EnumSource(TestDatabase.class)
  void makesBlocksAndTellsWhatIsDifferentWithoutASecret(TestDatabase database) {
    try (TestStore store = new TestStore(database)) {
      BlockSet first = apply(connector("a", "h1", secret("pw")), connector("b", "h1", null));
      assertThat(make(store, plan(connector("a", "h1", secret("pw")))).changes())
          .containsExactly(
              new BlockSetPlan.Change(BlockSetPlan.Kind.CREATE, CONNECTOR, "a", List.of()));
      assertThat(store.documents().ofType(CONNECTOR, SecretView.MASKED, TestStore.TESTER))
          .as("a plan changes nothing")
          .isEmpty();
      assertThat(store.changes()).isEmpty();

      make(store, first);
      assertThat(connection(store, "a").get("password")).isEqualTo("pw");
      assertThat(store.changes())
          .containsExactly(
              new BlockChange(BlockChange.Kind.CREATED, CONNECTOR, "a"),
              new BlockChange(BlockChange.Kind.CREATED, CONNECTOR, "b"));
      assertThat(make(store, first)).isEqualTo(new BlockSetPlan(List.of(), 2));
      assertThat(store.changes()).as("what is so already is not written").hasSize(2);

      BlockSet second = plan(connector("a", "h2", secret("another")), connector("b", "h1", null));
      BlockSetPlan drift = make(store, second);
      assertThat(drift)
          .isEqualTo(
              new BlockSetPlan(
                  List.of(
                      new BlockSetPlan.Change(
                          BlockSetPlan.Kind.UPDATE,
                          CONNECTOR,
                          "a",
                          List.of(
                              new BlockSetPlan.Field(
                                  "/connection_info/host", "\"h1\"", "\"h2\"", false),
                              new BlockSetPlan.Field(
                                  "/connection_info/password", null, null, true)))),
                  1));
      assertThat(drift.toString()).doesNotContain("another", "\"pw");

      make(store, apply(connector("a", "h2", secret("another"))));
      assertThat(connection(store, "a").get("password")).isEqualTo("another");
      assertThat(connection(store, "b").get("host")).as("what is not named stays").isEqualTo("h1");
    }
  }

  @ParameterizedTest
  @EnumSource(TestDatabase.class)
  void doesNotTakeTheMaskForASecret(TestDatabase database) {
    try (TestStore store = new TestStore(database)) {
      make(store, apply(connector("a", "h", secret("pw"))));
      assertThat(problems(store, apply(connector("a", "h", "********"))))
          .singleElement()
          .asString()
          .startsWith("/documents/0/data: The field /connection_info/password holds the mask");
      assertThat(connection(store, "a").get("password")).isEqualTo("pw");
    }
  }

  @ParameterizedTest
  @EnumSource(TestDatabase.class)
  void makesAllOrNone(TestDatabase database) {
    try (TestStore store = new TestStore(database)) {
      make(store, apply(connector("old", "h", null)));
      store.changes().clear();

      assertThat(
              problems(
                  store,
                  apply(
                      connector("old", "other", null),
                      connector("new", "h", "canary"),
                      document(CONNECTOR, "wrong", Map.of("connection_info", Map.of("port", 5))),
                      document("nobody", "x", Map.of()),
                      document(CONNECTOR, "Wrong Name", Map.of()),
                      connector("old", "h", null))))
          .containsExactly(
              "/documents/1/data/connection_info/password: " + SecretTexts.inTheClear(),
              "/documents/3/type: There is no block type \"nobody\" here",
              "/documents/4/name: Only lowercase letters, digits and dashes are allowed",
              "/documents/5/name: The block sql-connector/old is there already");
      assertThat(
              problems(
                  store,
                  apply(
                      connector("old", "other", null),
                      document(CONNECTOR, "wrong", Map.of("connection_info", Map.of("port", 5))))))
          .containsExactly("/documents/1/data/connection_info/driver: Field required");
      assertThat(connection(store, "old").get("host")).isEqualTo("h");
      assertThat(store.documents().ofType(CONNECTOR, SecretView.MASKED, TestStore.TESTER))
          .hasSize(1);
      assertThat(store.changes()).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource(TestDatabase.class)
  void linksBlocksOfTheSetInAnyOrderAndBlocksOfTheStore(TestDatabase database) {
    try (TestStore store = new TestStore(database)) {
      BlockSchemaView login = store.secretSchema("login", "password");
      store.document(login, "stored", Map.of("password", "hunter2"));
      store.schema(store.type("pair"), Map.of("title", "Pair", "type", "object"));
      BlockSet set =
          apply(
              document(
                  "pair",
                  "above",
                  Map.of(
                      "below", Map.of("$block", "login/below"),
                      "stored", Map.of("$block", "login/stored"))),
              document("login", "below", Map.of("password", secret("hunter3"))));
      make(store, set);

      Map<String, Object> above =
          store.documents().getByName("pair", "above", SecretView.CLEAR, TestStore.TESTER).data();
      assertThat(above)
          .isEqualTo(
              Map.of(
                  "below", Map.of("password", "hunter3"), "stored", Map.of("password", "hunter2")));
      assertThat(make(store, set).changes()).isEmpty();

      store.changes().clear();
      make(store, apply(document("login", "below", Map.of("password", secret("hunter4")))));
      assertThat(store.changes())
          .as("who holds it is told of too")
          .contains(new BlockChange(BlockChange.Kind.UPDATED, "pair", "above"));

      BlockSetPlan moved =
          make(
              store,
              plan(document("pair", "above", Map.of("below", Map.of("$block", "login/stored")))));
      assertThat(moved.changes().get(0).fields())
          .contains(
              new BlockSetPlan.Field("/stored", "{\"$block\":\"login/stored\"}", null, false),
              new BlockSetPlan.Field(
                  "/below/$block", "\"login/below\"", "\"login/stored\"", false));
      assertThat(
              problems(
                  store,
                  apply(
                      document("pair", "x", Map.of("y", Map.of("$block", "pair/y"))),
                      document("pair", "z", Map.of("y", Map.of("$block", "pair/nobody"))))))
          .containsExactly(
              "/documents/0/data/y: There is no block pair/y",
              "/documents/1/data/y: There is no block pair/nobody");
      assertThat(
              problems(
                  store,
                  apply(
                      document("pair", "x", Map.of("y", Map.of("$block", "pair/y"))),
                      document("pair", "y", Map.of("x", Map.of("$block", "pair/x"))))))
          .singleElement()
          .asString()
          .contains("would form a circle");
    }
  }

  @ParameterizedTest
  @EnumSource(TestDatabase.class)
  void turnsReferencesRoundInAnyOrder(TestDatabase database) {
    try (TestStore store = new TestStore(database)) {
      store.schema(store.type("pair"), Map.of("title", "Pair", "type", "object"));
      BlockSet.Document first = document("pair", "a", Map.of());
      BlockSet.Document second = document("pair", "b", Map.of());
      BlockSet.Document firstHolds =
          document("pair", "a", Map.of("other", Map.of("$block", "pair/b")));
      BlockSet.Document secondHolds =
          document("pair", "b", Map.of("other", Map.of("$block", "pair/a")));
      make(store, apply(firstHolds, second));

      make(store, apply(secondHolds, first));
      assertThat(pair(store, "b")).isEqualTo(Map.of("other", Map.of()));
      make(store, apply(second, firstHolds));
      make(store, apply(first, secondHolds));

      assertThat(pair(store, "a")).isEmpty();
      assertThat(pair(store, "b")).isEqualTo(Map.of("other", Map.of()));
      assertThat(make(store, plan(first, secondHolds)).changes()).isEmpty();
      assertThat(problems(store, apply(document("pair", "c", Map.of()), firstHolds)))
          .singleElement()
          .asString()
          .startsWith("/documents/1/data: ")
          .contains("would form a circle");
    }
  }

  private static Map<String, Object> pair(TestStore store, String name) {
    return store.documents().getByName("pair", name, SecretView.CLEAR, TestStore.TESTER).data();
  }

  @ParameterizedTest
  @EnumSource(TestDatabase.class)
  void doesNotDeleteWhatABlockOfTheSetRefersTo(TestDatabase database) {
    try (TestStore store = new TestStore(database)) {
      store.schema(store.type("pair"), Map.of("title", "Pair", "type", "object"));
      make(store, apply(document("pair", "below", Map.of("x", 1))));
      BlockSet.Document holds =
          document("pair", "above", Map.of("other", Map.of("$block", "pair/below")));

      assertThat(problems(store, new BlockSet(List.of(holds), true, false, false)))
          .containsExactly(
              "/documents/0/data/other: There is no block pair/below among these, and all others"
                  + " are deleted");
      assertThat(pair(store, "below")).isEqualTo(Map.of("x", 1));
    }
  }

  @ParameterizedTest
  @EnumSource(TestDatabase.class)
  void deletesTheOthersOnlyWhenAskedTo(TestDatabase database) {
    try (TestStore store = new TestStore(database)) {
      make(store, apply(connector("a", "h", null), connector("b", "h", null)));
      BlockSet pruned = new BlockSet(List.of(connector("a", "h", null)), true, false, false);

      BlockSchemaView schema = store.secretSchema("login", "password");
      UUID anonymous =
          store
              .documents()
              .create(
                  new NewBlockDocument(
                      null, Map.of(), schema.id(), schema.blockTypeId(), /* isAnonymous */ true),
                  TestStore.TESTER)
              .document()
              .id();
      BlockSetPlan planned =
          make(store, new BlockSet(pruned.documents(), true, /* dryRun */ true, false));
      assertThat(connection(store, "b").get("host")).as("a plan deletes nothing").isEqualTo("h");

      assertThat(make(store, pruned))
          .isEqualTo(planned)
          .isEqualTo(
              new BlockSetPlan(
                  List.of(
                      new BlockSetPlan.Change(BlockSetPlan.Kind.DELETE, CONNECTOR, "b", List.of())),
                  1));
      assertThat(store.documents().ofType(CONNECTOR, SecretView.MASKED, TestStore.TESTER))
          .singleElement()
          .satisfies(left -> assertThat(left.name()).isEqualTo("a"));
      assertThat(store.documents().get(anonymous, SecretView.MASKED, TestStore.TESTER).id())
          .as("what the system has made stays")
          .isEqualTo(anonymous);
      assertThat(problems(store, new BlockSet(List.of(), true, false, false)))
          .containsExactly("/prune: There is no document, so that all blocks would be deleted");
    }
  }

  @ParameterizedTest
  @EnumSource(TestDatabase.class)
  void keepsWhenCredentialsEnd(TestDatabase database) {
    try (TestStore store = new TestStore(database)) {
      Instant end = Instant.parse("2027-01-31T00:00:00Z");
      BlockSet.Document plain = connector("a", "h", null);
      BlockSet.Document ending =
          new BlockSet.Document(CONNECTOR, "a", plain.data(), /* expiryGiven */ true, end);
      make(store, apply(ending));
      assertThat(make(store, plan(ending)).changes()).isEmpty();
      assertThat(make(store, plan(plain)).changes()).as("what is not said stays").isEmpty();
      assertThat(exported(store, ExportedSecrets.REFERENCES).get(0).expires()).isEqualTo(end);

      BlockSet.Document endless =
          new BlockSet.Document(CONNECTOR, "a", plain.data(), /* expiryGiven */ true, null);
      assertThat(make(store, apply(endless)).changes().get(0).fields())
          .containsExactly(new BlockSetPlan.Field("/expires", "2027-01-31T00:00:00Z", null, false));
      assertThat(exported(store, ExportedSecrets.REFERENCES).get(0).expires()).isNull();
    }
  }

  @ParameterizedTest
  @EnumSource(TestDatabase.class)
  void takesTheEndOfCredentialsForTheSameWhateverItsFractionOfASecond(TestDatabase database) {
    try (TestStore store = new TestStore(database)) {
      Instant end = ExpiryText.read("2027-01-31T18:00:00.5Z").orElseThrow();
      BlockSet.Document ending =
          new BlockSet.Document(
              CONNECTOR, "a", connector("a", "h", null).data(), /* expiryGiven */ true, end);
      make(store, apply(ending));

      assertThat(make(store, plan(ending)).changes()).isEmpty();
    }
  }

  private static List<ExportedBlock> exported(TestStore store, ExportedSecrets secrets) {
    return store.store().sets().export(secrets, TestStore.TESTER);
  }

  @ParameterizedTest
  @EnumSource(TestDatabase.class)
  void exportsWhatItTakesAgain(TestDatabase database) {
    try (TestStore store = new TestStore(database)) {
      BlockSchemaView login = store.secretSchema("login", "password", "keys");
      store.document(
          login,
          "joe",
          Map.of("password", "hunter2", "keys", List.of("key-canary", "key-2"), "user", "joe"));
      store.schema(store.type("pair"), Map.of("title", "Pair", "type", "object"));
      make(
          store,
          apply(
              connector("a", "h", secret("pw")),
              document("pair", "p", Map.of("x", Map.of("$block", "login/joe")))));

      Map<String, Object> references = data(exported(store, ExportedSecrets.REFERENCES));
      assertThat(references.get("sql-connector/a"))
          .hasToString(
              "{connection_info={driver=postgresql, host=h,"
                  + " password={$env=SQL_CONNECTOR_A_CONNECTION_INFO_PASSWORD}}}");
      assertThat(references.get("login/joe").toString())
          .contains("user=joe", "keys=[{$env=LOGIN_JOE_KEYS_0}, {$env=LOGIN_JOE_KEYS_1}]");
      assertThat(references.get("pair/p")).hasToString("{x={$block=login/joe}}");
      assertThat(references.toString()).doesNotContain("hunter2", "password=pw", "key-canary");

      List<ExportedBlock> sealed = exported(store, ExportedSecrets.SEALED);
      assertThat(data(sealed).toString())
          .contains("$sealed")
          .doesNotContain("hunter2", "key-canary");
      List<ExportedBlock> clear = exported(store, ExportedSecrets.CLEAR);
      assertThat(data(clear).toString()).contains("hunter2", "password=pw");
      for (List<ExportedBlock> blocks : List.of(sealed, clear)) {
        BlockSet again =
            new BlockSet(
                blocks.stream()
                    .map(
                        block ->
                            new BlockSet.Document(
                                block.type(), block.name(), block.data(), true, block.expires()))
                    .toList(),
                /* prune */ true,
                /* dryRun */ false,
                /* clearSecrets */ blocks.equals(clear));
        assertThat(make(store, again)).isEqualTo(new BlockSetPlan(List.of(), 3));
      }
    }
  }

  @Test
  void recordsWhoseSecretsWereExportedInTheClear() {
    List<String> records = new ArrayList<>();
    Handler audit =
        new Handler() {
          @Override
          public void publish(LogRecord entry) {
            records.add(MessageFormat.format(entry.getMessage(), entry.getParameters()));
          }

          @Override
          public void flush() {}

          @Override
          public void close() {}
        };
    Logger logger = Logger.getLogger("org.bondstone.audit");
    try (TestStore store = new TestStore(TestDatabase.H2)) {
      make(store, apply(connector("a", "h", secret("canary"))));
      logger.addHandler(audit);
      logger.setLevel(Level.INFO);
      assertThat(exported(store, ExportedSecrets.REFERENCES)).hasSize(1);
      assertThat(exported(store, ExportedSecrets.SEALED)).hasSize(1);
      assertThat(records).isEmpty();
      assertThat(exported(store, ExportedSecrets.CLEAR)).hasSize(1);
      assertThat(records)
          .singleElement()
          .asString()
          .contains("tester", "read the secrets of block", "sql-connector/a")
          .doesNotContain("canary");
    } finally {
      logger.removeHandler(audit);
      logger.setLevel(null);
    }
  }

  private static Map<String, Object> data(List<ExportedBlock> blocks) {
    Map<String, Object> all = new LinkedHashMap<>();
    blocks.forEach(block -> all.put(block.type() + "/" + block.name(), block.data()));
    return all;
  }

  @ParameterizedTest
  @EnumSource(TestDatabase.class)
  void sealsASecretForOneBlock(TestDatabase database) {
    try (TestStore store = new TestStore(database)) {
      BlockSets sets = store.store().sets();
      String sealed = sets.seal(CONNECTOR, "a", "canary", TestStore.TESTER);
      Map<String, Object> reference = Map.of("$sealed", sealed);

      make(store, apply(connector("a", "h", reference)));
      assertThat(connection(store, "a").get("password")).isEqualTo("canary");

      assertThat(problems(store, apply(connector("b", "h", reference))))
          .singleElement()
          .asString()
          .startsWith("/documents/0/data/connection_info/password: This cannot be decrypted");
      assertThat(
              problems(
                  store,
                  apply(
                      document(
                          CONNECTOR,
                          "a",
                          Map.of("connection_info", Map.of("driver", "h2", "host", reference))))))
          .containsExactly("/documents/0/data/connection_info/host: " + SecretTexts.shown());
      assertThatThrownBy(() -> sets.seal(CONNECTOR, "A", "x", TestStore.TESTER))
          .isInstanceOf(InvalidInputException.class)
          .extracting(refused -> ((InvalidInputException) refused).problems())
          .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.list(InputProblem.class))
          .hasSize(1);
    }
  }
}
