package org.bondstone.it.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import jakarta.json.Json;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.StreamSupport;
import org.bondstone.it.Eventually;
import org.bondstone.it.HttpCalls;
import org.bondstone.it.SavedBlocks;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Admins test connections over REST: of blocks, and of what may become one. */
@OnAccountServer
class ConnectionTestsIT {

  private static final String ROUTE = "/admin/connection-tests";
  private static final String DATABASE_PASSWORD = "secret-canary";
  private static final Duration LIMIT = Duration.ofMinutes(1);
  private static final int AT_A_TIME = 4;

  @TempDir static Path folder;

  private static EmbeddedPostgres postgres;
  private static ServerSocket silent;
  private static AccountServer server;
  private static Api admin;

  @BeforeAll
  static void start(AccountServer shared) throws Exception {
    Path rules = folder.resolve("pg_hba.conf");
    Files.writeString(rules, "host all walter all scram-sha-256\nhost all postgres all trust\n");
    postgres = EmbeddedPostgres.builder().setServerConfig("hba_file", rules.toString()).start();
    try (Connection connection = postgres.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE ROLE walter LOGIN PASSWORD '" + DATABASE_PASSWORD + "'");
    }
    silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    server = shared;
    admin = server.as("ada");
    URI address = server.process().url("/bondstone/api");
    new SavedBlocks(new HttpCalls(address, Credentials.basic("ada", AccountServer.PASSWORD)))
        .save("shop", data(postgres.getPort(), DATABASE_PASSWORD));
  }

  @AfterAll
  static void stop() throws Exception {
    assertThat(server.process().output().toString()).doesNotContain("canary");
    assertThat(Files.readString(auditTrail())).doesNotContain("canary");
    silent.close();
    postgres.close();
  }

  private static Path auditTrail() {
    return server.data().resolve("audit/audit.log");
  }

  private static jakarta.json.JsonObject data(int port, String password) {
    return Json.createObjectBuilder()
        .add(
            "connection_info",
            Json.createObjectBuilder()
                .add("driver", "postgresql")
                .add("host", "localhost")
                .add("port", port)
                .add("database", "postgres")
                .add("username", "walter")
                .add("password", password))
        .build();
  }

  private static String unsaved(int port) {
    return "{'block_type_slug': 'sql-connector', 'timeout': 120, 'data': "
        + data(port, DATABASE_PASSWORD)
        + "}";
  }

  private static JsonNode tested(String json) {
    Answer answer = admin.post(ROUTE, json).is(200);
    assertThat(answer.header("Content-Type")).hasValue("application/json");
    assertThat(answer.text()).doesNotContain("canary");
    return answer.json();
  }

