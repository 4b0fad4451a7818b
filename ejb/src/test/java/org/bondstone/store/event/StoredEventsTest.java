package org.bondstone.store.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.bondstone.store.audit.Audits;
import org.bondstone.store.document.DataCheck;
import org.bondstone.store.model.BlockDocumentView;
import org.bondstone.store.model.BlockEvent;
import org.bondstone.store.model.BlockSchemaView;
import org.bondstone.store.model.BlockTypeField;
import org.bondstone.store.model.BlockTypeView;
import org.bondstone.store.model.NewBlockDocument;
import org.bondstone.store.model.NewBlockSchema;
import org.bondstone.store.model.NewBlockType;
import org.bondstone.store.service.BlockEvents;
import org.bondstone.store.startup.Store;
import org.bondstone.store.testing.TestDatabase;
import org.bondstone.store.testing.TestStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** The events of a store, and of another server on its database. */
@ParameterizedClass
@EnumSource(TestDatabase.class)
class StoredEventsTest {

  private static final String CANARY = "canary-5e3";

  @Parameter TestDatabase database;
  private TestStore one;
  private Store other;
  private final List<BlockEvent> events = new ArrayList<>();
  private final List<BlockEvent> elsewhere = new ArrayList<>();

  @BeforeEach
  void open() {
    one = new TestStore(database);
    other =
        Store.open(
            one.dataSource(),
            one.keyset(),
            DataCheck.none(),
            Audits.inLogOnly(),
            change -> {},
            Runnable::run);
  }

  @AfterEach
  void close() {
    other.close();
    one.close();
  }

  private BlockEvents.Subscription listen() {
    return one.store().events().subscribe(null, (event, own) -> events.add(event));
  }

  private List<String> names() {
    return events.stream().map(BlockEvent::event).toList();
  }

  /** What a real Prefect 3.9.1 sends for the same requests, but for ids and times. */
  @Test
  void tellsOfTypesAndDocumentsAsPrefectDoes() {
    var unused = listen();
    BlockTypeView type =
        one.store()
            .types()
            .create(
                new NewBlockType("My Type", "my-type", null, null, "a <b>", null),
                TestStore.TESTER);
    BlockSchemaView schema = schema(type);
    BlockDocumentView document =
        one.document(
            schema,
            "doc",
            Map.of(
                "user",
                "joe",
                "password",
                CANARY,
                "n",
                3,
                "o",
                Map.of("x", "y"),
                "connect",
                "str"));
    one.patch(document.id(), Map.of("user", "ann"));
    one.store()
        .types()
        .update(
            type.id(), new EnumMap<>(Map.of(BlockTypeField.DESCRIPTION, "b")), TestStore.TESTER);
    one.documents().delete(document.id(), null, TestStore.TESTER);
    one.store().types().delete(type.id(), TestStore.TESTER);

    assertThat(names())
        .containsExactly(
            "prefect.block-type.created",
            "prefect.block-document.created",
            "prefect.block-document.updated",
            "prefect.block-type.updated",
            "prefect.block-document.deleted",
            "prefect.block-type.deleted");
    BlockEvent ofType = events.get(0);
    assertThat(ofType.resource())
        .isEqualTo(
            Map.of(
                "prefect.resource.id",
                "prefect.block-type." + type.id(),
                "prefect.resource.name",
                "My Type"));
    assertThat(ofType.related()).isEmpty();
    assertThat(ofType.payload())
        .containsEntry("name", "My Type")
        .containsEntry("slug", "my-type")
        .containsEntry("description", "a &lt;b&gt;")
        .containsEntry("logo_url", null)
        .containsEntry("documentation_url", null)
        .containsEntry("code_example", null)
        .containsEntry("is_protected", false)
        .hasSize(7);
    BlockEvent ofDocument = events.get(2);
    assertThat(ofDocument.resource())
        .isEqualTo(
            Map.of(
                "prefect.resource.id",
                "prefect.block-document." + document.id(),
                "prefect.resource.name",
                "doc"));
    assertThat(ofDocument.related())
        .isEqualTo(
            List.of(
                Map.of(
                    "prefect.resource.id",
                    "prefect.block-type." + type.id(),
                    "prefect.resource.role",
                    "block-type",
                    "prefect.resource.name",
                    "My Type"),
                Map.of(
                    "prefect.resource.id",
                    "prefect.block-schema." + schema.id(),
                    "prefect.resource.role",
                    "block-schema")));
    assertThat(ofDocument.payload())
        .isEqualTo(
            Map.of(
                "name",
                "doc",
                "data",
                Map.of("user", "ann", "connect", "********"),
                "block_schema",
                Map.of(
                    "capabilities",
                    List.of("run"),
                    "block_type",
                    Map.of("id", type.id().toString(), "name", "My Type"))));
    assertThat(events).extracting(BlockEvent::id).doesNotHaveDuplicates();
    assertThat(events).extracting(BlockEvent::occurred).isSorted();
  }

