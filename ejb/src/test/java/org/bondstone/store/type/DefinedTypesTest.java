package org.bondstone.store.type;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.bondstone.api.block.BlockDocument;
import org.bondstone.api.block.BlockField;
import org.bondstone.api.block.BlockReference;
import org.bondstone.api.block.BlockType;
import org.bondstone.api.block.Secret;
import org.bondstone.api.error.BlockSourceException;
import org.bondstone.api.error.InvalidBlockException;
import org.bondstone.api.spi.BlockStore;
import org.bondstone.cdi.type.RecordBlockType;
import org.bondstone.store.error.ForbiddenException;
import org.bondstone.store.error.InputProblem;
import org.bondstone.store.error.InvalidInputException;
import org.bondstone.store.model.BlockDocumentChange;
import org.bondstone.store.model.BlockSchemaFilter;
import org.bondstone.store.model.BlockSchemaView;
import org.bondstone.store.model.BlockTypeView;
import org.bondstone.store.model.NewBlockSchema;
import org.bondstone.store.model.Operator;
import org.bondstone.store.model.Page;
import org.bondstone.store.source.Gate;
import org.bondstone.store.testing.TestDatabase;
import org.bondstone.store.testing.TestStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** The types that records of applications define, from the record to the stored document. */
@ParameterizedClass
@EnumSource(TestDatabase.class)
class DefinedTypesTest {

  private static final String SLUG = "smtp-server";

  @BlockType(name = "SMTP Server", slug = SLUG, description = "Sends mail.")
  record First(String host, @BlockField(defaultValue = "25") int port, Secret<String> password) {}

  @BlockType(name = "SMTP Server", slug = SLUG, description = "Sends mail.")
  record Second(
      String host,
      Optional<String> user,
      Secret<String> password,
      @BlockField(defaultValue = "[]") List<Integer> ports,
      @BlockField(defaultValue = "{}") Map<String, Integer> limits) {}

  @BlockType(name = "SMTP Server", slug = SLUG)
  record Third(String host, String sender) {}

  @BlockType(name = "Newsletter")
  record Newsletter(String title, First server) {}

  @BlockType(name = "Mine", slug = "sql-connector")
  record Thief(String host) {}

  @Parameter TestDatabase database;
  private TestStore store;
  private BlockStore source;

  @BeforeEach
  void open() {
    store = new TestStore(database);
    source = store.store().source(Gate.open());
  }

  @AfterEach
  void close() {
    store.close();
  }

  private <T> RecordBlockType<T> define(Class<T> record) {
    RecordBlockType<T> type = RecordBlockType.of(record);
    source.define(type.definition());
    return type;
  }

  private BlockTypeView type(String slug) {
    return store.store().types().getBySlug(slug);
  }

  private List<BlockSchemaView> schemas(String slug) {
    return store
        .store()
        .schemas()
        .find(
            new BlockSchemaFilter(Operator.AND, List.of(type(slug).id()), null, null, null),
            Page.unlimited());
  }

  private <T> T load(RecordBlockType<T> type, String name) {
    BlockDocument document = source.find(List.of(type.slug()), name).orElseThrow();
    return type.read(document);
  }

  private <T> void save(RecordBlockType<T> type, String name, T block) {
    source.save(new BlockReference(type.slug(), name), type.write(block), true);
  }

  @Test
  void hasTheSchemaAndTheChecksumOfTheSameClassInPython() throws IOException {
    List<Map<String, Object>> golden = golden();
    RecordBlockType<GoldenServer> type = define(GoldenServer.class);

    assertThat(withoutReferences(type.definition().clientFields()))
        .isEqualTo(withoutReferences(fields(golden.get(1))));
    assertThat(schemas("golden-relay"))
        .extracting(BlockSchemaView::checksum)
        .containsExactly((String) golden.get(0).get("checksum"));
    assertThat(schemas("golden-server"))
        .extracting(BlockSchemaView::checksum)
        .containsExactly((String) golden.get(1).get("checksum"));
  }

  @SuppressWarnings("unchecked") // the file is ours
  private static List<Map<String, Object>> golden() throws IOException {
    return new ObjectMapper()
        .readValue(DefinedTypesTest.class.getResourceAsStream("golden-records.json"), List.class);
  }

  @SuppressWarnings("unchecked") // the file is ours
  private static Map<String, Object> fields(Map<String, Object> golden) {
    return (Map<String, Object>) golden.get("fields");
  }