  private static JsonNode step(JsonNode test, String name) {
    return StreamSupport.stream(test.get("steps").spliterator(), false)
        .filter(step -> step.get("step").textValue().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static String documentId() {
    return admin
        .get("/block_types/slug/sql-connector/block_documents/name/shop")
        .is(200)
        .json()
        .get("id")
        .textValue();
  }

  @Test
  void testsASavedBlockInStepsAndRecordsIt() throws Exception {
    JsonNode test = tested("{'block_type_slug': 'sql-connector', 'name': 'shop'}");

    assertThat(test.get("passed").booleanValue()).as(test.toString()).isTrue();
    assertThat(test.get("steps")).hasSize(9);
    assertThat(step(test, "query").at("/facts/product").textValue()).isEqualTo("PostgreSQL");
    assertThat(step(test, "query").get("time_ms").isNumber()).isTrue();
    // As PostgreSQL is installed, and for a user that owns nothing.
    assertThat(step(test, "xa").get("outcome").textValue()).isEqualTo("warned");
    assertThat(Files.readString(auditTrail()))
        .contains(
            "\"who\":\"ada\",\"what\":\"tested the connection of block\",\"subject\":"
                + "\"sql-connector/shop at localhost:"
                + postgres.getPort());
  }

  @Test
  void fillsMasksWithWhatIsStored() {
    String document = "'block_document_id': '" + documentId() + "'";
    assertThat(tested("{" + document + "}").get("passed").booleanValue()).isTrue();

    String masked = "{" + document + ", 'data': " + data(postgres.getPort(), "********") + "}";
    assertThat(tested(masked).get("passed").booleanValue()).isTrue();
    String kept =
        "{" + document + ", 'data': {'connection_info': {'database': 'no_such_database'}}}";
    assertThat(step(tested(kept), "login").get("message").textValue())
        .contains("there is no database of that name");

    String wrong = "{" + document + ", 'data': " + data(postgres.getPort(), "wrong-canary") + "}";
    JsonNode login = step(tested(wrong), "login");
    assertThat(login.get("outcome").textValue()).isEqualTo("failed");
    assertThat(login.get("message").textValue()).contains("user or password is wrong");
    assertThat(step(tested(wrong), "query").get("outcome").textValue()).isEqualTo("skipped");

    admin
        .post(
            ROUTE,
            "{'block_type_slug': 'sql-connector', 'data': "
                + data(postgres.getPort(), "********")
                + "}")
        .isError(400);
  }

  @Test
  void refusesWhatASaveWouldRefuse() {
    for (String json :
        List.of(
            "{}",
            "{'name': 'shop'}",
            "{'block_type_slug': 'sql-connector'}",
            "{'block_type_slug': 'sql-connector', 'data': {'fetchsize': 1}}",
            "{'block_type_slug': 'sql-connector', 'name': 'shop', 'timeout': 121}",
            "{'block_type_slug': 'sql-connector', 'name': 'shop', 'wrong': 1}")) {
      admin.post(ROUTE, json).isError(422);
    }
    admin.post(ROUTE, "{'block_type_slug': 'sql-connector', 'name': 'none'}").isError(404);
    admin.post(ROUTE, "{'block_document_id': '" + UUID.randomUUID() + "'}").isError(404);
    JsonNode outside =
        tested(
            "{'block_type_slug': 'sql-connector', 'data': {'connection_info':"
                + " {'driver': 'sqlite', 'database': '/etc/passwd'}}}");
    assertThat(step(outside, "settings").get("outcome").textValue()).isEqualTo("failed");
  }

  @Test
  void tellsNothingOfHostsThatAreNotAllowed() {
    List<JsonNode> answers = new ArrayList<>();
    for (String host : List.of("127.0.0.1", "no-such-host.invalid")) {
      String data = data(postgres.getPort(), "x").toString().replace("localhost", host);
      answers.add(tested("{'block_type_slug': 'sql-connector', 'data': " + data + "}"));
    }
    for (JsonNode test : answers) {
      assertThat(step(test, "settings").get("message").textValue())
          .isEqualTo("The host is not among the allowed hosts (bondstone.allowed-hosts).");
      assertThat(step(test, "name")).isEqualTo(step(answers.get(0), "name"));
      assertThat(step(test, "name").get("outcome").textValue()).isEqualTo("skipped");
    }
  }

  @Test
  void isForAdmins() {
    for (String name : List.of("uli", "rita")) {
      Api other = server.as(name);
      other.post(ROUTE, "{'block_type_slug': 'sql-connector', 'name': 'shop'}").isError(403);
      other.delete(ROUTE + "/" + UUID.randomUUID()).isError(403);
    }
    server.nobody().post(ROUTE, "{}").is(401);
  }

  private static EventStream follow(String json) throws Exception {
    return EventStream.post(admin, ROUTE, json, Credentials.basic("ada", AccountServer.PASSWORD));
  }

  @Test
  void tellsOfEachStepAsItEndsAndIsCancelled() throws Exception {
    try (EventStream events = follow(unsaved(silent.getLocalPort()))) {
      assertThat(events.header("X-Accel-Buffering")).as("for nginx").contains("no");
      assertThat(events.header("Cache-Control")).contains("no-store");
      JsonNode started = events.next().data();
      assertThat(started.get("steps")).hasSize(9);
      for (String name : List.of("settings", "name", "tcp")) {
        EventStream.Event event = events.next();
        assertThat(event.name()).isEqualTo("step");
        assertThat(event.data().get("step").textValue()).isEqualTo(name);
        assertThat(event.data().get("outcome").textValue()).isEqualTo("passed");
      }
      // It waits for a server that says nothing, so what came was not kept to the end.
      admin.delete(ROUTE + "/" + started.get("id").textValue()).is(204);
      EventStream.Event event = events.next();
      assertThat(event.data().get("message").textValue()).isEqualTo("The test was cancelled.");
      while (event.name().equals("step")) {
        event = events.next();
      }
      assertThat(event.name()).isEqualTo("done");
      assertThat(event.data().get("passed").booleanValue()).isFalse();
      assertThat(event.data().get("steps")).hasSize(9);
      assertThat(events.next()).isNull();
      admin.delete(ROUTE + "/" + started.get("id").textValue()).isError(404);
    }
  }

  @Test
  void runsFewAtATimeAndOnlyWhileSomebodyListens() throws Exception {
    List<EventStream> streams = new ArrayList<>();
    try {
      for (int i = 0; i < AT_A_TIME; i++) {
        streams.add(follow(unsaved(silent.getLocalPort())));
        assertThat(streams.get(i).next().name()).isEqualTo("started");
      }
      Answer refused = admin.post(ROUTE, unsaved(silent.getLocalPort())).isError(429);
      assertThat(refused.header("Retry-After")).isPresent();
    } finally {
      for (EventStream stream : streams) {
        stream.close();
      }
    }
    Eventually.last(
        () -> admin.post(ROUTE, "{'block_type_slug': 'sql-connector', 'name': 'shop'}"),
        answer -> answer.status() == 200,
        LIMIT);
  }

  /** Payara's own limit for a still connection of HTTP/2, whether or not a request runs on it. */
  @Test
  @Tag("slow")
  void answersOverHttp2AfterMoreThan30StillSeconds() {
    String slow =
        unsaved(silent.getLocalPort())
            .replace(
                "'timeout': 120, 'data': {",
                "'timeout': 35, 'data': {'timeouts': {'connect': 60}, ");
    // The connection speaks HTTP/2 from its first answer on.
    documentId();

    Answer answer = admin.post(ROUTE, slow).is(200);

    assertThat(answer.response().version()).isEqualTo(HttpClient.Version.HTTP_2);
    assertThat(step(answer.json(), "tls").get("message").textValue())
        .contains("not done within 35.0 s");
  }

  @Test
  void endsAtItsDeadlineOrByTheIdThatItWasGiven() throws Exception {
    String late = unsaved(silent.getLocalPort()).replace("'timeout': 120", "'timeout': 1");
    assertThat(step(tested(late), "tls").get("message").textValue())
        .contains("not done within 1.0 s");

    String id = UUID.randomUUID().toString();
    String named = unsaved(silent.getLocalPort()).replace("{'block", "{'id': '" + id + "', 'block");
    CompletableFuture<JsonNode> running = CompletableFuture.supplyAsync(() -> tested(named));
    Answer cancelled =
        Eventually.last(
            () -> admin.delete(ROUTE + "/" + id), answer -> answer.status() == 204, LIMIT);
    assertThat(cancelled.status()).isEqualTo(204);
    JsonNode test = running.get(LIMIT.toSeconds(), TimeUnit.SECONDS);
    assertThat(test.get("id").textValue()).isEqualTo(id);
    assertThat(test.toString()).contains("The test was cancelled.");
  }
}
