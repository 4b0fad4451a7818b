package org.bondstone.store.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bondstone.api.block.BlockChange;
import org.bondstone.api.block.BlockDocument;
import org.bondstone.api.block.Secret;
import org.bondstone.api.error.BlockSourceException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What the source makes of good and bad answers. Real servers, a Bondstone and a Prefect, are asked
 * by the integration tests; no real one hangs or talks nonsense when told to.
 */
class RemoteBlockSourceTest {

  private static final List<String> LOGIN = List.of("login");
  private static final Duration LONG = Duration.ofHours(1);

  private HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final CountDownLatch hanging = new CountDownLatch(1);
  private final List<String> requests = Collections.synchronizedList(new ArrayList<>());
  private final List<BlockChange> changes = new ArrayList<>();
  private final List<String> log = Collections.synchronizedList(new ArrayList<>());
  private final Logger logger = Logger.getLogger(RemoteBlockSource.class.getName());
  private volatile Answer answer = Answer.document("canary-1", null);

  /** Instead of the answer, to requests whose address holds one of these. */
  private final Map<String, Answer> answers = new ConcurrentHashMap<>();

  private record Answer(int status, String type, String body, String tag, boolean hangs) {

    static Answer document(String password, String tag) {
      return new Answer(
          200,
          "application/json",
          "{\"name\": \"mine\", \"data\": {\"password\": \"%s\"}}".formatted(password),
          tag,
          false);
    }

    static Answer of(int status, String body) {
      return new Answer(status, "application/json", body, null, false);
    }

    static Answer hanging() {
      return new Answer(200, "application/json", "{", null, true);
    }
  }

  private final Handler handler =
      new Handler() {
        @Override
        public void publish(LogRecord entry) {
          log.add(new SimpleFormatter().format(entry));
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
      };

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.setExecutor(threads);
    server.start();
    logger.addHandler(handler);
  }

  @AfterEach
  void stop() {
    logger.removeHandler(handler);
    hanging.countDown();
    server.stop(0);
    threads.shutdownNow();
  }

