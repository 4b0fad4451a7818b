package org.bondstone.store.type;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.bondstone.store.testing.TestStore.TESTER;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.bondstone.store.error.ConflictException;
import org.bondstone.store.error.ForbiddenException;
import org.bondstone.store.error.InvalidInputException;
import org.bondstone.store.error.NotFoundException;
import org.bondstone.store.model.BlockSchemaFilter;
import org.bondstone.store.model.BlockTypeField;
import org.bondstone.store.model.BlockTypeFilter;
import org.bondstone.store.model.BlockTypeView;
import org.bondstone.store.model.NewBlockSchema;
import org.bondstone.store.model.NewBlockType;
import org.bondstone.store.model.Operator;
import org.bondstone.store.model.Page;
import org.bondstone.store.service.BlockTypes;
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
class TypeServiceTest {

  @Parameter TestDatabase database;
  private TestStore store;
  private BlockTypes types;

  @BeforeEach
  void open() {
    store = new TestStore(database);
    types = store.store().types();
  }

  @AfterEach
  void close() {
    store.close();
  }

  private static NewBlockType type(String name, String slug) {
    return new NewBlockType(name, slug, null, null, null, null);
  }

  @Test
  void makesAType() {
    BlockTypeView made =
        types.create(
            new NewBlockType("My Type", "my-type", "logo", "docs", "a < b & c", "x > 1"), TESTER);

    assertThat(types.get(made.id())).isEqualTo(made);
    assertThat(types.getBySlug("my-type")).isEqualTo(made);
    // As Prefect's server does, and its clients expect.
    assertThat(made.description()).isEqualTo("a &lt; b &amp; c");
    assertThat(made.codeExample()).isEqualTo("x &gt; 1");
    assertThat(made.isProtected()).isFalse();
  }

  @Test
  void refusesTakenNamesAndSlugs() {
    types.create(type("One", "one"), TESTER);

    assertThatThrownBy(() -> types.create(type("One", "two"), TESTER))
        .isInstanceOf(ConflictException.class);
    assertThatThrownBy(() -> types.create(type("Two", "one"), TESTER))
        .isInstanceOf(ConflictException.class);
  }

  @Test
  void reservesPrefectsNames() {
    assertThatThrownBy(() -> types.create(type("PreFect thing", "thing"), TESTER))
        .isInstanceOf(ForbiddenException.class);
  }

  @Test
  void refusesBadNames() {
    for (NewBlockType bad :
        List.of(
            type("a/b", "ok"),
            type("", "ok"),
            type(null, "ok"),
            type("ok", "Not-Ok"),
            type("ok", "ok\n"),
            type("nul\0", "ok"),
            type("half \uD800", "ok"),
            type("x".repeat(256), "ok"))) {
      assertThatThrownBy(() -> types.create(bad, TESTER)).isInstanceOf(InvalidInputException.class);
    }
  }

  @Test
  void changesOnlyWhatIsNamed() {
    BlockTypeView made =
        types.create(new NewBlockType("One", "one", "logo", "docs", "text", null), TESTER);
    Map<BlockTypeField, String> change = new EnumMap<>(BlockTypeField.class);
    change.put(BlockTypeField.DESCRIPTION, "other");
    change.put(BlockTypeField.LOGO_URL, null);

    types.update(made.id(), change, TESTER);

    BlockTypeView changed = types.get(made.id());
    assertThat(changed.description()).isEqualTo("other");
    assertThat(changed.logoUrl()).isNull();
    assertThat(changed.documentationUrl()).isEqualTo("docs");
    assertThat(changed.updated()).isAfter(made.updated());
    assertThat(changed.created()).isEqualTo(made.created());
  }

  @Test
  void leavesATypeThatWouldNotChange() {
    BlockTypeView made =
        types.create(new NewBlockType("One", "one", null, null, "a < b", null), TESTER);

    types.update(made.id(), Map.of(BlockTypeField.DESCRIPTION, "a < b"), TESTER);

    assertThat(types.get(made.id())).isEqualTo(made);
  }

  @Test
  void findsByNameSlugAndCapability() {
    BlockTypeView one = types.create(type("Alpha One", "one"), TESTER);
    BlockTypeView two = types.create(type("alpha_two", "two"), TESTER);
    store
        .store()
        .schemas()
        .create(
            new NewBlockSchema(Map.of("title", "x"), one.id(), List.of("read", "a\"b"), null),
            TESTER);

    assertThat(types.find(new BlockTypeFilter("ALPHA", null), null, Page.first()))
        .containsExactlyInAnyOrder(one, two);
    assertThat(types.find(new BlockTypeFilter("alpha\\_", null), null, Page.first()))
        .containsExactly(two);
    assertThat(types.find(new BlockTypeFilter("!", null), null, Page.first())).isEmpty();
    assertThat(types.find(new BlockTypeFilter(null, List.of("one")), null, Page.first()))
        .containsExactly(one);
    assertThat(types.find(new BlockTypeFilter(null, List.of()), null, Page.first())).isEmpty();
    assertThat(types.find(null, capable("read", "a\"b"), Page.first())).containsExactly(one);
    assertThat(types.find(null, capable("read", "write"), Page.first())).isEmpty();
    assertThat(types.find(null, capable("rea_"), Page.first())).isEmpty();
    assertThat(types.find(null, null, new Page(0, 0))).isEmpty();
    assertThat(types.find(null, null, new Page(1, 0))).hasSize(1);
    assertThat(types.find(null, null, new Page(200, 1000))).isEmpty();
  }

  private static BlockSchemaFilter capable(String... words) {
    return new BlockSchemaFilter(Operator.AND, null, List.of(words), null, null);
  }

  @Test
  void refusesToDeleteAProtectedType() {
    UUID id = types.getBySlug("sql-connector").id();

    // Prefect's client (3.9.1) compares the text and raises a ProtectedBlockError.
    assertThatThrownBy(() -> types.delete(id, TESTER))
        .isInstanceOf(ForbiddenException.class)
        .hasMessage("protected block types cannot be deleted.");
  }

  @Test
  void saysThatATypeIsNotThere() {
    assertThatThrownBy(() -> types.get(UUID.randomUUID())).isInstanceOf(NotFoundException.class);
    assertThatThrownBy(() -> types.getBySlug("none")).isInstanceOf(NotFoundException.class);
    assertThatThrownBy(() -> types.getBySlug("nul\0")).isInstanceOf(NotFoundException.class);
    assertThatThrownBy(() -> types.delete(UUID.randomUUID(), TESTER))
        .isInstanceOf(NotFoundException.class);
    assertThatThrownBy(() -> types.update(UUID.randomUUID(), Map.of(), TESTER))
        .isInstanceOf(NotFoundException.class);
  }
}
