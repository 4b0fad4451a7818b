package org.bondstone.store.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bondstone.store.testing.TestStore.TESTER;
import static org.bondstone.store.testing.TestStore.reference;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.bondstone.api.block.BlockDocument;
import org.bondstone.store.model.BlockDocumentFilter;
import org.bondstone.store.model.BlockDocumentQuery;
import org.bondstone.store.model.BlockDocumentSort;
import org.bondstone.store.model.BlockDocumentView;
import org.bondstone.store.model.BlockSchemaView;
import org.bondstone.store.model.ExportedBlock;
import org.bondstone.store.model.ExportedSecrets;
import org.bondstone.store.model.Page;
import org.bondstone.store.model.SecretView;
import org.bondstone.store.source.Gate;
import org.bondstone.store.startup.Store;
import org.bondstone.store.testing.TestDatabase;
import org.bondstone.store.testing.TestStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Somebody changes a document between the statement that reads it and the one that reads its
 * references. A connection could else log in at one host with the password of another.
 */
@ParameterizedClass
@EnumSource(TestDatabase.class)
class TornDocumentsTest {

  private static final String EXPORTED = "$block";

  @Parameter TestDatabase database;
  private TestStore store;
  private UUID a;
  private UUID b;
  private UUID one;

  /** The ways to read several documents at once. */
  @SuppressWarnings("ImmutableEnumChecker") // the functions hold nothing
  enum Reading {
    PAGE(
        store ->
            find(
                store
                    .documents()
                    .find(
                        new BlockDocumentQuery(
                            BlockDocumentFilter.named(),
                            null,
                            null,
                            BlockDocumentSort.NAME_ASC,
                            Page.first()),
                        SecretView.CLEAR,
                        TESTER))),
    TYPE(store -> find(store.documents().ofType("login", SecretView.CLEAR, TESTER))),
    NAME(store -> store.source(Gate.open()).find(List.of("login"), "one").map(BlockDocument::data)),
    EXPORT(
        store ->
            store.sets().export(ExportedSecrets.CLEAR, TESTER).stream()
                .filter(block -> block.name().equals("one"))
                .map(ExportedBlock::data)
                .findFirst());

    private final Function<Store, Optional<Map<String, Object>>> way;

    Reading(Function<Store, Optional<Map<String, Object>>> way) {
      this.way = way;
    }

    private static Optional<Map<String, Object>> find(List<BlockDocumentView> documents) {
      return documents.stream()
          .filter(document -> document.name().equals("one"))
          .map(BlockDocumentView::data)
          .findFirst();
    }
  }

  @BeforeEach
  void open() {
    store = new TestStore(database);
    BlockSchemaView schema = store.secretSchema("login", "password");
    a = store.document(schema, "a", Map.of("password", "of a")).id();
    b = store.document(schema, "b", Map.of("password", "of b")).id();
    one = store.document(schema, "one", Map.of("host", "a", "login", reference(a))).id();
  }

  @AfterEach
  void close() {
    store.close();
  }

  private Optional<Map<String, Object>> read(Reading reading, Runnable meanwhile) {
    store.dataSource().before("bondstone_reach", meanwhile);
    return reading.way.apply(store.store());
  }

  /** Whose password it is. */
  private static String login(Map<String, Object> data) {
    Map<?, ?> login = (Map<?, ?>) data.get("login");
    return login.containsKey(EXPORTED)
        ? login.get(EXPORTED).toString().replace("login/", "")
        : login.get("password").toString().replace("of ", "");
  }

  @ParameterizedTest
  @EnumSource(Reading.class)
  void referToWhatTheyReferredToAtTheSameMoment(Reading reading) {
    Map<String, Object> found =
        read(reading, () -> store.patch(one, Map.of("host", "b", "login", reference(b))))
            .orElseThrow();

    assertThat(found).containsEntry("host", login(found));
  }

  @ParameterizedTest
  @EnumSource(Reading.class)
  void loseNoReferenceThatBecomesAValue(Reading reading) {
    Map<String, Object> login = Map.of("password", "of c");
    Map<String, Object> found =
        read(reading, () -> store.patch(one, Map.of("host", "c", "login", login))).orElseThrow();

    assertThat(found).containsEntry("host", login(found));
  }

  @ParameterizedTest
  @EnumSource(Reading.class)
  void areNotThereWithoutTheirReferencesWhenTheyAreDeleted(Reading reading) {
    assertThat(read(reading, () -> store.documents().delete(one, null, TESTER))).isEmpty();
  }

  /** The document itself has not changed then. */
  @ParameterizedTest
  @EnumSource(Reading.class)
  void areThereWithoutWhatTheyReferredToWhenThatIsDeleted(Reading reading) {
    assertThat(read(reading, () -> store.documents().delete(a, null, TESTER)))
        .contains(Map.of("host", "a"));
  }
}
