package org.bondstone.store.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.bondstone.api.block.Secret;
import org.bondstone.store.json.Json;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class EventStreamTest {

  private static final String WELCOME = "{\"type\":\"auth_success\"}";

  /** The client leaves a handshake that takes longer, as it may on a busy machine. */
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final ScheduledExecutorService scheduler = Executors.newScheduledThreadPool(2);
  private final BlockingQueue<String> told = new LinkedBlockingQueue<>();
  private volatile Optional<String> obstacle = Optional.empty();
  private SocketServer server;
  private EventStream stream;
  private Map<String, Object> filter;

  private final EventStream.Follower follower =
      new EventStream.Follower() {
        @Override
        public Optional<String> obstacle() {
          return obstacle;
        }

        @Override
        public void begun() {
          told.add("begun");
        }

        @Override
        public void ended() {
          told.add("ended");
        }

        @Override
        public void changed(String name) {
          told.add("changed " + name);
        }
      };

  @BeforeEach
  void start() throws IOException {
    server = new SocketServer();
    stream =
        new EventStream(
            new RemoteSettings(
                URI.create("http://127.0.0.1:" + server.port() + "/api"),
                Optional.of(Secret.of("Bearer canary-key")),
                PATIENCE,
                PATIENCE,
                Duration.ofSeconds(30),
                Optional.empty()),
            HttpClient.newHttpClient(),
            scheduler,
            follower);
    stream.start();
  }

  @AfterEach
  void stop() throws IOException {
    stream.close();
    scheduler.shutdownNow();
    server.close();
  }

  private String told() throws InterruptedException {
    return String.valueOf(told.poll(30, TimeUnit.SECONDS));
  }

  private SocketServer.Client welcomed() throws Exception {
    SocketServer.Client client = server.client();
    assertThat(client.request()).isEqualTo("GET /api/events/out HTTP/1.1");
    client.accept();
    assertThat(client.text()).isEqualTo("{\"type\":\"auth\",\"token\":\"canary-key\"}");
    client.send(WELCOME);
    filter = Json.readObject(client.text());
    return client;
  }

  private static String event(String name, String resourceName) {
    return Json.write(
        Map.of(
            "type",
            "event",
            "event",
            Map.of(
                "event",
                name,
                "resource",
                Map.of("prefect.resource.id", "x", "prefect.resource.name", resourceName))));
  }

  @Test
  void tellsOfBlocksByTheirNamesAndOfTypesThatGo() throws Exception {
    try (SocketServer.Client client = welcomed()) {
      assertThat(filter).containsEntry("type", "filter");
      assertThat(filter.get("filter").toString())
          .contains("prefect.block-document.", "prefect.block-type.deleted", "since", "until");
      assertThat(told()).isEqualTo("begun");

      client
          .send(event("prefect.block-document.updated", "warehouse"))
          .send(event("prefect.block-type.created", "Type"))
          .send(event("prefect.block-type.deleted", "Type"))
          .send(event("prefect.block-document.deleted", "x".repeat(1_000)));

      assertThat(told()).isEqualTo("changed warehouse");
      assertThat(told()).isEqualTo("changed null");
      assertThat(told()).isEqualTo("changed " + "x".repeat(1_000));
    }
  }

  @Test
  void comesBackWhenTheStreamBreaksOrIsClosed() throws Exception {
    SocketServer.Client first = welcomed();
    assertThat(told()).isEqualTo("begun");
    first.close();
    assertThat(told()).isEqualTo("ended");

    SocketServer.Client second = welcomed();
    assertThat(told()).isEqualTo("begun");
    second.close(1013, "Too slow");
    assertThat(told()).isEqualTo("ended");

    try (SocketServer.Client third = welcomed()) {
      assertThat(told()).isEqualTo("begun");
    }
  }

  @Test
  void takesNothingForAStreamThatIsNone() throws Exception {
    SocketServer.Client none = server.client();
    none.request();
    none.refuse(404);
    SocketServer.Client refused = server.client();
    refused.request();
    refused.accept().close(1008, "Invalid token");
    SocketServer.Client strange = server.client();
    strange.request();
    strange.accept().send("{\"type\":\"event\",\"event\":{}}");

    try (SocketServer.Client right = welcomed()) {
      right.send(event("prefect.block-document.updated", "warehouse"));
      List<String> all = new ArrayList<>();
      while (!all.contains("changed warehouse")) {
        all.add(told());
      }
      all.removeIf("ended"::equals);
      assertThat(all).containsExactly("begun", "changed warehouse");
    }
  }

  @Test
  void endsWhenItIsClosed() throws Exception {
    try (SocketServer.Client client = welcomed()) {
      assertThat(told()).isEqualTo("begun");
      stream.close();
      assertThatThrownBy(client::text)
          .as("the end")
          .isInstanceOf(IOException.class)
          .isNotInstanceOf(SocketTimeoutException.class);
      scheduler.shutdown();
      assertThat(scheduler.awaitTermination(20, TimeUnit.SECONDS)).isTrue();
    }
    assertThat(server.hasClient()).isFalse();
  }
}
