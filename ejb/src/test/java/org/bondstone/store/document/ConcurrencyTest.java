package org.bondstone.store.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.bondstone.store.testing.TestStore.reference;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.bondstone.store.error.BadReferenceException;
import org.bondstone.store.error.ConflictException;
import org.bondstone.store.error.NotFoundException;
import org.bondstone.store.model.BlockSchemaView;
import org.bondstone.store.model.ExportedSecrets;
import org.bondstone.store.model.SecretView;
import org.bondstone.store.startup.Store;
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
class ConcurrencyTest {

  private static final int THREADS = 64;

  @Parameter TestDatabase database;
  private TestStore store;
  private BlockSchemaView schema;
  private ExecutorService threads;

  @BeforeEach
  void open() {
    store = new TestStore(database);
    schema = store.secretSchema("login", "password");
    threads = Executors.newFixedThreadPool(THREADS);
  }

  @AfterEach
  void close() {
    threads.shutdownNow();
    store.close();
  }

  /** Starts all at once, and answers what each has returned or thrown. */
  private List<Object> together(List<Callable<?>> actions) throws InterruptedException {
    CountDownLatch ready = new CountDownLatch(actions.size());
    CountDownLatch go = new CountDownLatch(1);
    List<Future<?>> futures = new ArrayList<>();
    for (Callable<?> action : actions) {
      futures.add(
          threads.submit(
              () -> {
                ready.countDown();
                go.await();
                return action.call();
              }));
    }
    ready.await();
    go.countDown();
    List<Object> outcomes = new ArrayList<>();
    for (Future<?> future : futures) {
      try {
        outcomes.add(future.get());
      } catch (ExecutionException e) {
        outcomes.add(e.getCause());
      }
    }
    return outcomes;
  }

  @Test
  void doesNotShowADocumentWhoseSchemaIsDeletedWhileItIsRead() {
    try (Store other = store.another()) {
      BlockSchemaView one = store.secretSchema("first", "password");
      UUID id = store.document(one, "mine", Map.of("password", "p")).id();
      BlockSchemaView two = store.secretSchema("second", "password");
      store.document(two, "mine", Map.of("password", "p"));

      deleteBeforeItIsRead(one);
      assertThatThrownBy(() -> other.documents().get(id, SecretView.MASKED, TestStore.TESTER))
          .isInstanceOf(NotFoundException.class);
      deleteBeforeItIsRead(two);
      assertThat(other.documents().ofType("second", SecretView.MASKED, TestStore.TESTER)).isEmpty();
    }
  }

  @Test
  void exportsAndTestsNoDocumentWhoseSchemaIsDeletedWhileItIsRead() {
    try (Store other = store.another()) {
      BlockSchemaView one = store.secretSchema("first", "password");
      UUID id = store.document(one, "mine", Map.of("password", "p")).id();
      BlockSchemaView two = store.secretSchema("second", "password");
      store.document(two, "mine", Map.of("password", "p"));

      deleteBeforeItIsRead(one);
      assertThatThrownBy(() -> other.drafts().changed(id, Map.of("a", "b"), /* merge */ true))
          .isInstanceOf(NotFoundException.class);
      deleteBeforeItIsRead(two);
      assertThat(other.sets().export(ExportedSecrets.REFERENCES, TestStore.TESTER)).isEmpty();
    }
  }

  private void deleteBeforeItIsRead(BlockSchemaView gone) {
    store
        .dataSource()
        .before(
            "from bondstone_schema",
            () -> store.store().schemas().delete(gone.id(), TestStore.TESTER));
  }

  @Test
  void givesANameToOneOfManyAtOnce() throws InterruptedException {
    List<Callable<?>> creates = new ArrayList<>();
    for (int i = 0; i < THREADS; i++) {
      creates.add(() -> store.document(schema, "one", Map.of("password", "p")));
    }

    List<Object> outcomes = together(creates);

    assertThat(outcomes).filteredOn(ConflictException.class::isInstance).hasSize(THREADS - 1);
    assertThat(outcomes).filteredOn(outcome -> !(outcome instanceof Throwable)).hasSize(1);
  }

  @Test
  void givesANameToOneOfManyServers() throws InterruptedException {
    try (Store other = store.another()) {
      List<Callable<?>> creates = new ArrayList<>();
      for (int i = 0; i < 16; i++) {
        Store server = i % 2 == 0 ? store.store() : other;
        creates.add(
            () ->
                server
                    .documents()
                    .create(
                        new org.bondstone.store.model.NewBlockDocument(
                            "one", Map.of(), schema.id(), schema.blockTypeId(), false),
                        TestStore.TESTER));
      }

      assertThat(together(creates)).filteredOn(ConflictException.class::isInstance).hasSize(15);
    }
  }

  @Test
  void losesNoneOfManyChangesOfOneDocument() throws InterruptedException {
    UUID id = store.document(schema, "one", Map.of("password", "p")).id();
    List<Callable<?>> changes = new ArrayList<>();
    Map<String, Object> expected = new TreeMap<>(Map.of("password", "p"));
    for (int i = 0; i < THREADS; i++) {
      String field = "f" + i;
      expected.put(field, i);
      Map<String, Object> change = Map.of(field, i);
      changes.add(
          () -> {
            store.patch(id, change);
            return null;
          });
    }

    assertThat(together(changes)).doesNotHaveAnyElementsOfTypes(Throwable.class);
    assertThat(store.clear(id)).isEqualTo(expected);
  }

  @Test
  void closesNoCircleByEditsAtOnce() throws InterruptedException {
    List<UUID> ids = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      ids.add(store.document(schema, "n" + i, Map.of()).id());
    }
    for (int round = 0; round < 5; round++) {
      List<Callable<?>> edits = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        UUID from = ids.get(i);
        UUID to = ids.get((i + 1) % 8);
        edits.add(
            () -> {
              store.patch(from, Map.of("next", reference(to)));
              return null;
            });
      }

      List<Object> outcomes = together(edits);

      assertThat(outcomes)
          .filteredOn(Throwable.class::isInstance)
          .hasSize(1)
          .hasOnlyElementsOfType(BadReferenceException.class);
      for (UUID id : ids) {
        store.masked(id);
        store.patch(id, Map.of("next", "none"));
      }
    }
  }
}
