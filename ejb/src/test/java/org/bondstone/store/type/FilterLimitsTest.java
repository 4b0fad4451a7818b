package org.bondstone.store.type;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.bondstone.store.testing.TestStore.TESTER;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.bondstone.store.error.InputProblem;
import org.bondstone.store.error.InvalidInputException;
import org.bondstone.store.model.BlockDocumentFilter;
import org.bondstone.store.model.BlockDocumentQuery;
import org.bondstone.store.model.BlockDocumentSort;
import org.bondstone.store.model.BlockSchemaFilter;
import org.bondstone.store.model.BlockSchemaView;
import org.bondstone.store.model.BlockTypeFilter;
import org.bondstone.store.model.NewBlockSchema;
import org.bondstone.store.model.Operator;
import org.bondstone.store.model.Page;
import org.bondstone.store.testing.TestDatabase;
import org.bondstone.store.testing.TestStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(TestDatabase.class)
class FilterLimitsTest {

  private static final int MOST = 1_000;

  @Parameter TestDatabase database;
  private TestStore store;

  @BeforeEach
  void open() {
    store = new TestStore(database);
  }

  @AfterEach
  void close() {
    store.close();
  }

  /** One list of a filter: its place in a request, and what asks with so many values in it. */
  private record Filter(String place, Consumer<Integer> ask) {}

  private Stream<Filter> filters() {
    return Stream.of(
            ofDocuments("id", ids(), list -> documents(list, null, null)),
            ofDocuments("block_type_id", ids(), list -> documents(null, list, null)),
            ofDocuments("name", words(), list -> documents(null, null, list)),
            Stream.of(
                new Filter(
                    "/block_types/slug/any_",
                    size -> types(new BlockTypeFilter(null, words().apply(size)), null))),
            ofSchemas("block_type_id/any_", ids(), list -> schemas(list, null, null, null)),
            ofSchemas("block_capabilities/all_", words(), list -> schemas(null, list, null, null)),
            ofSchemas("id/any_", ids(), list -> schemas(null, null, list, null)),
            ofSchemas("version/any_", words(), list -> schemas(null, null, null, list)))
        .flatMap(Function.identity());
  }

  private static IntFunction<List<UUID>> ids() {
    return size -> IntStream.range(0, size).mapToObj(i -> new UUID(0, i)).toList();
  }

  private static IntFunction<List<String>> words() {
    return size -> IntStream.range(0, size).mapToObj(i -> "w-" + i).toList();
  }

  private <T> Stream<Filter> ofDocuments(
      String field, IntFunction<List<T>> values, Function<List<T>, BlockDocumentFilter> filter) {
    return Stream.of(
        new Filter(
            "/block_documents/" + field + "/any_",
            size -> documents(filter.apply(values.apply(size)), null)));
  }

  private <T> Stream<Filter> ofSchemas(
      String field, IntFunction<List<T>> values, Function<List<T>, BlockSchemaFilter> filter) {
    String place = "/block_schemas/" + field;
    return Stream.of(
        new Filter(
            place,
            size -> store.store().schemas().find(filter.apply(values.apply(size)), Page.first())),
        new Filter(place, size -> types(null, filter.apply(values.apply(size)))),
        new Filter(
            place,
            size -> documents(BlockDocumentFilter.named(), filter.apply(values.apply(size)))));
  }

  private static BlockDocumentFilter documents(
      List<UUID> ids, List<UUID> types, List<String> names) {
    return new BlockDocumentFilter(Operator.AND, ids, false, types, names, null);
  }

  private static BlockSchemaFilter schemas(
      List<UUID> types, List<String> capabilities, List<UUID> ids, List<String> versions) {
    return new BlockSchemaFilter(Operator.AND, types, capabilities, ids, versions);
  }

  private void types(BlockTypeFilter types, BlockSchemaFilter schemas) {
    store.store().types().find(types, schemas, Page.first());
  }

  private void documents(BlockDocumentFilter documents, BlockSchemaFilter schemas) {
    store
        .documents()
        .count(
            new BlockDocumentQuery(
                documents, null, schemas, BlockDocumentSort.NAME_ASC, Page.first()));
  }

  @Test
  @Timeout(60)
  void takesAsManyValuesAsItSaysAndRefusesMore() {
    filters()
        .forEach(
            filter -> {
              assertThatCode(() -> filter.ask().accept(MOST))
                  .as(filter.place())
                  .doesNotThrowAnyException();
              for (int size : new int[] {MOST + 1, 2_000, 50_000}) {
                InvalidInputException refused =
                    catchThrowableOfType(
                        InvalidInputException.class, () -> filter.ask().accept(size));
                assertThat(refused.problems())
                    .as(filter.place())
                    .singleElement()
                    .returns(filter.place(), InputProblem::pointer)
                    .returns("At most 1000 values are allowed", InputProblem::msg);
              }
            });
  }

  @Test
  void findsASchemaByManyCapabilities() {
    List<String> many = words().apply(MOST);
    BlockSchemaView all = schema("all", many);
    schema("fewer", many.subList(0, MOST - 1));

    assertThat(store.store().schemas().find(schemas(null, many, null, null), Page.first()))
        .containsExactly(all);
    assertThat(
            store
                .store()
                .schemas()
                .find(schemas(null, List.of("w-1", "%", "w-_"), null, null), Page.first()))
        .isEmpty();
  }

  private BlockSchemaView schema(String slug, List<String> capabilities) {
    return store
        .store()
        .schemas()
        .create(
            new NewBlockSchema(Map.of("title", slug), store.type(slug).id(), capabilities, null),
            TESTER)
        .schema();
  }
}
