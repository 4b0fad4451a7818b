package org.bondstone.it.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@OnRestServer
class BlockTypesIT {

  private Api api;

  @BeforeEach
  void useServer(Api api) {
    this.api = api;
  }

  @Test
  void makesReadsChangesAndDeletesTypes() {
    String slug = Api.newName();
    String body = "{'name': 'Type %s', 'slug': '%s', 'description': 'd'}".formatted(slug, slug);
    String id = api.post("/block_types/", body).is(201).json().get("id").textValue();

    api.post("/block_types/", body).isError(409);
    assertThat(api.get("/block_types/slug/" + slug).is(200).json().get("id").textValue())
        .isEqualTo(id);
    api.patch("/block_types/" + id, "{'description': null, 'code_example': 'c'}").is(204);
    JsonNode changed = api.get("/block_types/" + id).is(200).json();
    assertThat(changed.get("description").isNull()).isTrue();
    assertThat(changed.get("code_example").textValue()).isEqualTo("c");
    api.delete("/block_types/" + id).is(204);
    api.get("/block_types/" + id).isError(404);
    api.delete("/block_types/" + id).isError(404);
    api.patch("/block_types/" + id, "{}").isError(404);
  }

  @Test
  void keepsReservedNamesAndProtectedTypes() {
    api.post("/block_types/", "{'name': 'pReFeCt x', 'slug': 'x'}").isError(403);
    String secret = api.get("/block_types/slug/secret").is(200).json().get("id").textValue();
    api.delete("/block_types/" + secret).isError(403);
  }

  @Test
  void knowsTheConnectorsFromTheStart() {
    for (String slug :
        new String[] {"sqlalchemy-connector", "async-sqlalchemy-connector", "sql-connector"}) {
      api.get("/block_types/slug/" + slug).is(200);
    }
  }

  @Test
  void answersAnEqualSchemaInsteadOfASecondOne() {
    SampleType type = SampleType.in(api);
    String again =
        "{'block_type_id': '%s', 'fields': %s}".formatted(type.typeId(), SampleType.FIELDS);

    JsonNode same = api.post("/block_schemas/", again).is(200).json();

    assertThat(same.get("id").textValue()).isEqualTo(type.schemaId());
    String checksum = same.get("checksum").textValue();
    assertThat(checksum).matches("sha256:[0-9a-f]{64}");
    assertThat(api.get("/block_schemas/checksum/" + checksum).is(200).json().get("checksum"))
        .isEqualTo(same.get("checksum"));
    api.get("/block_schemas/checksum/" + checksum + "?version=none").isError(404);
    assertThat(
            api.post(
                    "/block_schemas/filter",
                    "{'block_schemas': {'block_type_id': {'any_': ['%s']}}}"
                        .formatted(type.typeId()))
                .is(200)
                .json())
        .hasSize(1);
    api.delete("/block_schemas/" + type.schemaId()).is(204);
    api.get("/block_schemas/" + type.schemaId()).isError(404);
  }

  @Test
  void tellsWhatASchemaNeeds() {
    SampleType type = SampleType.in(api);
    api.post("/block_schemas/", "{'block_type_id': '00000000-0000-0000-0000-000000000000'}")
        .isError(404);
    api.post(
            "/block_schemas/",
            ("{'block_type_id': '%s', 'fields': {'title': 'X', 'properties': {},"
                    + " 'block_schema_references': {'a': {'block_type_slug': 'none-%s',"
                    + " 'block_schema_checksum': 'sha256:x'}}}}")
                .formatted(type.typeId(), type.slug()))
        .isError(409);
  }

  @Test
  void listsCapabilitiesAndFiltersByThem() {
    SampleType type = SampleType.in(api);
    String capability = "cap-" + type.slug();

    assertThat(api.get("/block_capabilities/").is(200).text()).contains('"' + capability + '"');
    JsonNode found =
        api.post(
                "/block_types/filter",
                "{'block_schemas': {'block_capabilities': {'all_': ['%s']}}}".formatted(capability))
            .is(200)
            .json();
    assertThat(found).hasSize(1);
    assertThat(found.get(0).get("slug").textValue()).isEqualTo(type.slug());
    assertThat(
            api.post(
                    "/block_types/filter",
                    "{'block_types': {'name': {'like_': '%s'}}}".formatted("TYPE " + type.slug()))
                .is(200)
                .json())
        .hasSize(1);
  }

  @Test
  void deletesSchemasAndDocumentsWithTheirType() {
    SampleType type = SampleType.in(api);
    String document = type.document("one", "{}");

    api.delete("/block_types/" + type.typeId()).is(204);

    api.get("/block_schemas/" + type.schemaId()).isError(404);
    api.get("/block_documents/" + document).isError(404);
  }
}
