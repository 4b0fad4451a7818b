package org.bondstone.it.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@OnRestServer
class RequestErrorsIT {

  private Api api;

  @BeforeEach
  void useServer(Api api) {
    this.api = api;
  }

  @Test
  void tellsFaultsInTheShapeOfFastApiWithoutTheRequest() {
    Answer answer =
        api.post(
            "/block_documents/",
            "{'name': 'A b', 'data': 'hunter2', 'block_type_id': 'hunter2', 'x': 'hunter2'}");

    answer.isError(422);
    JsonNode body = answer.json();
    assertThat(body.get("exception_message").textValue()).isEqualTo("Invalid request received.");
    assertThat(body.get("request_body").isNull()).isTrue();
    assertThat(body.get("exception_detail"))
        .allSatisfy(
            item -> {
              assertThat(item.get("loc").get(0).textValue()).isEqualTo("body");
              assertThat(item.get("msg").isTextual()).isTrue();
              assertThat(item.get("type").isTextual()).isTrue();
            })
        .hasSize(5);
    assertThat(answer.text()).doesNotContain("hunter2");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'limit': 201}",
        "{'limit': -1}",
        "{'limit': 'x'}",
        "{'limit': 1.5}",
        "{'offset': -1}",
        "{'offset': 1e400}",
        "{'offset': 1e99999999999999}",
        "{'nosuch': 1}",
        "{'block_types': {'nosuch': 1}}",
        "{'block_types': {'slug': {'any_': 'x'}}}",
        "{'block_schemas': {'id': {'any_': ['x']}}}",
        "{'block_schemas': {'operator': 'xor'}}",
        "{'block_types': {'name': {'like_': '\\ud800'}}}",
        "{'block_types': {'name': {'like_': '\\u0000'}}}",
        "[]",
        "7",
        "{",
        "{'limit': NaN}",
      })
  void refusesListingsThatCannotBeUnderstood(String body) {
    for (String route :
        new String[] {
          "/block_types/filter",
          "/block_schemas/filter",
          "/block_documents/filter",
          "/block_types/filter/"
        }) {
      Answer answer = api.post(route, body);
      if (!body.contains("block_types") || !route.startsWith("/block_schemas")) {
        answer.isError(422);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "GET,/nosuch,404",
    "GET,/block_types/slug/no-such,404",
    "GET,/block_types/not-an-id,422",
    "DELETE,/block_documents/not-an-id,422",
    "GET,/block_types/,405",
    "GET,/block_types/filter,405",
    "DELETE,/block_documents/count,405",
    "PUT,/block_documents/,405",
    "POST,/health,405",
    "GET,/csrf-token,422",
    "GET,/csrf-token?client=x,422",
    "GET,/block_documents/00000000-0000-0000-0000-000000000000?include_secrets=maybe,422",
    "GET,/block_types/slug/a%2Fb,404",
    "GET,/block_types/slug/%20,404",
  })
  void answersWrongAddressesAndMethods(String method, String path, int status) {
    api.send(method, path, null).isError(status);
  }

  @Test
  void namesTheAllowedMethods() {
    assertThat(api.get("/block_types/").header("Allow")).get().asString().contains("POST");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"text/plain", "application/x-www-form-urlencoded", "multipart/form-data", "x"})
  void takesBodiesOfJsonOnly(String contentType) {
    assertThat(api.post("/block_types/", "{}", "Content-Type", contentType).isError(415).text())
        .contains("Content-Type", "application/json");
  }

  @ParameterizedTest
  @ValueSource(strings = {"application/xml", "text/html", "image/*"})
  void answersJsonOnly(String accept) {
    api.send("GET", "/block_capabilities/", null, "Accept", accept).isError(406);
  }

  @Test
  void refusesBodiesThatAreTooLargeOrTooDeep() {
    api.post("/block_types/", "{'name': '" + "x".repeat(9_000_000) + "'}").isError(413);
    api.post("/block_types/", "{'a':".repeat(5_000) + "1" + "}".repeat(5_000)).isError(422);
  }

  @Test
  void refusesAMalformedIfMatch() {
    api.delete("/block_documents/00000000-0000-0000-0000-000000000000", "If-Match", "\"1\", \"2\"")
        .isError(400);
  }

  @Test
  void answersTheQuestionsOfAClientAboutTheServer() {
    assertThat(api.get("/health").is(200).text()).isEqualTo("true");
    assertThat(api.get("/hello").is(200).json().isTextual()).isTrue();
    assertThat(api.get("/ready").is(200).json().get("message").textValue()).isEqualTo("OK");
    assertThat(api.get("/version").is(200).json().textValue()).matches("\\d+\\.\\d+\\.\\d+");
    assertThat(api.get("/admin/version").is(200).json().textValue()).startsWith("3.");
  }

  @Test
  void describesItselfAsTextYamlAndJson() {
    Api plain = api.overHttp1();
    Answer text = plain.get("/openapi").is(200);
    assertThat(text.header("Content-Type")).hasValue("text/plain;charset=UTF-8");
    assertThat(text.text()).startsWith("openapi: 3").contains("operationId: createBlockDocument");

    Answer yaml = plain.send("GET", "/openapi", null, "Accept", "application/yaml").is(200);
    assertThat(yaml.header("Content-Type")).get().asString().startsWith("application/yaml");
    assertThat(yaml.text()).isEqualTo(text.text());

    JsonNode json =
        plain.send("GET", "/openapi", null, "Accept", "application/json").is(200).json();
    assertThat(json.at("/info/title").textValue()).isEqualTo("Bondstone");
    assertThat(json.at("/paths/~1block_documents~1/post/operationId").textValue())
        .isEqualTo("createBlockDocument");
    assertThat(json.at("/servers/0/url").textValue()).isEqualTo("/bondstone/api");
  }
}