  private BlockSchemaView schema(BlockTypeView type) {
    return one.store()
        .schemas()
        .create(
            new NewBlockSchema(
                Map.of(
                    "title",
                    "x",
                    "type",
                    "object",
                    "secret_fields",
                    List.of("password", "connect.*", "a.b")),
                type.id(),
                List.of("run"),
                "1"),
            TestStore.TESTER)
        .schema();
  }

  @Test
  void holdsNoSecretNotEvenOneInAUrl() throws SQLException {
    var unused = listen();
    BlockSchemaView schema = one.secretSchema("login", "password", "nested.password");
    UUID id =
        one.document(
                schema,
                "mine",
                Map.of(
                    "password",
                    CANARY,
                    "nested",
                    Map.of("password", CANARY),
                    "url",
                    "postgresql://joe:" + CANARY + "@host/db"))
            .id();
    one.patch(id, Map.of("password", CANARY + "2"));
    one.documents().delete(id, null, TestStore.TESTER);

    assertThat(events).hasSize(4);
    assertThat(events.toString()).contains("@host/db").doesNotContain(CANARY);
    try (Connection connection = one.dataSource().getConnection();
        ResultSet rows =
            connection.createStatement().executeQuery("select body from bondstone_event")) {
      while (rows.next()) {
        assertThat(rows.getString(1)).doesNotContain(CANARY, "host");
      }
    }
  }

  @Test
  void tellsNothingOfAnonymousDocumentsAndOfWritesThatFailed() {
    BlockSchemaView schema = one.secretSchema("login", "password");
    one.document(schema, "mine", Map.of());
    var unused = listen();

    one.documents()
        .create(
            new NewBlockDocument(null, Map.of(), schema.id(), schema.blockTypeId(), true),
            TestStore.TESTER);
    try {
      one.document(schema, "mine", Map.of());
    } catch (RuntimeException e) {
      // The name is taken.
    }

    assertThat(events).isEmpty();
  }

  @Test
  void tellsOfEachDocumentThatGoesWithItsType() {
    BlockSchemaView schema = one.secretSchema("login", "password");
    one.document(schema, "mine", Map.of("password", CANARY));
    one.document(schema, "yours", Map.of("password", CANARY));
    var unused = listen();

    one.store().types().delete(schema.blockTypeId(), TestStore.TESTER);

    assertThat(names())
        .containsExactly(
            "prefect.block-document.deleted",
            "prefect.block-document.deleted",
            "prefect.block-type.deleted");
  }

  @Test
  void tellsOnEachServerOfAllOnceAndInOneOrder() {
    BlockSchemaView schema = one.secretSchema("login", "password");
    var unused = listen();
    List<Boolean> own = new ArrayList<>();
    var unusedToo =
        other
            .events()
            .subscribe(
                null,
                (event, mine) -> {
                  elsewhere.add(event);
                  own.add(mine);
                });

    UUID id = one.document(schema, "mine", Map.of("title", "t")).id();
    assertThat(elsewhere).as("the other server has not looked").isEmpty();
    other.documents().delete(id, null, TestStore.TESTER);
    one.document(schema, "yours", Map.of());
    other.publishEvents();
    other.publishEvents();
    one.store().publishEvents();

    assertThat(events).hasSize(3).isEqualTo(elsewhere);
    assertThat(own).containsExactly(false, true, false);
  }

  @Test
  void givesWhatHappenedBeforeToWhoAsksForIt() {
    OffsetDateTime before = OffsetDateTime.now().minusSeconds(1);
    BlockSchemaView schema = one.secretSchema("login", "password");
    one.document(schema, "mine", Map.of());

    try (BlockEvents.Subscription late =
        other.events().subscribe(before, (event, own) -> elsewhere.add(event))) {
      assertThat(late.takePast())
          .extracting(BlockEvent::event)
          .endsWith("prefect.block-type.created", "prefect.block-document.created");
      assertThat(late.takePast()).as("a stream may be open for weeks").isEmpty();
      one.document(schema, "yours", Map.of());
      other.publishEvents();
      assertThat(elsewhere).hasSize(1);
    }
    one.document(schema, "theirs", Map.of());
    other.publishEvents();
    assertThat(elsewhere).as("closed").hasSize(1);
    try (BlockEvents.Subscription none =
        other.events().subscribe(null, (event, own) -> elsewhere.add(event))) {
      assertThat(none.takePast()).isEmpty();
    }
  }

