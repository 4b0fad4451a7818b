package org.bondstone.rest.block;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.entry;
import static org.bondstone.rest.json.Bodies.read;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.bondstone.rest.json.Bodies;
import org.bondstone.rest.json.InvalidRequestException;
import org.bondstone.rest.json.RequestFault;
import org.bondstone.store.model.BlockDocumentChange;
import org.bondstone.store.model.BlockDocumentFilter;
import org.bondstone.store.model.BlockDocumentQuery;
import org.bondstone.store.model.BlockDocumentSort;
import org.bondstone.store.model.BlockTypeField;
import org.bondstone.store.model.NewBlockDocument;
import org.bondstone.store.model.NewBlockSchema;
import org.bondstone.store.model.NewBlockType;
import org.bondstone.store.model.Operator;
import org.bondstone.store.model.Page;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestsTest {

  private static final UUID ID = UUID.fromString("0b89d29a-a68a-4418-9d58-a2cdb88641bc");
  private static final String IDS =
      "'block_schema_id': '" + ID + "', 'block_type_id': '" + ID + "'";

  @Test
  void readsANewType() {
    assertThat(
            read(
                "{'name': 'My Type', 'slug': 'my-type', 'logo_url': null}",
                BlockTypeRequests::create))
        .isEqualTo(new NewBlockType("My Type", "my-type", null, null, null, null));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'name': 'a/b', 'slug': 'x'}",
        "{'name': '', 'slug': 'x'}",
        "{'name': 'a', 'slug': 'X'}",
        "{'name': 'a', 'slug': 'x\\n'}",
        "{'name': 'a', 'slug': ''}",
        "{'name': 'a', 'slug': 'x', 'is_protected': true}",
      })
  void refusesTypesWithWrongNamesAndUnknownFields(String json) {
    assertThatExceptionOfType(InvalidRequestException.class)
        .isThrownBy(() -> read(json, BlockTypeRequests::create));
  }

  @Test
  void tellsAFieldThatIsSetToNullFromOneThatIsLeftOut() {
    assertThat(read("{'description': null, 'logo_url': 'x'}", BlockTypeRequests::update))
        .containsOnly(entry(BlockTypeField.DESCRIPTION, null), entry(BlockTypeField.LOGO_URL, "x"));
  }

  @Test
  void readsANewSchemaWithItsDefaults() {
    assertThat(read("{'block_type_id': '" + ID + "'}", BlockSchemaRequests::create))
        .isEqualTo(new NewBlockSchema(Map.of(), ID, List.of(), "non-versioned"));
  }

  @Test
  void readsANewDocument() {
    NewBlockDocument document =
        read("{'name': 'a-1', 'data': {'x': 1}, " + IDS + "}", BlockDocumentRequests::create);

    assertThat(document).isEqualTo(new NewBlockDocument("a-1", Map.of("x", 1), ID, ID, false));
  }

  @Test
  void letsOnlyAnonymousDocumentsHaveNoName() {
    assertThat(read("{'is_anonymous': true, " + IDS + "}", BlockDocumentRequests::create).name())
        .isNull();
    assertThatExceptionOfType(InvalidRequestException.class)
        .isThrownBy(() -> read("{" + IDS + "}", BlockDocumentRequests::create))
        .satisfies(
            e ->
                assertThat(e.problems())
                    .extracting(RequestFault::loc)
                    .containsExactly(List.of("body")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "A", "a b", "a\\n", "ä", "a/b"})
  void refusesOtherNamesOfDocuments(String name) {
    assertThatExceptionOfType(InvalidRequestException.class)
        .isThrownBy(
            () -> read("{'name': '" + name + "', " + IDS + "}", BlockDocumentRequests::create));
  }

  @Test
  void refusesNamesThatAreLongerThanTheDatabaseHolds() {
    assertThatExceptionOfType(InvalidRequestException.class)
        .isThrownBy(
            () ->
                read(
                    "{'name': '" + "a".repeat(256) + "', " + IDS + "}",
                    BlockDocumentRequests::create));
  }

  @Test
  void readsAChange() {
    BlockDocumentChange change = read("{}", fields -> BlockDocumentRequests.update(fields, 7L));
    assertThat(change).isEqualTo(new BlockDocumentChange(null, null, true, 7L));

    change =
        read(
            "{'data': {}, 'merge_existing_data': false}",
            fields -> BlockDocumentRequests.update(fields, null));
    assertThat(change).isEqualTo(new BlockDocumentChange(null, Map.of(), false, null));
  }

  @Test
  void hidesAnonymousDocumentsUnlessToldOtherwise() {
    assertThat(documents("{}").documents()).isEqualTo(BlockDocumentFilter.named());
    assertThat(documents("{'block_documents': {}}").documents().isAnonymous()).isFalse();
    assertThat(documents("{'block_documents': {'is_anonymous': null}}").documents().isAnonymous())
        .isNull();
    assertThat(documents("{'block_documents': {'is_anonymous': {}}}").documents().isAnonymous())
        .isNull();
    assertThat(
            documents("{'block_documents': {'is_anonymous': {'eq_': true}}}")
                .documents()
                .isAnonymous())
        .isTrue();
  }

  @Test
  void readsAllFilters() {
    BlockDocumentQuery query =
        documents(
            "{'block_documents': {'operator': 'or_', 'id': {'any_': ['"
                + ID
                + "']},"
                + " 'block_type_id': {'any_': []}, 'name': {'any_': ['a'], 'like_': 'b%'}},"
                + " 'block_types': {'name': {'like_': 'c'}, 'slug': {'any_': ['d']}},"
                + " 'block_schemas': {'block_capabilities': {'all_': ['e']},"
                + " 'version': {'any_': ['1']}},"
                + " 'sort': 'NAME_DESC', 'limit': 3, 'offset': 4}");

    assertThat(query.documents())
        .isEqualTo(
            new BlockDocumentFilter(
                Operator.OR, List.of(ID), false, List.of(), List.of("a"), "b%"));
    assertThat(query.types().nameLike()).isEqualTo("c");
    assertThat(query.types().slugAny()).containsExactly("d");
    assertThat(query.schemas().capabilitiesAll()).containsExactly("e");
    assertThat(query.schemas().versionAny()).containsExactly("1");
    assertThat(query.sort()).isEqualTo(BlockDocumentSort.NAME_DESC);
    assertThat(query.page()).isEqualTo(new Page(3, 4));
  }

  @Test
  void readsWhatPrefectsClientSends() {
    Listings.Documents listing =
        Bodies.body(
                "{'block_schema_type': null, 'offset': null, 'limit': null, 'include_secrets': true}")
            .readOptional(Listings.Documents::read);

    assertThat(listing.includeSecrets()).isTrue();
    assertThat(listing.query().page()).isEqualTo(Page.first());
  }

  private static BlockDocumentQuery documents(String json) {
    return Bodies.body(json).readOptional(Listings.Documents::read).query();
  }
}
