package org.bondstone.it.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@OnRestServer
class BlockDocumentsIT {

  private static final String DATA =
      "{'host': 'h', 'password': 'canary', 'keys': {'a': 'canary', 'b': {'c': 'canary'}}}";

  private Api api;
  private SampleType type;

  @BeforeEach
  void makeAType(Api api) {
    this.api = api;
    this.type = SampleType.in(api);
  }

  @Test
  void masksSecretsUnlessTheyAreAskedFor() {
    Answer created = type.create("one", DATA).is(201);
    String id = created.json().get("id").textValue();

    assertThat(created.text()).doesNotContain("canary");
    assertThat(created.json().at("/data/host").textValue()).isEqualTo("h");
    assertThat(created.json().at("/data/password").textValue()).isEqualTo("********");
    for (String path :
        List.of(
            "/block_documents/" + id,
            "/block_types/slug/" + type.slug() + "/block_documents",
            "/block_types/slug/" + type.slug() + "/block_documents/name/one")) {
      assertThat(api.get(path).is(200).text()).doesNotContain("canary");
      assertThat(api.get(path + "?include_secrets=true").is(200).text()).contains("canary");
    }
    assertThat(api.post("/block_documents/filter", type.filter("")).is(200).text())
        .contains("\"one\"")
        .doesNotContain("canary");
    assertThat(api.post("/block_documents/filter", type.filter(", 'include_secrets': true")).text())
        .contains("canary");
  }

  @Test
  void answersTheShapeOfPrefect() {
    JsonNode document = type.create("one", DATA).is(201).json();

    assertThat(document.fieldNames())
        .toIterable()
        .containsExactlyInAnyOrder(
            "id",
            "created",
            "updated",
            "name",
            "data",
            "block_schema_id",
            "block_schema",
            "block_type_id",
            "block_type_name",
            "block_type",
            "block_document_references",
            "is_anonymous");
    assertThat(document.at("/block_schema/block_type/slug").textValue()).isEqualTo(type.slug());
    assertThat(document.get("created").textValue())
        .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{6}Z");
  }

  @Test
  void keepsOneDocumentOfAName() throws Exception {
    type.create("one", DATA).is(201);
    type.create("one", DATA).isError(409);

    List<Integer> statuses = inParallel(64, () -> type.create("two", DATA).status());

    assertThat(statuses).containsOnly(201, 409).containsOnlyOnce(201);
  }

  @Test
  void tellsWhatIsMissing() {
    String unknown = "00000000-0000-0000-0000-000000000000";

    api.get("/block_documents/" + unknown).isError(404);
    api.delete("/block_documents/" + unknown).isError(404);
    api.patch("/block_documents/" + unknown, "{'data': {}}").isError(404);
    api.get("/block_types/slug/" + type.slug() + "/block_documents/name/none").isError(404);
    api.get("/block_types/slug/none/block_documents").isError(404);
    api.post(
            "/block_documents/",
            "{'name': 'x', 'block_type_id': '%s', 'block_schema_id': '%s'}"
                .formatted(type.typeId(), unknown))
        .isError(404);
    api.post(
            "/block_documents/",
            "{'name': 'x', 'block_type_id': '%s', 'block_schema_id': '%s'}"
                .formatted(unknown, type.schemaId()))
        .isError(404);
  }

  @Test
  void mergesDeeplyAndKeepsWhatTheMaskStandsFor() {
    String id =
        type.document(
            "one",
            "{'host': 'h', 'password': 'canary', 'link': {'host': 'h', 'password': 'canary'}}");

    api.patch(
            "/block_documents/" + id,
            "{'data': {'host': 'i', 'password': '********', 'link': {'host': 'i'}}}")
        .is(204);

    JsonNode data = clear(id).get("data");
    assertThat(data.get("host").textValue()).isEqualTo("i");
    assertThat(data.get("password").textValue()).isEqualTo("canary");
    assertThat(data.at("/link/host").textValue()).isEqualTo("i");
    assertThat(data.at("/link/password").textValue()).isEqualTo("canary");
  }

  @Test
  void replacesAllWhenToldNotToMerge() {
    String id = type.document("one", DATA);

    api.patch("/block_documents/" + id, "{'data': {'host': 'i'}, 'merge_existing_data': false}")
        .is(204);

    assertThat(clear(id).get("data")).hasToString("{\"host\":\"i\"}");
  }

  @Test
  void doesNotStoreTheMaskAsASecret() {
    type.create("one", "{'password': '********'}").isError(400);
  }

