package org.bondstone.store.type;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.bondstone.store.testing.TestStore.TESTER;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.bondstone.store.error.ConflictException;
import org.bondstone.store.error.ForbiddenException;
import org.bondstone.store.error.NotFoundException;
import org.bondstone.store.json.Json;
import org.bondstone.store.model.BlockSchemaFilter;
import org.bondstone.store.model.BlockSchemaView;
import org.bondstone.store.model.BlockTypeView;
import org.bondstone.store.model.NewBlockSchema;
import org.bondstone.store.model.Operator;
import org.bondstone.store.model.Page;
import org.bondstone.store.model.SavedSchema;
import org.bondstone.store.service.BlockSchemas;
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
class SchemaServiceTest {

  @Parameter TestDatabase database;
  private TestStore store;
  private BlockSchemas schemas;
  private BlockTypeView type;

  @BeforeEach
  void open() {
    store = new TestStore(database);
    schemas = store.store().schemas();
    type = store.type("one");
  }

  @AfterEach
  void close() {
    store.close();
  }

  private SavedSchema create(BlockTypeView type, Map<String, Object> fields, String version) {
    return schemas.create(
        new NewBlockSchema(fields, type.id(), List.of("b", "a"), version), TESTER);
  }

  @Test
  void answersTheSameSchemaAgain() {
    SavedSchema first = create(type, Map.of("title", "é", "a", 1.0), "1");
    SavedSchema second = create(type, Map.of("title", "é", "a", 1.0), "1");

    assertThat(first.isNew()).isTrue();
    assertThat(second.isNew()).isFalse();
    assertThat(second.schema()).isEqualTo(first.schema());
    assertThat(schemas.get(first.schema().id())).isEqualTo(first.schema());
    assertThat(first.schema().capabilities()).containsExactly("b", "a");
    assertThat(first.schema().fields()).isEqualTo(Map.of("title", "é", "a", 1.0));
  }

  @Test
  void tellsSchemasApartByTypeVersionAndSecrets() {
    Map<String, Object> fields = Map.of("title", "x");
    Map<String, Object> hidden = Map.of("title", "x", "secret_fields", List.of("a"));
    SavedSchema first = create(type, fields, "1");

    assertThat(create(type, fields, "2").isNew()).isTrue();
    assertThat(create(store.type("two"), fields, "1").isNew()).isTrue();
    assertThat(create(type, hidden, "1").isNew()).isTrue();
    assertThat(create(type, hidden, "1").schema().checksum()).isEqualTo(first.schema().checksum());
  }

  @Test
  void findsByChecksumAndVersionTheNewest() {
    String checksum = create(type, Map.of("title", "x"), "1").schema().checksum();
    BlockSchemaView newest = create(type, Map.of("title", "x"), "2").schema();

    assertThat(schemas.getByChecksum(checksum, null)).isEqualTo(newest);
    assertThat(schemas.getByChecksum(checksum, "1").version()).isEqualTo("1");
    assertThatThrownBy(() -> schemas.getByChecksum(checksum, "3"))
        .isInstanceOf(NotFoundException.class);
  }

  @Test
  void takesNonVersionedForNoVersion() {
    assertThat(create(type, Map.of(), null).schema().version()).isEqualTo("non-versioned");
  }

  @Test
  void filters() {
    BlockSchemaView one = create(type, Map.of("title", "x"), "first").schema();
    BlockSchemaView two = create(store.type("two"), Map.of("title", "x"), "second").schema();

    assertThat(find(Operator.AND, List.of(type.id()), null, null)).containsExactly(one);
    assertThat(find(Operator.AND, List.of(type.id()), null, List.of("second"))).isEmpty();
    assertThat(find(Operator.OR, List.of(type.id()), null, List.of("second")))
        .containsExactly(two, one);
    assertThat(find(Operator.AND, null, List.of(two.id()), null)).containsExactly(two);
    assertThat(schemas.capabilities())
        .containsExactly("a", "b", "get-directory", "put-directory", "read-path", "write-path");
  }

  private List<BlockSchemaView> find(
      Operator operator, List<UUID> types, List<UUID> ids, List<String> versions) {
    return schemas.find(new BlockSchemaFilter(operator, types, null, ids, versions), Page.first());
  }

  @Test
  void registersNestedSchemasWhoseTypesAreKnown() throws IOException {
    Map<String, Map<String, Object>> golden = new HashMap<>();
    Json.readObject(
            ("{\"all\":"
                    + new String(
                        Json.class.getResourceAsStream("golden-schemas.json").readAllBytes(),
                        java.nio.charset.StandardCharsets.UTF_8)
                    + "}")
                .getBytes(java.nio.charset.StandardCharsets.UTF_8))
        .forEach(
            (key, list) ->
                ((List<?>) list)
                    .forEach(
                        item -> golden.put((String) ((Map<?, ?>) item).get("slug"), copy(item))));
    BlockTypeView outer = store.type("golden-outer");
    Map<String, Object> fields = copy(golden.get("golden-outer").get("fields"));

    assertThatThrownBy(() -> create(outer, fields, "1"))
        .isInstanceOf(ConflictException.class)
        .hasMessageContaining("golden-");
    store.type("golden-mail");
    store.type("golden-middle");
    BlockSchemaView saved = create(outer, fields, "1").schema();

    assertThat(saved.checksum()).isEqualTo(golden.get("golden-outer").get("checksum"));
    assertThat(saved.fields()).isEqualTo(fields);
    for (String nested : List.of("golden-mail", "golden-middle")) {
      assertThat(
              schemas
                  .getByChecksum((String) golden.get(nested).get("checksum"), null)
                  .blockType()
                  .slug())
          .isEqualTo(nested);
    }
  }

  private static Map<String, Object> copy(Object map) {
    Map<String, Object> copy = new HashMap<>();
    ((Map<?, ?>) map).forEach((key, value) -> copy.put((String) key, value));
    return copy;
  }

  @Test
  void refusesUnknownTypes() {
    assertThatThrownBy(
            () ->
                schemas.create(new NewBlockSchema(Map.of(), UUID.randomUUID(), null, null), TESTER))
        .isInstanceOf(NotFoundException.class);
  }

  @Test
  void keepsTheSchemasOfItsOwnTypes() {
    BlockTypeView own = store.store().types().getBySlug("sql-connector");
    BlockSchemaView schema = find(Operator.AND, List.of(own.id()), null, null).get(0);

    assertThatThrownBy(() -> create(own, Map.of("title", "anything goes"), "2"))
        .isInstanceOf(ForbiddenException.class);
    assertThatThrownBy(() -> schemas.delete(schema.id(), TESTER))
        .isInstanceOf(ForbiddenException.class);
    assertThat(
            schemas
                .create(
                    new NewBlockSchema(
                        schema.fields(), own.id(), schema.capabilities(), schema.version()),
                    TESTER)
                .isNew())
        .isFalse();
  }

  @Test
  void deletesItsDocumentsWithASchema() {
    BlockSchemaView schema = create(type, Map.of("title", "x"), "1").schema();
    UUID document = store.document(schema, "mine", Map.of()).id();

    schemas.delete(schema.id(), TESTER);

    assertThatThrownBy(() -> store.masked(document)).isInstanceOf(NotFoundException.class);
    assertThatThrownBy(() -> schemas.get(schema.id())).isInstanceOf(NotFoundException.class);
  }
}
