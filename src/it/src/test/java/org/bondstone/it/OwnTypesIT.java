package org.bondstone.it;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The block types of an application that is deployed beside Bondstone. */
@OnMailerServer
class OwnTypesIT {

  private static final String PASSWORD = "canary";

  private static HttpCalls api;
  private static HttpCalls application;
  private static SavedBlocks blocks;

  @BeforeAll
  static void start(MailerServer server) {
    api = server.api();
    application = server.application();
    blocks = new SavedBlocks(api, "smtp-server");
  }

  private static JsonObject mail(String host) {
    return Json.createObjectBuilder().add("host", host).add("password", PASSWORD).build();
  }

  @Test
  void areRegisteredWhenTheApplicationIsDeployed() {
    assertThat(api.get("/block_types/slug/smtp-server").json().getString("name"))
        .isEqualTo("SMTP Server");
    assertThat(api.get("/block_types/slug/mail-relay").json().getString("description"))
        .isEqualTo("Passes mail on.");
    JsonObject every = Json.createObjectBuilder().build();
    JsonObject schema =
        api.post("/block_schemas/filter", every).array().stream()
            .map(JsonValue::asJsonObject)
            .filter(one -> one.getJsonObject("block_type").getString("slug").equals("smtp-server"))
            .findFirst()
            .orElseThrow();
    assertThat(schema.getString("checksum")).startsWith("sha256:");
    assertThat(strings(schema.getJsonObject("fields").getJsonArray("required")))
        .containsExactly("host", "password");
    assertThat(strings(schema.getJsonObject("fields").getJsonArray("secret_fields")))
        .containsExactly("password", "relay.key");
  }

  private static List<String> strings(List<JsonValue> values) {
    return values.stream().map(value -> ((JsonString) value).getString()).toList();
  }

  @Test
  void areInjectedAsTheirBlockIsNow() {
    blocks.save("mail", mail("a.example"));
    JsonObject first = application.get("/servers/injected?password=" + PASSWORD).json();
    blocks.save("mail", mail("b.example"));
    JsonObject second = application.get("/servers/injected?password=" + PASSWORD).json();

    assertThat(first.getString("host")).isEqualTo("a.example");
    assertThat(first.getInt("port")).isEqualTo(25);
    assertThat(first.getString("timeout")).isEqualTo("PT30S");
    assertThat(first.getBoolean("knows_password")).isTrue();
    assertThat(second.getString("host")).isEqualTo("b.example");
    assertThat(blocks.find("mail").body()).doesNotContain(PASSWORD);
  }

  @Test
  void areCheckedOverRestFieldByField() {
    JsonObject wrong =
        Json.createObjectBuilder()
            .add("host", 7)
            .add("prot", 25)
            .add("port", 99_999)
            .add("timeout", "soon")
            .add("relay", Json.createObjectBuilder().add("host", "r").add("key", 5))
            .add("senders", Json.createArrayBuilder().add("a").add(PASSWORD.length()))
            .build();

    HttpCalls.Answer answer = blocks.tryToCreate("wrong", wrong);

    assertThat(answer.status()).as(answer.body()).isEqualTo(422);
    assertThat(answer.json().getJsonArray("exception_detail"))
        .extracting(problem -> problem.asJsonObject().getJsonArray("loc").toString())
        .containsExactlyInAnyOrder(
            "[\"body\",\"data\",\"host\"]",
            "[\"body\",\"data\",\"prot\"]",
            "[\"body\",\"data\",\"port\"]",
            "[\"body\",\"data\",\"timeout\"]",
            "[\"body\",\"data\",\"relay\",\"key\"]",
            "[\"body\",\"data\",\"senders\",1]",
            "[\"body\",\"data\",\"password\"]");
  }

  @Test
  void areCheckedWhenSavedFromJava() {
    HttpCalls.Answer wrong =
        application.post("/servers/from-java?host=h&port=0&password=" + PASSWORD);
    HttpCalls.Answer right =
        application.post("/servers/from-java?host=h&port=587&password=" + PASSWORD);

    assertThat(wrong.status()).isEqualTo(422);
    assertThat(strings(wrong.json().getJsonArray("problems")))
        .containsExactly("/port: Must be at least 1");
    assertThat(right.status()).isEqualTo(204);
    JsonObject found = application.get("/servers/from-java?password=" + PASSWORD).json();
    assertThat(found.getInt("port")).isEqualTo(587);
    assertThat(found.getBoolean("knows_password")).isTrue();
    assertThat(found.getString("relay")).isEqualTo("relay.example");
    assertThat(blocks.find("from-java").body()).doesNotContain(PASSWORD);
  }
}
