package org.bondstone.it.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The stream of events, as Prefect's clients read it. */
@OnRestServer
@OnAccountServer
class EventsOutIT {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String WELCOME = "{\"type\":\"auth_success\"}";

  /** What Prefect's client sends, but for the one type that the test is about. */
  private static String filter(SampleType type) {
    return "{'type':'filter','filter':{'occurred':{'since':'2026-01-01T00:00:00Z',"
        + "'until':'2099-01-01T00:00:00Z'},'event':null,'resource':null,'related':null,"
        + "'any_resource':{'id':['prefect.block-type."
        + type.typeId()
        + "']},'id':{'id':[]},'text':null,'order':'DESC'}}";
  }

  private static ClientSocket open(Api api) {
    return open(api, null);
  }

  private static ClientSocket open(Api api, String token) {
    ClientSocket socket = ClientSocket.open(api, "/events/out");
    assertThat(socket.signIn(token)).isEqualTo(WELCOME);
    return socket;
  }

  private static JsonNode event(ClientSocket socket) throws JsonProcessingException {
    String text = socket.next();
    assertThat(text).startsWith("{\"type\":\"event\"");
    return JSON.readTree(text).get("event");
  }

  @Test
  void streamsWhatHasHappenedAndWhatHappensOnceAndWithoutSecrets(Api api)
      throws JsonProcessingException {
    SampleType type = SampleType.in(api);
    String id = type.document("one", "{'host': 'h', 'password': 'canary'}");
    try (ClientSocket socket = open(api)) {
      socket.send(filter(type));
      assertThat(event(socket).get("event").textValue()).isEqualTo("prefect.block-type.created");
      JsonNode created = event(socket);
      assertThat(created.get("event").textValue()).isEqualTo("prefect.block-document.created");
      assertThat(created.at("/resource/prefect.resource.id").textValue())
          .isEqualTo("prefect.block-document." + id);
      assertThat(created.at("/payload/data").toString()).isEqualTo("{\"host\":\"h\"}");
      assertThat(created.at("/payload/block_schema/block_type/id").textValue())
          .isEqualTo(type.typeId());

      api.patch("/block_documents/" + id, "{'data': {'password': 'canary-2'}}").is(204);
      JsonNode updated = event(socket);
      assertThat(updated.get("event").textValue()).isEqualTo("prefect.block-document.updated");
      assertThat(updated.toString()).doesNotContain("canary");
      SampleType.in(api).document("another", "{}");
      api.delete("/block_documents/" + id).is(204);
      assertThat(event(socket).get("event").textValue())
          .isEqualTo("prefect.block-document.deleted");
      socket.ping();
    }
  }

  @Test
  void leavesOutWhatHasHappenedWhereThatIsNotWanted(Api api) throws JsonProcessingException {
    SampleType type = SampleType.in(api);
    try (ClientSocket socket = open(api)) {
      socket.send(filter(type).replaceFirst("\\{", "{'backfill':false,"));
      socket.ping();
      type.document("one", "{}");
      assertThat(event(socket).get("event").textValue())
          .isEqualTo("prefect.block-document.created");
    }
  }

  @Test
  void saysWhatIsWrongWithAFilter(Api api) {
    for (String[] wrong :
        new String[][] {
          {"{'type':'auth'}", "1002 Invalid filter: A message of the type filter is expected"},
          {"no JSON", "1002 Invalid filter: The message is no JSON"},
          {"{'type':'filter'}", "1002 Invalid filter: filter is no object"},
          {
            "{'type':'filter','filter':{'event':{'prefix':'x'}}}",
            "1002 Invalid filter: filter.event.prefix is no list of texts"
          },
          {
            "{'type':'filter','filter':{'text':{'query':'" + "x".repeat(70_000) + "'}}}",
            "1002 Invalid filter: The filter is longer than 64 KiB"
          },
          {
            "{'type':'filter','filter':{'" + "ü".repeat(200) + "':1}}",
            "1002 Invalid filter: filter has no field \"" + "ü".repeat(41)
          }
        }) {
      try (ClientSocket socket = open(api)) {
        assertThat(socket.send(wrong[0]).next()).isEqualTo(wrong[1]);
      }
    }
  }

  /** It reads nothing for a while, as one that hangs. */
  private static final class SlowClient implements WebSocket.Listener {

    private static final String LOST = "the connection is lost";

    private final CompletableFuture<String> closed = new CompletableFuture<>();
    private final List<String> first = new ArrayList<>();

    @Override
    public void onOpen(WebSocket socket) {}

    @Override
    public CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
      if (first.isEmpty()) {
        first.add(data.toString());
      }
      socket.request(1);
      return null;
    }

    @Override
    public CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
      closed.complete(code + " " + reason);
      return null;
    }

    @Override
    public void onError(WebSocket socket, Throwable error) {
      closed.complete(LOST);
    }
  }

  /** One that reads nothing cannot be told why. Other slow tests use the same server. */
  @Test
  @Tag("slow")
  void cutsAClientOffThatTakesNothingAndNeverWaitsForIt(AccountServer server) throws Exception {
    Api api = server.nobody().as("Bearer " + AccountServer.TOKEN);
    SampleType type = SampleType.in(api);
    SlowClient client = new SlowClient();
    URI uri = URI.create(api.uri("/events/out").toString().replaceFirst("^http", "ws"));
    WebSocket slow =
        HttpClient.newHttpClient()
            .newWebSocketBuilder()
            .subprotocols("prefect")
            .buildAsync(uri, client)
            .join();
    slow.sendText("{\"type\":\"auth\",\"token\":\"" + AccountServer.TOKEN + "\"}", true).join();
    slow.sendText(filter(type).replace('\'', '"'), true).join();
    try (ClientSocket quick = open(api, AccountServer.TOKEN)) {
      quick.send(filter(type));
      assertThat(event(quick).get("event").textValue()).isEqualTo("prefect.block-type.created");
      String text = "x".repeat(60_000);
      int writes = 500;
      for (int i = 0; i < writes; i++) {
        api.patch("/block_types/" + type.typeId(), "{'description': '%d %s'}".formatted(i, text))
            .is(204);
      }
      for (int i = 0; i < writes; i++) {
        assertThat(event(quick).at("/payload/description").textValue()).startsWith(i + " ");
      }
      slow.request(1);
      assertThat(client.closed.get(60, TimeUnit.SECONDS))
          .isIn("1013 Too slow: 256 events wait. Connect again.", "1006 ", SlowClient.LOST);
      assertThat(client.first).containsExactly(WELCOME);
    } finally {
      slow.abort();
    }
  }
}
