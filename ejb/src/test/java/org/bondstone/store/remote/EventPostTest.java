package org.bondstone.store.remote;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.bondstone.api.block.Secret;
import org.bondstone.store.json.Json;
import org.bondstone.store.model.BlockSchemaView;
import org.bondstone.store.startup.Store;
import org.bondstone.store.testing.TestDatabase;
import org.bondstone.store.testing.TestStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A real Prefect server takes them in the tests with Prefect's client. */
@Timeout(60)
class EventPostTest {

  private static final String CANARY = "canary-1";

  private final ScheduledExecutorService scheduler = Executors.newScheduledThreadPool(1);
  private final BlockingQueue<List<Object>> posted = new LinkedBlockingQueue<>();
  private final BlockingQueue<Integer> answers = new LinkedBlockingQueue<>();
  private final TestStore store = new TestStore(TestDatabase.H2);
  private HttpServer server;
  private EventPost post;
  private BlockSchemaView schema;

  @BeforeEach
  void start() throws IOException {
    schema = store.secretSchema("login", "password");
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/api/events", this::take);
    server.start();
    post =
        EventPost.start(
            new RemoteBlockSource(
                new RemoteSettings(
                    URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/api"),
                    Optional.of(Secret.of("Bearer key")),
                    Duration.ofSeconds(5),
                    Duration.ofSeconds(5),
                    Duration.ofHours(1),
                    Optional.empty()),
                change -> {}),
            scheduler,
            store.store().events());
  }

  private void take(HttpExchange exchange) throws IOException {
    try (exchange) {
      assertThat(exchange.getRequestHeaders().getFirst("Authorization")).isEqualTo("Bearer key");
      String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      Integer status = answers.poll();
      exchange.sendResponseHeaders(status == null ? 204 : status, -1);
      posted.add(Json.readList(body));
    }
  }

  @AfterEach
  void stop() {
    post.close();
    scheduler.shutdownNow();
    server.stop(0);
    store.close();
  }

  private List<Object> next() throws InterruptedException {
    return posted.poll(30, TimeUnit.SECONDS);
  }

  private static Object field(Object event, String name) {
    return ((Map<?, ?>) event).get(name);
  }

  @Test
  void sendsWhatThisServerDoesAndNothingElse() throws InterruptedException {
    try (Store other = store.another()) {
      UUID id = store.document(schema, "mine", Map.of("password", CANARY, "user", "joe")).id();
      Object created = next().get(0);
      assertThat(field(created, "event")).isEqualTo("prefect.block-document.created");
      assertThat(field(created, "occurred")).asString().endsWith("Z");
      assertThat(field(created, "payload").toString()).contains("joe").doesNotContain(CANARY);
      assertThat(UUID.fromString((String) field(created, "id"))).isNotNull();

      other.documents().delete(id, null, TestStore.TESTER);
      store.store().publishEvents();
      store.document(schema, "yours", Map.of());
      assertThat(field(next().get(0), "resource").toString()).contains("yours");
    }
  }

  @Test
  void keepsThemWhileTheApiIsAwayAndThenSendsThemInTheirOrder() throws InterruptedException {
    answers.add(503);
    answers.add(401);
    store.document(schema, "a", Map.of());
    assertThat(next()).hasSize(1);
    store.document(schema, "b", Map.of());

    assertThat(next()).hasSize(2);
    List<Object> both = next();
    assertThat(both).hasSize(2);
    assertThat(field(both.get(0), "resource").toString()).contains("=a}");
    assertThat(field(both.get(1), "resource").toString()).contains("=b}");
    store.document(schema, "c", Map.of());
    assertThat(next()).hasSize(1);
  }

  @Test
  void doesNotSendAgainWhatIsNeverTaken() throws InterruptedException {
    answers.add(404);
    store.document(schema, "a", Map.of());
    assertThat(field(next().get(0), "resource").toString()).contains("=a}");
    store.document(schema, "b", Map.of());

    List<Object> second = next();
    assertThat(second).hasSize(1);
    assertThat(field(second.get(0), "resource").toString()).contains("=b}");
  }
}
