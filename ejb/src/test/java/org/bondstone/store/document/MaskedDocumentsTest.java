package org.bondstone.store.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.bondstone.store.testing.TestStore.TESTER;
import static org.bondstone.store.testing.TestStore.reference;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.bondstone.api.block.Secret;
import org.bondstone.store.error.MaskedSecretException;
import org.bondstone.store.model.BlockDocumentChange;
import org.bondstone.store.model.BlockDocumentFilter;
import org.bondstone.store.model.BlockDocumentQuery;
import org.bondstone.store.model.BlockDocumentSort;
import org.bondstone.store.model.BlockDocumentView;
import org.bondstone.store.model.BlockSchemaView;
import org.bondstone.store.model.Operator;
import org.bondstone.store.model.Page;
import org.bondstone.store.model.SecretView;
import org.bondstone.store.secret.GoldenMasks;
import org.bondstone.store.secret.GoldenMasks.Golden;
import org.bondstone.store.testing.TestDatabase;
import org.bondstone.store.testing.TestStore;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Each way to a document, with each shape of secret that Prefect masks. */
class MaskedDocumentsTest {

  private static final AtomicInteger NUMBER = new AtomicInteger();
  private static TestStore store;
  private static BlockSchemaView outer;

  @BeforeAll
  static void open() {
    store = new TestStore(TestDatabase.H2);
    outer = store.secretSchema("outer");
  }

  @AfterAll
  static void close() {
    store.close();
  }

  @TestFactory
  Stream<DynamicTest> showsNoSecretAndStoresNoMask() throws IOException {
    return GoldenMasks.all().stream()
        .map(golden -> dynamicTest(golden.path() + " " + golden.data(), () -> check(golden)));
  }

  private static void check(Golden golden) {
    String slug = "t-" + NUMBER.incrementAndGet();
    BlockSchemaView schema = store.secretSchema(slug, golden.path());
    BlockDocumentView made = store.document(schema, "one", golden.data());
    UUID id = made.id();
    Map<String, Object> shown = made.data();
    assertThat(shown.toString()).doesNotContain(GoldenMasks.CANARY);
    if (golden.isHidden()) {
      assertThat(shown).isEqualTo(golden.shown());
    }
    assertThat(everyRead(slug, id)).containsOnly(shown);
    assertThat(nested(id)).isEqualTo(shown);
    for (boolean merge : new boolean[] {true, false}) {
      send(id, shown, merge);
      assertThat(store.clear(id)).isEqualTo(golden.data());
    }
    store.patch(id, Map.of("open", "other"));
    assertThat(store.clear(id)).isEqualTo(with(golden.data(), "open", "other"));
    if (shown.toString().contains(Secret.MASK)) {
      assertThatThrownBy(() -> store.document(schema, "two", shown))
          .isInstanceOf(MaskedSecretException.class);
    }
  }

  private static List<Map<String, Object>> everyRead(String slug, UUID id) {
    BlockDocumentQuery query =
        new BlockDocumentQuery(
            new BlockDocumentFilter(Operator.AND, List.of(id), null, null, null, null),
            null,
            null,
            BlockDocumentSort.NAME_ASC,
            Page.first());
    SecretView masked = SecretView.MASKED;
    return List.of(
        store.masked(id),
        store.documents().getByName(slug, "one", masked, TESTER).data(),
        store.documents().ofType(slug, masked, TESTER).get(0).data(),
        store.documents().find(query, masked, TESTER).get(0).data());
  }

  private static Object nested(UUID id) {
    String name = "n-" + NUMBER.incrementAndGet();
    BlockDocumentView holder = store.document(outer, name, Map.of("inner", reference(id)));
    send(holder.id(), store.masked(holder.id()), true);
    assertThat(store.documents().get(holder.id(), SecretView.MASKED, TESTER))
        .extracting(BlockDocumentView::blockDocumentReferences)
        .satisfies(references -> assertThat(references).containsKey("inner"));
    return holder.data().get("inner");
  }

  private static void send(UUID id, Map<String, Object> data, boolean merge) {
    store.documents().update(id, new BlockDocumentChange(null, data, merge, null), TESTER);
  }

  private static Map<String, Object> with(Map<String, Object> data, String key, Object value) {
    Map<String, Object> copy = new LinkedHashMap<>(data);
    copy.put(key, value);
    return copy;
  }

  @Test
  void refusesAChangedCopyOfAReferencedDocumentWithMasksInIt() {
    BlockSchemaView login = store.secretSchema("login", "password");
    UUID inner = store.document(login, "in", Map.of("password", "canary", "host", "h")).id();
    UUID holder = store.document(outer, "holder", Map.of("inner", reference(inner))).id();
    Map<String, Object> copy = Map.of("password", Secret.MASK, "host", "other");

    for (boolean merge : new boolean[] {true, false}) {
      assertThatThrownBy(() -> send(holder, Map.of("inner", copy), merge))
          .isInstanceOf(MaskedSecretException.class)
          .hasMessageContaining("/inner");
    }
    assertThat(store.clear(holder).get("inner")).isEqualTo(store.clear(inner));
  }

  @Test
  void keepsASecretWhoseSchemaHasChanged() {
    var type = store.type("moved");
    BlockSchemaView star =
        store.schema(type, Map.of("title", "a", "secret_fields", List.of("k.*")));
    BlockSchemaView plain = store.schema(type, Map.of("title", "b", "secret_fields", List.of("k")));
    UUID id = store.document(star, "one", Map.of("k", "canary")).id();

    store
        .documents()
        .update(id, new BlockDocumentChange(plain.id(), store.masked(id), true, null), TESTER);

    assertThat(store.clear(id)).isEqualTo(Map.of("k", "canary"));
    assertThat(store.masked(id)).isEqualTo(Map.of("k", Secret.MASK));
  }
}