  @Test
  void tellsReadersThatTheDatabaseHasLostEvents() throws SQLException {
    BlockSchemaView schema = one.secretSchema("login", "password");
    List<String> told = new ArrayList<>();
    var unused = other.events().subscribe(null, recorder(told));
    one.document(schema, "first", Map.of());
    other.publishEvents();
    loseEvents(1);

    other.publishEvents();
    assertThat(told).containsExactly("first", "lost");

    one.document(schema, "second", Map.of());
    one.document(schema, "third", Map.of());
    other.publishEvents();
    told.clear();
    loseEvents(1);
    one.document(schema, "fourth", Map.of());
    other.publishEvents();
    other.publishEvents();
    assertThat(told).as("its position is that of the lost one").containsExactly("lost", "fourth");

    told.clear();
    loseEvents(1);
    one.document(schema, "fifth", Map.of());
    one.document(schema, "sixth", Map.of());
    other.publishEvents();
    assertThat(told).containsExactly("lost", "fifth", "sixth");
  }

  @Test
  void takesEventsThatAnOldKeyEncryptsForNoLoss() {
    BlockSchemaView schema = one.secretSchema("login", "password");
    List<String> told = new ArrayList<>();
    var unused = other.events().subscribe(null, recorder(told));
    one.document(schema, "first", Map.of());
    other.publishEvents();
    one.store().rotation().rotate(TestStore.TESTER);
    one.store().rotation().removeOldKeys(TestStore.TESTER);
    other.publishEvents();
    one.document(schema, "second", Map.of());
    other.publishEvents();

    assertThat(told).containsExactly("first", "second");
  }

  private static BlockEvents.Reader recorder(List<String> told) {
    return new BlockEvents.Reader() {
      @Override
      public void take(BlockEvent event, boolean own) {
        told.add(event.resource().get("prefect.resource.name"));
      }

      @Override
      public void lost() {
        told.add("lost");
      }
    };
  }

  private void loseEvents(int many) throws SQLException {
    execute("update bondstone_state set events = events - " + many);
    execute("delete from bondstone_event where position > (select events from bondstone_state)");
  }

  @Test
  void readsNothingWhileNobodyListens() {
    one.dataSource().clear();

    other.publishEvents();

    assertThat(one.dataSource().statements()).isEmpty();
  }

  @Test
  void aReaderThatFailsHarmsNobody() {
    BlockSchemaView schema = one.secretSchema("login", "password");
    var failing =
        one.store()
            .events()
            .subscribe(
                null,
                (event, own) -> {
                  throw new IllegalStateException("a reader's fault");
                });
    var tooDeep =
        one.store()
            .events()
            .subscribe(
                null,
                (event, own) -> {
                  throw new StackOverflowError();
                });
    var unused = listen();

    one.document(schema, "mine", Map.of());

    assertThat(events).hasSize(1);
    failing.close();
    tooDeep.close();
  }

  @Test
  void keepsTheNewestOnlyAndNoneThatAnOldKeyEncrypts() throws SQLException {
    BlockSchemaView schema = one.secretSchema("login", "password");
    execute("update bondstone_state set events = " + (2 * EventLog.KEPT - 1));
    one.document(schema, "mine", Map.of());
    assertThat(positions()).containsExactly(2 * EventLog.KEPT);

    one.store().rotation().rotate(TestStore.TESTER);
    one.document(schema, "yours", Map.of());
    assertThat(positions()).hasSize(2);
    one.store().rotation().removeOldKeys(TestStore.TESTER);

    assertThat(positions()).containsExactly(2 * EventLog.KEPT + 1);
  }

  private List<Long> positions() throws SQLException {
    List<Long> positions = new ArrayList<>();
    try (Connection connection = one.dataSource().getConnection();
        ResultSet rows =
            connection
                .createStatement()
                .executeQuery("select position from bondstone_event order by position")) {
      while (rows.next()) {
        positions.add(rows.getLong(1));
      }
    }
    return positions;
  }

  private void execute(String sql) throws SQLException {
    try (Connection connection = one.dataSource().getConnection()) {
      connection.createStatement().execute(sql);
    }
  }
}