  private void answer(HttpExchange exchange) throws IOException {
    Answer now =
        answers.entrySet().stream()
            .filter(one -> exchange.getRequestURI().toString().contains(one.getKey()))
            .findAny()
            .map(Map.Entry::getValue)
            .orElse(answer);
    String ifNoneMatch = exchange.getRequestHeaders().getFirst("If-None-Match");
    requests.add(
        exchange.getRequestMethod()
            + " "
            + exchange.getRequestURI()
            + (ifNoneMatch == null ? "" : " unless " + ifNoneMatch));
    try (exchange) {
      if (now.tag() != null && now.tag().equals(ifNoneMatch)) {
        exchange.sendResponseHeaders(304, -1);
        return;
      }
      exchange.getResponseHeaders().set("Content-Type", now.type());
      if (now.tag() != null) {
        exchange.getResponseHeaders().set("ETag", now.tag());
      }
      byte[] body = now.body().getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(now.status(), now.hangs() ? 1_000 : body.length);
      exchange.getResponseBody().write(body);
      if (now.hangs()) {
        exchange.getResponseBody().flush();
        hanging.await(1, TimeUnit.MINUTES);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private RemoteBlockSource source(Duration freshness) {
    return source(server.getAddress().getPort(), freshness);
  }

  private RemoteBlockSource source(int port, Duration freshness) {
    return new RemoteBlockSource(
        new RemoteSettings(
            URI.create("http://127.0.0.1:" + port + "/api"),
            Optional.of(Secret.of("Bearer canary-key")),
            Duration.ofSeconds(1),
            Duration.ofSeconds(1),
            freshness,
            Optional.empty()),
        changes::add);
  }

  private static Map<String, Object> data(Optional<BlockDocument> found) {
    return found.orElseThrow().data();
  }

  @Test
  void asksOnceWhileTheAnswerIsFresh() {
    RemoteBlockSource source = source(LONG);

    BlockDocument found = source.find(LOGIN, "mine").orElseThrow();
    source.find(LOGIN, "mine");

    assertThat(found.typeSlug()).isEqualTo("login");
    assertThat(found.source()).isEqualTo("remote");
    assertThat(found.data()).isEqualTo(Map.of("password", "canary-1"));
    assertThat(requests)
        .containsExactly(
            "GET /api/block_types/slug/login/block_documents/name/mine?include_secrets=true");
  }

  @Test
  void asksAgainWhenTheAnswerIsNotFreshAnyMore() {
    RemoteBlockSource source = source(Duration.ZERO);
    source.find(LOGIN, "mine");
    answer = Answer.document("canary-2", null);

    assertThat(data(source.find(LOGIN, "mine"))).isEqualTo(Map.of("password", "canary-2"));
  }

  @Test
  void asksForChangesOnlyWhereTheServerSendsTags() {
    answer = Answer.document("canary-1", "\"7\"");
    RemoteBlockSource source = source(Duration.ZERO);
    source.find(LOGIN, "mine");

    assertThat(data(source.find(LOGIN, "mine"))).isEqualTo(Map.of("password", "canary-1"));
    assertThat(requests).last().asString().endsWith("unless \"7\"");
    assertThat(changes).isEmpty();
  }

  @Test
  void takesTheFirstTypeThatHasTheBlock() {
    answer = Answer.of(404, "{\"detail\": \"Block document not found\"}");
    RemoteBlockSource source = source(LONG);

    assertThat(source.find(List.of("login", "other"), "mine")).isEmpty();
    assertThat(requests).hasSize(2);
  }

  @Test
  void doesNotRememberWhatIsMissing() {
    answer = Answer.of(404, "{\"detail\": \"Block document not found\"}");
    RemoteBlockSource source = source(LONG);
    source.find(LOGIN, "mine");
    answer = Answer.document("canary-1", null);

    assertThat(source.find(LOGIN, "mine")).isPresent();
  }

  @Test
  void tellsOfBlocksThatHaveChangedOrGone() {
    RemoteBlockSource source = source(LONG);
    source.find(LOGIN, "mine");
    source.refresh();
    assertThat(changes).isEmpty();

    answer = Answer.document("canary-2", null);
    source.refresh();
    assertThat(changes).containsExactly(new BlockChange(BlockChange.Kind.UPDATED, "login", "mine"));
    assertThat(data(source.find(LOGIN, "mine"))).isEqualTo(Map.of("password", "canary-2"));

    answer = Answer.of(404, "{\"detail\": \"Block document not found\"}");
    source.refresh();
    assertThat(changes)
        .last()
        .isEqualTo(new BlockChange(BlockChange.Kind.DELETED, "login", "mine"));
    assertThat(source.find(LOGIN, "mine")).isEmpty();
  }

  @Test
  void servesWhatItKnowsWhileTheServerIsDownAndLogsThatOnce() {
    int port = server.getAddress().getPort();
    RemoteBlockSource source = source(Duration.ZERO);
    assertThat(source.status().lastReached()).isNull();
    source.find(LOGIN, "mine");
    assertThat(source.status().lastReached()).isNotNull();
    assertThat(source.status().failure()).isNull();
    server.stop(0);

    source.refresh();
    assertThat(data(source.find(LOGIN, "mine"))).isEqualTo(Map.of("password", "canary-1"));
    source.refresh();

    assertThat(changes).isEmpty();
    assertThat(log).singleElement().asString().contains("127.0.0.1:" + port, "stay in use");
    assertThatThrownBy(() -> source.find(LOGIN, "yours"))
        .isInstanceOf(BlockSourceException.class)
        .hasMessageContaining("http://127.0.0.1:" + port + "/api cannot be reached");
    assertThat(source.status().failure()).contains("cannot be reached");
    assertThat(source.status().blocks()).isEqualTo(1);
    assertThat(log).noneMatch(line -> line.contains("canary"));
  }

  @Test
  void waitsForAnAnswerNoLongerThanTheTimeOutsAndThenLetsOthersFailAtOnce() {
    answer = Answer.hanging();
    RemoteBlockSource source = source(LONG);

    assertThatThrownBy(() -> source.find(LOGIN, "mine"))
        .isInstanceOf(BlockSourceException.class)
        .hasMessageContaining("does not answer within 2 seconds");
    assertThatThrownBy(() -> source.find(LOGIN, "mine"))
        .isInstanceOf(BlockSourceException.class)
        .hasMessageContaining("does not answer within 2 seconds");
    assertThat(requests).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "401 | {\"exception_message\": \"canary\"} | refuses the credentials",
        "403 | {\"detail\": \"canary\"} | does not let these credentials read secrets",
        "500 | canary | answers with status 500",
        "307 | canary | answers with status 307",
        "404 | <html>canary | bondstone.api.url must name",
        "200 | <html>canary | bondstone.api.url must name",
        "200 | null | bondstone.api.url must name",
        "200 | [] | bondstone.api.url must name",
        "200 | {\"data\": \"canary\"} | bondstone.api.url must name",
      })
  void saysWhatIsWrongWithAnAnswerAndQuotesNothing(int status, String body, String why) {
    answer = Answer.of(status, body);

    assertThatThrownBy(() -> source(LONG).find(LOGIN, "mine"))
        .isInstanceOf(BlockSourceException.class)
        .hasMessageContaining(why)
        .hasMessageNotContaining("canary");
    assertThat(log).noneMatch(line -> line.contains("canary"));
  }

  @Test
  void listsNamesWhenItHasBeenAnsweredOnce() {
    RemoteBlockSource source = source(LONG);
    answer = names("b", "a");
    assertThatThrownBy(() -> source.names(LOGIN))
        .isInstanceOf(BlockSourceException.class)
        .hasMessageEndingWith("has not answered yet.");
    assertThat(requests).isEmpty();

    assertThat(source.refreshNames()).isTrue();
    assertThat(source.names(LOGIN)).containsExactly("a", "b");
    assertThat(changes).isEmpty();
  }

  @Test
  void tellsOfBlocksThatAreNewOrGoneAlsoOfThoseThatNobodyHasRead() {
    RemoteBlockSource source = source(LONG);
    answer = names("a", "b");
    assertThat(source.refreshNames()).isTrue();
    answer = names("b", "c");
    assertThat(source.refreshNames()).isFalse();

    assertThat(changes)
        .containsExactly(
            new BlockChange(BlockChange.Kind.CREATED, "login", "c"),
            new BlockChange(BlockChange.Kind.DELETED, "login", "a"));
  }

  @Test
  void takesNoBlockForGoneWhileTheServerIsAway() {
    RemoteBlockSource source = source(LONG);
    answer = names("a");
    source.refreshNames();
    answer = Answer.of(503, "{}");
    assertThat(source.refreshNames()).isFalse();

    assertThat(changes).isEmpty();
  }

  @Test
  void looksAtTheBlocksOfOneNameAndAtThoseThatHoldOthers() {
    RemoteBlockSource source = source(LONG);
    answers.put("/filter", names("mine", "other"));
    source.refreshNames();
    source.find(LOGIN, "mine");
    source.find(LOGIN, "other");
    answers.put(
        "/parent",
        Answer.of(
            200,
            "{\"name\": \"parent\", \"data\": {\"login\": {}},"
                + " \"block_document_references\": {\"login\": {}}}"));
    source.find(LOGIN, "parent");
    answer = Answer.document("canary-2", null);
    answers.put("/filter", names("mine"));
    requests.clear();

    assertThat(source.refresh("mine")).isTrue();

    assertThat(changes).containsExactly(new BlockChange(BlockChange.Kind.UPDATED, "login", "mine"));
    assertThat(requests)
        .hasSize(3)
        .anyMatch(request -> request.contains("/mine"))
        .anyMatch(request -> request.contains("/parent"))
        .noneMatch(request -> request.contains("/other"));
  }

  @Test
  void tellsOfOneBlockThatIsNewOrGoneAndOfNoOther() {
    RemoteBlockSource source = source(LONG);
    answers.put("/filter", names("a", "b"));
    source.refreshNames();
    source.find(LOGIN, "a");
    answers.put("/filter", names("c"));
    source.refresh("c");
    answers.put("/filter", names());
    answer = Answer.of(404, "{\"detail\": \"Block document not found\"}");
    source.refresh("a");
    source.refresh("c");

    assertThat(changes)
        .containsExactly(
            new BlockChange(BlockChange.Kind.CREATED, "login", "c"),
            new BlockChange(BlockChange.Kind.DELETED, "login", "a"),
            new BlockChange(BlockChange.Kind.DELETED, "login", "c"));
  }

  @Test
  void saysWhenALookWasInVain() {
    RemoteBlockSource source = source(LONG);
    source.find(LOGIN, "mine");
    answer = Answer.of(503, "{}");

    assertThat(source.refresh("mine")).isFalse();
    assertThat(source.refresh()).isFalse();
  }

  @Test
  void doesNotAskAgainWhileTheApiTellsOfChanges() {
    RemoteBlockSource source = source(Duration.ZERO);
    source.setFollowed(true);
    source.find(LOGIN, "mine");
    source.find(LOGIN, "mine");
    assertThat(requests).hasSize(1);
    assertThat(source.status().followed()).isTrue();

    source.setFollowed(false);
    source.find(LOGIN, "mine");
    assertThat(requests).hasSize(2);
  }

  @ParameterizedTest
  @CsvSource({
    "3.7.4, false",
    "3.7.5, true",
    "3.9.1, true",
    "3.10.0.dev1, true",
    "2.20.9, false",
    "4.0.0, true",
    "cloud, true"
  })
  void followsReleasesThatTellOfBlocks(String release, boolean tells) {
    answers.put("/admin/version", Answer.of(200, '"' + release + '"'));

    assertThat(source(LONG).obstacle().isEmpty()).isEqualTo(tells);
  }

  private static Answer names(String... names) {
    return Answer.of(
        200,
        Stream.of(names)
            .map("{\"name\": \"%s\", \"block_type\": {\"slug\": \"login\"}}"::formatted)
            .collect(Collectors.joining(",", "[", "]")));
  }

  @Test
  void asksWhichTypeIsMeantWhenSeveralHaveTheName() {
    answer =
        Answer.of(
            200,
            "[{\"name\": \"mine\", \"block_type\": {\"slug\": \"login\"}},"
                + " {\"name\": \"mine\", \"block_type\": {\"slug\": \"database\"}}]");

    assertThatThrownBy(() -> source(LONG).find(List.of(), "mine"))
        .isInstanceOf(BlockSourceException.class)
        .hasMessageContaining("database/mine, login/mine");
  }
}
