package org.bondstone.store.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bondstone.store.testing.TestStore.TESTER;
import static org.bondstone.store.testing.TestStore.reference;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.bondstone.store.model.BlockDocumentFilter;
import org.bondstone.store.model.BlockDocumentQuery;
import org.bondstone.store.model.BlockDocumentSort;
import org.bondstone.store.model.BlockSchemaView;
import org.bondstone.store.model.Page;
import org.bondstone.store.model.SecretView;
import org.bondstone.store.source.Gate;
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
class StatementCountTest {

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

  private UUID chain(String name, int depth) {
    UUID last = store.document(schema, name + "-0", Map.of("password", "p")).id();
    for (int i = 1; i <= depth; i++) {
      last = store.document(schema, name + "-" + i, Map.of("next", reference(last), "i", i)).id();
    }
    return last;
  }

  private List<String> statements(Runnable action) {
    store.dataSource().clear();
    action.run();
    return store.dataSource().statements();
  }

  private void list() {
    store
        .documents()
        .find(
            new BlockDocumentQuery(
                BlockDocumentFilter.named(), null, null, BlockDocumentSort.NAME_ASC, Page.first()),
            SecretView.MASKED,
            TESTER);
  }

  @Test
  void listsWithTheSameStatementsWhateverTheNumberAndTheDepth() {
    chain("a", 1);
    int few = statements(this::list).size();
    for (int i = 0; i < 20; i++) {
      chain("b" + i, 8);
    }

    assertThat(few).isEqualTo(2);
    assertThat(statements(this::list)).hasSize(few);
    assertThat(statements(() -> store.documents().ofType("login", SecretView.CLEAR, TESTER)))
        .hasSize(3);
  }

  @Test
  void readsOneDocumentWithOneStatement() {
    UUID deep = chain("deep", 8);
    store.document(schema, "flat", Map.of("a", 1));
    store.restart();

    assertThat(
            statements(
                () -> store.documents().getByName("login", "deep-8", SecretView.CLEAR, TESTER)))
        .hasSize(1);
    assertThat(statements(() -> store.documents().get(deep, SecretView.CLEAR, TESTER))).hasSize(1);
    assertThat(
            statements(
                () -> store.documents().getByName("login", "flat", SecretView.CLEAR, TESTER)))
        .hasSize(1);
    assertThat(statements(() -> store.store().source(Gate.open()).find(List.of("login"), "deep-8")))
        .hasSize(2);
  }
}
