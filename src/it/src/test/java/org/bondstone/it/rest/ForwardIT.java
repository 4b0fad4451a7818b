package org.bondstone.it.rest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.bondstone.it.ServerProcess;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A server with {@code bondstone.api.forward}, and an HTTP server behind it. What a real Prefect
 * server makes of it, {@code src/it/prefect-client} tries.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ForwardIT {

  private static final String TOKEN = "own-canary";
  private static final String REMOTE_KEY = "remote-canary";
  private static final long PATIENCE_SECONDS = 30;

  private final RemoteServer remote = new RemoteServer();
  private ServerProcess server;
  private Path data;
  private Api nobody;
  private Api reader;
  private Api user;
  private Api admin;

  @BeforeAll
  void start(@TempDir Path folder) throws Exception {
    data = folder;
    server =
        ServerProcess.at(folder)
            .set("bondstone.api.url", remote.url())
            .environment("BONDSTONE_API_KEY", REMOTE_KEY)
            .set("bondstone.api.forward", "true")
            .set("bondstone.api.forward-timeout", "3")
            // The blocks of the remote server are not what is tried here.
            .set("bondstone.api.freshness", "86400")
            .environment(
                "BONDSTONE_AUTH_TOKENS",
                "ruth:reader:%s,uli:user:%s,ada:admin:%s"
                    .formatted(
                        Credentials.tokenHash("ruth-" + TOKEN),
                        Credentials.tokenHash("uli-" + TOKEN),
                        Credentials.tokenHash("ada-" + TOKEN)))
            .start();
    nobody = new Api(server.url("/bondstone/api").toString());
    reader = nobody.as("Bearer ruth-" + TOKEN);
    user = nobody.as("Bearer uli-" + TOKEN);
    admin = nobody.as("Bearer ada-" + TOKEN);
  }

  @AfterAll
  void stop() throws IOException {
    if (server != null) {
      server.stop();
      assertThat(server.output().toString()).doesNotContain("canary");
      assertThat(Files.readString(data.resolve("audit/audit.log"))).doesNotContain("canary");
      server.close();
    }
    remote.close();
  }

  /** No application has the root here. */
  @Test
  void guardsWhatPayaraServesAtTheRoot() throws IOException {
    ServerEndpointsIT.assertGuarded(server, "Bearer ruth-" + TOKEN, "Bearer wrong");
    ServerEndpointsIT.assertRootLeadsToTheConsole(server);
  }

  @Test
  void sendsRequestsOnAsTheyAreAndAnswersBack() {
    remote.answers(
        201, "{\"id\": 1}", "Content-Type", "application/json", "X-One", "1", "X-One", "2");

    Answer answer =
        user.send(
            "POST",
            "/flows/?a=%2F%20b&c=d+e&f=",
            "{'name': 'ä'}",
            "X-Prefect",
            "kept",
            "Cookie",
            "bondstone-sign-in=canary",
            "X-Forwarded-For",
            "192.0.2.1");

    answer.is(201);
    RemoteServer.Came came = remote.last();
    assertThat(came.method()).isEqualTo("POST");
    assertThat(came.target()).isEqualTo("/api/flows/?a=%2F%20b&c=d+e&f=");
    assertThat(came.body()).isEqualTo("{\"name\": \"ä\"}");
    assertThat(came.header("Authorization")).containsExactly("Bearer " + REMOTE_KEY);
    assertThat(came.header("X-Prefect")).containsExactly("kept");
    assertThat(came.header("Content-Type")).containsExactly("application/json");
    assertThat(came.header("Cookie")).isEmpty();
    assertThat(came.header("X-Forwarded-For")).isEmpty();
    assertThat(came.headers().toString()).doesNotContain("own-canary");
    assertThat(answer.text()).isEqualTo("{\"id\": 1}");
    assertThat(answer.header("Content-Type")).hasValue("application/json");
    assertThat(answer.response().headers().allValues("X-One")).containsExactly("1", "2");
    assertThat(answer.header("X-Content-Type-Options")).hasValue("nosniff");
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /flows/1, 200, 200, 200",
    "HEAD, /flows/1, 200, 200, 200",
    "POST, /flows/filter, 200, 200, 200",
    "POST, /events/count-by/day, 200, 200, 200",
    "POST, /flows/, 403, 200, 200",
    "POST, /flow_runs/1/set_state, 403, 200, 200",
    "PATCH, /flows/1, 403, 200, 200",
    "PUT, /variables/filter, 403, 200, 200",
    "DELETE, /flows/1, 403, 200, 200",
    "GET, /admin/storage, 403, 403, 200",
    "POST, /admin/database/clear, 403, 403, 200",
  })
  void letsThroughWhoHasTheRole(String method, String path, int rita, int uli, int ada) {
    remote.answers(200, "");
    nobody.send(method, path, null).is(401);
    assertThat(remote.hasSeenNothing()).isTrue();

    reader.send(method, path, null).is(rita);
    user.send(method, path, null).is(uli);
    admin.send(method, path, null).is(ada);
  }

  @Test
  void takesNoCredentialsOfTheRemoteServer() {
    remote.answers(200, "");
    nobody.as("Bearer " + REMOTE_KEY).get("/flows/1").isError(401);
    assertThat(remote.hasSeenNothing()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/block_types/filter",
        "/block_documents/00000000-0000-0000-0000-000000000000",
        "/block_documents/x/y/z",
        "/block_schemas/",
        "/block_capabilities",
        "/BLOCK_DOCUMENTS/filter",
        "/%62lock_documents/filter",
        "/%2562lock_documents/filter",
        "/flows/../block_documents/filter",
        "/flows/%2e%2e/block_documents/filter",
        "/flows/.%2E/block_documents/filter",
        "/flows/..%2fblock_documents/filter",
        "/flows/%252e%252e/block_documents/filter",
        "/flows/..%5cblock_documents/filter",
        "//block_documents/filter",
        "/;/block_documents/filter",
        "/block_documents;x/filter",
        "/./block_documents/filter",
        "/%2e/block_documents/filter",
        "/../admin/settings",
        "/admin/settings",
        "/admin/me",
        "/health",
        "/csrf-token",
        "/openapi",
        "/flows/a%00b",
        "/flows/a%0d%0ab",
        "/flows/%",
      })
  void sendsNothingOnThatIsItsOwnOrUnclear(String path) throws IOException {
    remote.answers(200, "from the remote server");
    for (String method : new String[] {"GET", "POST", "DELETE"}) {
      String answer =
          new RawRequest(server.url("/").getPort())
              .send(
                  method + " /bondstone/api" + path,
                  "Host: localhost\r\nContent-Length: 0\r\nAuthorization: Bearer ruth-" + TOKEN);
      assertThat(answer).as(method).doesNotContain("from the remote server");
      assertThat(remote.hasSeenNothing()).as(method).isTrue();
    }
  }

  @Test
  void takesAddressesThatAreNotQuiteOnes() throws IOException {
    remote.answers(200, "");
    RawRequest request = new RawRequest(server.url("/").getPort());
    String headers = "Host: localhost\r\nAuthorization: Bearer ruth-" + TOKEN;
    String answer = request.send("GET /bondstone/api/flows/name/a%20b?x={1}&y=[2]|\"<ä>", headers);
    assertThat(RawRequest.status(answer)).as(answer).isEqualTo(200);
    assertThat(remote.last().target())
        .isEqualTo("/api/flows/name/a%20b?x=%7B1%7D&y=%5B2%5D%7C%22%3C%C3%A4%3E");

    String none = request.send("GET /bondstone/api/flows/name/a?x=%zz", headers);
    assertThat(RawRequest.status(none)).as(none).isEqualTo(400);
    assertThat(remote.hasSeenNothing()).isTrue();
  }

  /** The JDK's client makes none, and Payara does not close the connection of such a request. */
  @Test
  void sendsNoTunnelOn() throws IOException {
    remote.answers(200, "");
    try (Socket socket = connection()) {
      socket.getOutputStream().write(head("CONNECT", "/flows/1", "X-Any: 1"));
      byte[] status = socket.getInputStream().readNBytes("HTTP/1.1 400".length());
      assertThat(new String(status, UTF_8)).isEqualTo("HTTP/1.1 400");
    }
    assertThat(remote.hasSeenNothing()).isTrue();
  }

  @Test
  void refusesPagesOfOtherSites() {
    remote.answers(200, "");
    reader.send("GET", "/flows/1", null, "Origin", "http://evil.example").isError(403);
    reader.send("GET", "/flows/1", null, "Sec-Fetch-Site", "cross-site").isError(403);
    assertThat(remote.hasSeenNothing()).isTrue();
  }

  @Test
  void sendsAnAnswerOnWhileItComes() throws Exception {
    CountDownLatch read = new CountDownLatch(1);
    remote.answersBy(
        exchange -> {
          exchange.sendResponseHeaders(200, 0);
          exchange.getResponseBody().write("first".getBytes(UTF_8));
          exchange.getResponseBody().flush();
          await(read);
          exchange.getResponseBody().write("second".getBytes(UTF_8));
          exchange.close();
        });

    try (InputStream body = stream("/flow_runs/1/logs/download").body()) {
      assertThat(new String(body.readNBytes(5), UTF_8)).isEqualTo("first");
      read.countDown();
      assertThat(new String(body.readAllBytes(), UTF_8)).isEqualTo("second");
    }
  }

  @Test
  void sendsABodyOnWhileItComes() throws Exception {
    CountDownLatch came = new CountDownLatch(1);
    remote.answersBy(
        exchange -> {
          String first = new String(exchange.getRequestBody().readNBytes(5), UTF_8);
          came.countDown();
          String second = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
          byte[] answer = (first + "|" + second).getBytes(UTF_8);
          exchange.sendResponseHeaders(200, answer.length);
          exchange.getResponseBody().write(answer);
          exchange.close();
        });
    for (String framing : new String[] {"Content-Length: 11", "Transfer-Encoding: chunked"}) {
      boolean chunked = framing.startsWith("T");
      try (Socket socket = connection()) {
        OutputStream out = socket.getOutputStream();
        out.write(head("POST", "/flows/", framing));
        out.write((chunked ? "5\r\nfirst\r\n" : "first").getBytes(UTF_8));
        out.flush();
        await(came);
        out.write((chunked ? "6\r\nsecond\r\n0\r\n\r\n" : "second").getBytes(UTF_8));
        out.flush();
        String answer = new String(socket.getInputStream().readAllBytes(), UTF_8);
        assertThat(answer).startsWith("HTTP/1.1 200").contains("first|second");
      }
    }
  }

  /** Python's clients send the body in packets of its own, which may come before it is wanted. */
  @Test
  void sendsABodyOnWhateverItsPackets() throws Exception {
    remote.answersBy(ForwardIT::echo);
    for (String framing : new String[] {"Content-Length: 2", "Transfer-Encoding: chunked"}) {
      byte[] body = (framing.startsWith("T") ? "2\r\n{}\r\n0\r\n\r\n" : "{}").getBytes(UTF_8);
      for (int i = 0; i < 100; i++) {
        try (Socket socket = connection()) {
          socket.setTcpNoDelay(true);
          socket.getOutputStream().write(head("POST", "/flows/", framing));
          socket.getOutputStream().write(body);
          String answer = new String(socket.getInputStream().readAllBytes(), UTF_8);
          assertThat(answer).as("%s, %d", framing, i).startsWith("HTTP/1.1 200").contains("{}");
        }
      }
    }
  }

  private static void echo(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readAllBytes();
    exchange.sendResponseHeaders(200, 0);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  @Test
  void passesManyBytesBothWays() {
    remote.answersBy(ForwardIT::echo);
    String large = "0123456789abcdef".repeat(300_000);
    assertThat(user.post("/flows/", large).is(200).text()).isEqualTo(large);
    assertThat(user.post("/flows/", "x".repeat(9_000_000)).status()).isEqualTo(413);
  }

  @Test
  void refusesAChunkedBodyThatGrowsTooLarge() throws Exception {
    remote.answersBy(exchange -> exchange.getRequestBody().readAllBytes());
    try (Socket socket = connection()) {
      socket.getOutputStream().write(head("POST", "/flows/", "Transfer-Encoding: chunked"));
      byte[] chunk = ("100000\r\n" + "x".repeat(1024 * 1024) + "\r\n").getBytes(UTF_8);
      for (int i = 0; i < 8; i++) {
        socket.getOutputStream().write(chunk);
      }
      // Nothing comes after the first byte too many: unread bytes would reset the connection.
      socket.getOutputStream().write("1\r\nx\r\n".getBytes(UTF_8));
      // Payara closes the connection when the body has ended, or much later.
      byte[] status = socket.getInputStream().readNBytes("HTTP/1.1 413".length());
      assertThat(new String(status, UTF_8)).isEqualTo("HTTP/1.1 413");
    }
  }

  @Test
  void endsTheRemoteRequestWhenTheClientHangsUp() throws Exception {
    CountDownLatch broken = new CountDownLatch(1);
    remote.answersBy(exchange -> writeUntilBroken(exchange, broken));
    try (Socket socket = connection()) {
      socket.getOutputStream().write(head("GET", "/flow_runs/1", "X-Any: 1"));
      assertThat(socket.getInputStream().readNBytes(1_000)).hasSize(1_000);
    }
    await(broken);
  }

  @Test
  void tellsWhenTheRemoteServerDoesNotAnswer() {
    CountDownLatch told = new CountDownLatch(1);
    CountDownLatch broken = new CountDownLatch(1);
    remote.answersBy(
        exchange -> {
          await(told);
          writeUntilBroken(exchange, broken);
        });
    Answer answer = reader.get("/flows/1").isError(504);
    told.countDown();
    await(broken);
    assertThat(answer.json().get("detail").textValue())
        .isEqualTo("The remote API " + remote.url() + " does not answer within 3 seconds.");
  }

  @Test
  void tellsWhenTheRemoteServerBreaksOff() {
    remote.answersBy(exchange -> exchange.close());
    assertThat(reader.get("/flows/1").isError(502).text()).contains("has broken off");

    remote.answersBy(
        exchange -> {
          exchange.getResponseHeaders().add("Content-Encoding", "none");
          exchange.sendResponseHeaders(200, 1_000);
          exchange.getResponseBody().write("some".getBytes(UTF_8));
          exchange.getResponseBody().flush();
          exchange.close();
        });
    Answer broken = reader.get("/flows/1").isError(502);
    assertThat(broken.text()).contains("has broken off");
    assertThat(broken.header("Content-Encoding")).isEmpty();
    assertThat(broken.header("X-Content-Type-Options")).hasValue("nosniff");
  }

  @Test
  void tellsWhenTheRemoteServerRefusesTheCredentials() {
    remote.answers(401, "no", "WWW-Authenticate", "Basic");
    Answer answer = reader.get("/flows/1").isError(502);
    assertThat(answer.text()).contains("refuses the credentials of bondstone.api");
    assertThat(answer.header("WWW-Authenticate")).isEmpty();
  }

  @Test
  void leadsTheClientOnToItselfAndFollowsNothing() {
    remote.answers(307, "", "Location", remote.url() + "/flows/?a=1");
    assertThat(reader.get("/flows?a=1").is(307).header("Location"))
        .hasValue("/bondstone/api/flows/?a=1");
    remote.answers(302, "", "Location", "http://elsewhere.example/api/x");
    assertThat(reader.get("/flows").is(302).header("Location"))
        .hasValue("http://elsewhere.example/api/x");
    remote.answers(201, "", "Location", "/api/flows/2", "Set-Cookie", "a=b", "Keep-Alive", "x");
    Answer answer = user.post("/flows/", "{}").is(201);
    assertThat(answer.header("Location")).hasValue("/bondstone/api/flows/2");
    assertThat(answer.header("Set-Cookie")).isEmpty();
    assertThat(answer.header("Keep-Alive")).isEmpty();
  }

  @Test
  void refusesWhatHasPassedThisServerBefore() {
    remote.answers(200, "");
    reader.get("/flows/1").is(200);
    String via = remote.last().header("Via").get(0);

    assertThat(reader.send("GET", "/flows/1", null, "Via", "1.1 other, " + via).isError(508).text())
        .contains("forwards to itself");
    assertThat(remote.hasSeenNothing()).isTrue();
    reader.send("GET", "/flows/1", null, "Via", "1.1 other").is(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x"})
  void opensNoWebSocketForWhomNobodyKnows(String token) {
    remote.answers(200, "");
    try (ClientSocket socket = ClientSocket.open(nobody, "/events/in")) {
      assertThat(socket.signIn(token)).startsWith("1008 Unauthorized");
    }
    assertThat(remote.hasSeenNothing()).isTrue();
  }

  @Test
  void tellsWhyThereIsNoWebSocket() {
    remote.answers(404, "");
    assertClosed("/events/in", "uli", "1011 The remote API has no WebSocket here (404).");
    RemoteServer.Came came = remote.last();
    assertThat(came.target()).isEqualTo("/api/events/in?a=%20b");
    assertThat(came.header("Authorization")).containsExactly("Bearer " + REMOTE_KEY);
    assertThat(came.headers().toString()).doesNotContain("own-canary");

    assertClosed("/events/in", "ruth", "1008 This needs the role user.");
    assertClosed("/block_documents/out", "ada", "1008 There is no WebSocket here.");
    assertClosed("/%62lock_documents/out", "ada", "1008 There is no WebSocket here.");
    assertThat(remote.hasSeenNothing()).isTrue();
    assertClosed("/logs/out", "ruth", "1011 The remote API has no WebSocket here (404).");
  }

  /** A client of Prefect's that is sent away does not come again. */
  @Test
  void sendsOnAsManyWebSocketsAsAreOpenedAtOnce() {
    CountDownLatch all = new CountDownLatch(50);
    remote.answersBy(
        exchange -> {
          all.countDown();
          await(all);
          exchange.sendResponseHeaders(404, -1);
          exchange.close();
        });
    List<ClientSocket> sockets =
        Stream.generate(() -> ClientSocket.open(nobody, "/events/in"))
            .limit(all.getCount())
            .toList();
    try {
      sockets.forEach(socket -> socket.send("{'type':'auth','token':'uli-" + TOKEN + "'}"));
      assertThat(sockets)
          .extracting(ClientSocket::next)
          .containsOnly("1011 The remote API has no WebSocket here (404).");
    } finally {
      sockets.forEach(ClientSocket::close);
    }
  }

  /** A client that is sent away while it signs in takes its credentials for wrong. */
  @Test
  void waitsForARemoteServerThatIsStartedAnew() {
    AtomicInteger tries = new AtomicInteger();
    remote.answersBy(
        exchange -> {
          if (tries.incrementAndGet() > 1) {
            exchange.sendResponseHeaders(tries.get() == 2 ? 503 : 404, -1);
          }
          exchange.close();
        });
    assertClosed("/events/in", "uli", "1011 The remote API has no WebSocket here (404).");
    assertThat(tries).hasValue(3);
  }

  private void assertClosed(String path, String who, String reason) {
    try (ClientSocket socket = ClientSocket.open(nobody, path + "?a=%20b")) {
      assertThat(socket.signIn(who + "-" + TOKEN)).isEqualTo(reason);
    }
  }

  private static void writeUntilBroken(HttpExchange exchange, CountDownLatch broken)
      throws IOException {
    try {
      exchange.sendResponseHeaders(200, 0);
      byte[] piece = new byte[64 * 1024];
      while (true) {
        exchange.getResponseBody().write(piece);
        exchange.getResponseBody().flush();
      }
    } catch (IOException gone) {
      broken.countDown();
      throw gone;
    }
  }

  private HttpResponse<InputStream> stream(String path) throws Exception {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(reader.uri(path))
                .header("Authorization", "Bearer ruth-" + TOKEN)
                .build(),
            BodyHandlers.ofInputStream());
  }

  private Socket connection() throws IOException {
    URI address = server.url("/");
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), address.getPort());
    socket.setSoTimeout((int) TimeUnit.SECONDS.toMillis(PATIENCE_SECONDS));
    return socket;
  }

  private static byte[] head(String method, String path, String header) {
    return (method
            + " /bondstone/api"
            + path
            + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nAuthorization: Bearer uli-"
            + TOKEN
            + "\r\n"
            + header
            + "\r\n\r\n")
        .getBytes(UTF_8);
  }

  private static void await(CountDownLatch latch) {
    try {
      if (!latch.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        throw new AssertionError("Not within " + PATIENCE_SECONDS + " s");
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