  /** Written anew as JSON, since numbers of several classes mean the same. */
  private static Object withoutReferences(Map<String, Object> fields) throws IOException {
    Map<String, Object> copy = new LinkedHashMap<>(fields);
    copy.remove("block_schema_references");
    return new ObjectMapper().readTree(new ObjectMapper().writeValueAsBytes(copy));
  }

  @Test
  void registersATypeOnceWithItsTexts() {
    define(First.class);
    define(First.class);
    store.restart();
    source = store.store().source(Gate.open());
    define(First.class);

    assertThat(type(SLUG).name()).isEqualTo("SMTP Server");
    assertThat(type(SLUG).description()).isEqualTo("Sends mail.");
    assertThat(type(SLUG).isProtected()).isFalse();
    assertThat(schemas(SLUG)).hasSize(1);
    assertThat(schemas(SLUG).get(0).fields())
        .containsEntry("secret_fields", List.of("password"))
        .containsEntry("block_type_slug", SLUG)
        .containsEntry("block_schema_references", Map.of());
  }

  @Test
  void savesAndLoadsARecord() {
    RecordBlockType<First> type = define(First.class);

    save(type, "mail", new First("a.example", 587, Secret.of("canary")));

    assertThat(load(type, "mail")).isEqualTo(new First("a.example", 587, Secret.of("canary")));
    assertThat(load(type, "mail").toString()).doesNotContain("canary");
  }

  @Test
  void pointsToEachWrongField() {
    define(First.class);

    assertThatThrownBy(
            () ->
                source.save(
                    BlockReference.of("smtp-server/mail"),
                    Map.of("host", 1, "port", "canary", "prot", 25),
                    false))
        .isInstanceOfSatisfying(
            InvalidBlockException.class,
            e ->
                assertThat(e.problems())
                    .extracting(InvalidBlockException.Problem::toString)
                    .containsExactlyInAnyOrder(
                        "/host: Must be of type string",
                        "/port: Must be of type integer",
                        "/prot: Unknown field. Allowed: host, port, password.",
                        "/password: Field required"))
        .hasMessageNotContaining("canary");
  }

  @Test
  void pointsToEachWrongFieldOverTheServices() {
    RecordBlockType<Second> type = define(Second.class);
    BlockSchemaView schema = schemas(SLUG).get(0);

    assertProblems(
        () ->
            store.document(
                schema,
                "mail",
                Map.of(
                    "host",
                    "a",
                    "password",
                    "p",
                    "user",
                    7,
                    "ports",
                    List.of(1, "x"),
                    "limits",
                    Map.of("a", 1, "b", "many"))),
        "/data/user Must be of type string",
        "/data/ports/1 Must be of type integer",
        "/data/limits/b Must be of type integer");
    assertThat(type.slug()).isEqualTo(SLUG);
  }

  private static void assertProblems(ThrowingCallable action, String... problems) {
    assertThatThrownBy(action)
        .isInstanceOfSatisfying(
            InvalidInputException.class,
            e ->
                assertThat(e.problems())
                    .extracting((InputProblem problem) -> problem.pointer() + " " + problem.msg())
                    .containsExactlyInAnyOrder(problems));
  }

  @Test
  void givesChangedFieldsANewSchemaAndLoadsOldDocuments() {
    RecordBlockType<First> first = define(First.class);
    save(first, "mail", new First("a.example", 587, Secret.of("canary")));

    RecordBlockType<Second> second = define(Second.class);

    assertThat(schemas(SLUG))
        .hasSize(2)
        .extracting(BlockSchemaView::checksum)
        .doesNotHaveDuplicates();
    assertThat(load(second, "mail"))
        .isEqualTo(
            new Second("a.example", Optional.empty(), Secret.of("canary"), List.of(), Map.of()));
    save(second, "mail", load(second, "mail"));
    assertThat(source.find(List.of(SLUG), "mail").orElseThrow().data()).doesNotContainKey("port");
  }

  @Test
  void saysExactlyWhatAnOldDocumentLacks() {
    RecordBlockType<First> first = define(First.class);
    save(first, "mail", new First("a.example", 587, Secret.of("canary")));

    RecordBlockType<Third> third = define(Third.class);

    assertThatThrownBy(() -> load(third, "mail"))
        .isInstanceOfSatisfying(
            InvalidBlockException.class,
            e ->
                assertThat(e.problems())
                    .containsExactly(
                        new InvalidBlockException.Problem("/sender", "Field required")))
        .hasMessageContaining("smtp-server/mail")
        .hasMessageContaining(Third.class.getName())
        .hasMessageNotContaining("canary");
  }