  @Test
  void showsReferencedDocumentsInPlaceAndRefusesCircles() {
    String inner = type.document("inner", DATA);
    String outer = type.document("outer", "{'next': " + SampleType.reference(inner) + "}");

    JsonNode shown = api.get("/block_documents/" + outer).is(200).json();
    assertThat(shown.at("/data/next/host").textValue()).isEqualTo("h");
    assertThat(shown.at("/data/next/password").textValue()).isEqualTo("********");
    assertThat(shown.at("/block_document_references/next/block_document/id").textValue())
        .isEqualTo(inner);
    assertThat(clear(outer).at("/data/next/password").textValue()).isEqualTo("canary");

    String toOuter = "{'data': {'next': " + SampleType.reference(outer) + "}}";
    api.patch("/block_documents/" + inner, toOuter).isError(400);
    api.patch("/block_documents/" + outer, toOuter).isError(400);
    String nowhere = SampleType.reference("00000000-0000-0000-0000-000000000000");
    assertThat(type.create("three", "{'next': " + nowhere + "}").status()).isBetween(400, 409);
  }

  @Test
  void honoursIfMatch() {
    String id = type.document("one", DATA);
    String path = "/block_documents/" + id;
    String tag = api.get(path).header("ETag").orElseThrow();

    String next =
        api.patch(path, "{'data': {'host': 'i'}}", "If-Match", tag)
            .is(204)
            .header("ETag")
            .orElseThrow();

    assertThat(next).isNotEqualTo(tag);
    api.patch(path, "{'data': {'host': 'j'}}", "If-Match", tag).isError(412);
    api.delete(path, "If-Match", tag).isError(412);
    assertThat(clear(id).at("/data/host").textValue()).isEqualTo("i");

    // As proxies that compress write it.
    String shown = api.get(path).header("ETag").orElseThrow();
    api.send("GET", path, null, "If-None-Match", "W/" + shown).is(304);
    api.send("GET", path, null, "If-None-Match", shown.replaceFirst("\"$", "-gzip\"")).is(304);
    api.patch(path, "{'data': {'host': 'j'}}", "If-Match", "W/" + tag).isError(412);
    api.patch(path, "{'data': {'host': 'k'}}", "If-Match", "W/" + shown).is(204);
    String ended = api.get(path).header("ETag").orElseThrow().replaceFirst("\"$", "-gzip\"");
    api.delete(path, "If-Match", next).isError(412);
    api.delete(path, "If-Match", ended).is(204);
    api.get(path).isError(404);
  }

  @Test
  void saysWhetherAnythingThatItShowsHasChanged() {
    String inner = type.document("inner", DATA);
    String outer = type.document("outer", "{'next': " + SampleType.reference(inner) + "}");
    for (String path :
        List.of(
            "/block_documents/" + outer,
            "/block_types/slug/" + type.slug() + "/block_documents/name/outer")) {
      String masked = api.get(path).is(200).header("ETag").orElseThrow();
      String clear = api.get(path + "?include_secrets=true").is(200).header("ETag").orElseThrow();

      assertThat(unless(masked, path).is(304).text()).isEmpty();
      assertThat(unless(clear, path + "?include_secrets=true").is(304).text()).isEmpty();
      assertThat(unless(masked, path + "?include_secrets=true").is(200).text()).contains("canary");
      unless("\"other\", " + masked, path).is(304);

      api.patch("/block_documents/" + inner, "{'data': {'host': '" + path.length() + "'}}").is(204);
      assertThat(unless(masked, path).is(200).header("ETag")).get().isNotEqualTo(masked);
      assertThat(unless(clear, path + "?include_secrets=true").is(200).text()).contains("canary");
    }
  }

  private Answer unless(String tag, String path) {
    return api.send("GET", path, null, "If-None-Match", tag);
  }

  @Test
  void filtersSortsAndPages() {
    for (String name : List.of("b-2", "a-1", "c-3")) {
      type.document(name, DATA);
    }

    assertThat(names("")).containsExactly("a-1", "b-2", "c-3");
    assertThat(names(", 'sort': 'NAME_DESC'")).containsExactly("c-3", "b-2", "a-1");
    assertThat(names(", 'limit': 1, 'offset': 1")).containsExactly("b-2");
    assertThat(names(", 'limit': 0")).isEmpty();
    assertThat(names(", 'block_documents': {'name': {'like_': 'A-'}}")).containsExactly("a-1");
    assertThat(names(", 'block_documents': {'name': {'any_': ['a-1', 'c-3']}}"))
        .containsExactly("a-1", "c-3");
    assertThat(names(", 'block_documents': {'name': {'any_': []}}")).isEmpty();
    assertThat(
            names(
                ", 'block_schemas': {'block_capabilities': {'all_': ['cap-%s']}}"
                    .formatted(type.slug())))
        .hasSize(3);
    assertThat(api.post("/block_documents/count", type.filter("")).is(200).text()).isEqualTo("3");
  }