  @Test
  void movesAMergedDocumentToTheNewSchemaWithoutWhatItKnowsNoMore() {
    RecordBlockType<First> first = define(First.class);
    save(first, "mail", new First("a.example", 587, Secret.of("canary")));
    var id =
        store
            .documents()
            .getByName(SLUG, "mail", org.bondstone.store.model.SecretView.MASKED, TestStore.TESTER)
            .id();
    RecordBlockType<Second> second = define(Second.class);
    BlockSchemaView newest = schemas(SLUG).get(0);

    store
        .documents()
        .update(
            id,
            new BlockDocumentChange(newest.id(), Map.of("user", "u"), true, null),
            TestStore.TESTER);

    assertThat(store.clear(id)).containsOnlyKeys("host", "password", "user");
    assertThat(load(second, "mail").user()).contains("u");
  }

  @Test
  void goesBackToAnOlderVersionOfTheRecord() {
    RecordBlockType<First> first = define(First.class);
    define(Second.class);
    define(First.class);

    save(first, "mail", new First("a.example", 587, Secret.of("canary")));

    assertThat(load(first, "mail").port()).isEqualTo(587);
    assertThat(schemas(SLUG)).hasSize(2);
  }

  @Test
  void refersToABlockOfANestedType() {
    RecordBlockType<Newsletter> type = define(Newsletter.class);
    RecordBlockType<First> server = RecordBlockType.of(First.class);
    save(server, "mail", new First("a.example", 25, Secret.of("canary")));
    var id =
        store
            .documents()
            .getByName(SLUG, "mail", org.bondstone.store.model.SecretView.MASKED, TestStore.TESTER)
            .id();

    source.save(
        BlockReference.of("newsletter/weekly"),
        Map.of("title", "Weekly", "server", TestStore.reference(id)),
        false);
    save(server, "mail", new First("b.example", 25, Secret.of("other")));

    Newsletter loaded = load(type, "weekly");
    assertThat(loaded.server()).isEqualTo(new First("b.example", 25, Secret.of("other")));
    // What was read is sent back: it stays a reference.
    save(type, "weekly", new Newsletter("Daily", loaded.server()));
    save(server, "mail", new First("c.example", 25, Secret.of("other")));
    assertThat(load(type, "weekly").server().host()).isEqualTo("c.example");
    assertThat(schemas("newsletter").get(0).fields().get("block_schema_references"))
        .isEqualTo(
            Map.of(
                "server",
                Map.of(
                    "block_type_slug",
                    SLUG,
                    "block_schema_checksum",
                    schemas(SLUG).get(0).checksum())));
  }

  @Test
  void registersATypeAgainThatSomebodyHasDeleted() {
    RecordBlockType<First> type = define(First.class);
    store.store().types().delete(type(SLUG).id(), TestStore.TESTER);

    save(type, "mail", new First("a.example", 25, Secret.of("canary")));

    assertThat(load(type, "mail").host()).isEqualTo("a.example");
  }

  @Test
  void takesOverATypeThatAPythonClassHasRegistered() {
    store.secretSchema(SLUG, "password");

    RecordBlockType<First> type = RecordBlockType.of(First.class);
    assertThatThrownBy(() -> source.define(new Renamed(type).definition()))
        .isInstanceOf(BlockSourceException.class)
        .hasMessageContaining("already");
    define(First.class);

    assertThat(type(SLUG).name()).isEqualTo("SMTP Server");
    BlockSchemaView old = schemas(SLUG).get(schemas(SLUG).size() - 1);
    assertThatThrownBy(
            () ->
                store
                    .store()
                    .schemas()
                    .create(
                        new NewBlockSchema(
                            Map.of("title", "other"), old.blockTypeId(), List.of(), null),
                        TestStore.TESTER))
        .isInstanceOf(ForbiddenException.class);
  }

  /** Another slug whose name is taken. */
  private record Renamed(RecordBlockType<First> type) {
    org.bondstone.api.spi.BlockTypeDefinition definition() {
      var own = type.definition();
      return new org.bondstone.api.spi.BlockTypeDefinition(
          "Type " + SLUG, "another", null, null, own.fields(), own.clientFields(), List.of());
    }
  }

  @Test
  void refusesATypeOfTheServer() {
    assertThatThrownBy(() -> define(Thief.class))
        .isInstanceOf(BlockSourceException.class)
        .hasMessageContaining("sql-connector")
        .hasMessageContaining("server's own");
  }
}