  @Test
  void hidesAnonymousDocumentsUnlessTheyAreAskedFor() {
    String created =
        api.post(
                "/block_documents/",
                "{'is_anonymous': true, 'block_type_id': '%s', 'block_schema_id': '%s'}"
                    .formatted(type.typeId(), type.schemaId()))
            .is(201)
            .json()
            .get("name")
            .textValue();

    assertThat(created).startsWith("anonymous-");
    assertThat(names("")).isEmpty();
    assertThat(names(", 'block_documents': {'is_anonymous': {'eq_': true}}"))
        .containsExactly(created);
    assertThat(names(", 'block_documents': {'is_anonymous': null}")).containsExactly(created);
  }

  private JsonNode clear(String id) {
    return api.get("/block_documents/" + id + "?include_secrets=true").is(200).json();
  }

  private List<String> names(String more) {
    return api
        .post("/block_documents/filter", type.filter(more))
        .is(200)
        .json()
        .findValuesAsText("name")
        .stream()
        .filter(name -> !name.startsWith("Type "))
        .toList();
  }

  private static <T> List<T> inParallel(int threads, Callable<T> call)
      throws InterruptedException, ExecutionException {
    ExecutorService executor = Executors.newFixedThreadPool(threads);
    try {
      List<Callable<T>> calls = new ArrayList<>();
      for (int i = 0; i < threads; i++) {
        calls.add(call);
      }
      List<T> results = new ArrayList<>();
      for (Future<T> future : executor.invokeAll(calls)) {
        results.add(future.get());
      }
      return results;
    } finally {
      executor.shutdownNow();
    }
  }

  @Test
  void refusesAConnectorThatCannotWork() {
    SampleType connector = installed("sql-connector");
    String good = Api.newName();
    String id = connector.document(good, "{'connection_info': 'h2:///mem:%s'}".formatted(good));

    for (String data :
        List.of(
            "{'connection_info': {'driver': 'postgres', 'password': 'canary'}}",
            "{'connection_info': {'driver': 'h2', 'database': '../canary'}}",
            "{'connection_info': 'h2:///mem:x?INIT=canary'}",
            "{'connection_info': 'h2:///mem:x', 'connect_args': {'INIT': 'canary'}}")) {
      for (Answer answer :
          List.of(
              connector.create(Api.newName(), data),
              api.patch("/block_documents/" + id, "{'data': %s}".formatted(data)),
              api.patch(
                  "/block_documents/" + id,
                  "{'merge_existing_data': false, 'data': %s}".formatted(data)))) {
        answer.isError(422);
        assertThat(answer.text()).doesNotContain("canary");
        assertThat(answer.json().at("/exception_detail/0/loc").toString())
            .startsWith("[\"body\",\"data\",\"conn");
      }
    }
    Answer misspelt =
        connector.create(Api.newName(), "{'connection_info': {'driver': 'postgres'}}").is(422);
    assertThat(misspelt.json().at("/exception_detail/0/loc").toString())
        .isEqualTo("[\"body\",\"data\",\"connection_info\",\"driver\"]");
    assertThat(misspelt.text()).contains("Did you mean postgresql?");
    assertThat(api.get("/block_documents/" + id).text()).contains("h2:///mem:" + good);
  }

  @Test
  void savesAConnectorOfPythonAndSaysWhyJavaCannotUseIt() {
    SampleType connector = installed("sqlalchemy-connector");
    String file = "{'connection_info': 'sqlite:////home/joe/caf\u00e9.db'}";

    Answer created = connector.create(Api.newName(), file).is(201);
    assertThat(created.header("Bondstone-Unusable")).get().asString().contains("outside");
    String path = "/block_documents/" + created.json().get("id").textValue();
    assertThat(
            api.patch(path, "{'data': {'connection_info': 'snowflake://joe:canary@x/y'}}")
                .is(204)
                .header("Bondstone-Unusable"))
        .get()
        .asString()
        .contains("\"snowflake\" is not known")
        .doesNotContain("canary");
    assertThat(
            api.patch(path, "{'data': {'connection_info': 'sqlite:///x.db'}}")
                .is(204)
                .header("Bondstone-Unusable"))
        .isEmpty();
  }

  /** A type that the server brings. */
  private SampleType installed(String slug) {
    String id = api.get("/block_types/slug/" + slug).is(200).json().get("id").textValue();
    String filter = "{'block_schemas': {'block_type_id': {'any_': ['%s']}}}".formatted(id);
    String schema =
        api.post("/block_schemas/filter", filter).is(200).json().at("/0/id").textValue();
    return new SampleType(api, slug, id, schema);
  }
}
