package org.bondstone.it.rest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocketHandshakeException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.bondstone.it.Archives;
import org.bondstone.it.ServerProcess;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@OnRestServer
@OnAccountServer
class AccessIT {

  private static final String PASSWORD = AccountServer.PASSWORD;
  private static final String TOKEN = AccountServer.TOKEN;
  private static final String[] SCRIPT = {"X-Requested-With", "XMLHttpRequest"};

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Host: evil.example",
        "Host: localhost.evil.example",
        "Host: localhost\r\nX-Forwarded-For: 192.0.2.1",
        "Host: localhost\r\nForwarded: for=192.0.2.1",
        "Host: localhost\r\nX-Forwarded-Proto: https",
        "Host: localhost\r\nx-forwarded-what-comes-next: 1",
        "Host: localhost\r\nX-Forwarded-For:",
        "Host: localhost\r\nVia: 1.1 proxy",
        "Host: localhost\r\nX-Real-IP: 192.0.2.1",
        "Host: localhost\r\nOrigin: http://evil.example",
        "Host: localhost\r\nSec-Fetch-Site: cross-site",
        "Host: localhost\r\nOrigin: null",
      })
  void answersOnlyTheMachineItselfWhileNothingIsConfigured(String headers, Api api)
      throws IOException {
    assertThat(hello(api, headers)).isEqualTo(403);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Host: localhost", "Host: 127.0.0.1:1", "Host: [::1]"})
  void answersTheMachineItself(String headers, Api api) throws IOException {
    assertThat(hello(api, headers)).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Host: localhost\r\nHost: localhost",
        "Host: localhost\r\nHost: evil.example",
        "Host: evil.example\r\nHost: localhost",
        "Host: localhost\r\nHost:",
        "Host : localhost",
        "X-No-Host: localhost",
        "Host: localhost\r\nContent-Length: 5\r\nContent-Length: 6",
        "Host: localhost\r\nTransfer-Encoding: chunked\r\nContent-Length: 5",
        "Host: localhost\r\nTransfer-Encoding: gzip, chunked",
        "Host: localhost\r\nTransfer-Encoding: xchunked",
        "Host: localhost\r\nTransfer-Encoding: chunked\r\nTransfer-Encoding: identity",
        "Host: localhost\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
            + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
      })
  void refusesRequestsThatCanBeUnderstoodInTwoWays(String headers, Api api) throws IOException {
    assertThat(hello(api, headers)).isEqualTo(400);
  }

  /** Grizzly hides the length that comes first, so what follows must not become a request. */
  @Test
  void servesNothingAfterABodyInChunks(Api api) throws IOException {
    URI address = api.uri("/block_types/count");
    String second = "GET " + address.getPath() + " HTTP/1.1\r\nHost: localhost\r\n\r\n";
    String answer =
        new RawRequest(address.getPort())
            .exchange(
                "POST "
                    + api.uri("/block_types/filter").getPath()
                    + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                    + "Content-Length: 13\r\nTransfer-Encoding: chunked\r\n\r\n"
                    + "2\r\n{}\r\n0\r\n\r\n"
                    + second);
    assertThat(answer.split("HTTP/1\\.1 ", -1)).as(answer).hasSize(2);
  }

  @Test
  void asksForCredentialsAndRolesWhenTheyAreConfigured(AccountServer server, @TempDir Path folder)
      throws Exception {
    Path trail = server.data().resolve("audit/audit.log");
    int before = Files.exists(trail) ? Files.readString(trail).length() : 0;
    Api nobody = server.nobody();
    Api reader = server.as("rita");
    Api user = server.as("uli");
    Api admin = server.as("ada");

    assertReadsNoBodyOfAProbe(nobody.uri("/health"));
    nobody.send("HEAD", "/ready", null).is(200);
    nobody.send("HEAD", "/hello", null).is(401);
    for (Api wrong :
        new Api[] {
          nobody,
          nobody.as(Credentials.basic("ada", "x")),
          nobody.as("Bearer x"),
          nobody.as("Basic !")
        }) {
      wrong.get("/hello").isError(401);
      for (String probe : new String[] {"/health", "/health/"}) {
        assertThat(wrong.get(probe).is(200).text()).isEqualTo("true");
      }
      for (String probe : new String[] {"/ready", "/ready/"}) {
        assertThat(wrong.get(probe).is(200).text()).isEqualTo("{\"message\":\"OK\"}");
      }
    }
    assertThat(nobody.get("/hello").header("WWW-Authenticate"))
        .get()
        .asString()
        .startsWith("Basic");
    nobody.as("Bearer " + TOKEN).get("/hello").is(200);
    assertTheScriptSaves(server.process(), folder);

    assertSignsIn(server.process(), nobody);
    assertSignsInOverSockets(nobody);

    SampleType type = SampleType.in(admin);
    String path = "/block_documents/" + type.document("one", "{'password': 'secret-canary'}");
    String clear = path + "?include_secrets=true";
    assertThat(reader.get(path).is(200).text()).doesNotContain("secret-canary");
    reader.get(clear).isError(403);
    reader.post("/block_documents/filter", "{'include_secrets': true}").isError(403);
    assertThat(user.get(clear).is(200).text()).contains("secret-canary");
    user.delete(path).isError(403);
    user.patch(path, "{}").isError(403);
    user.post("/admin/encryption/rotate", "").isError(403);
    reader.post("/block_types/", "{'name': 'x', 'slug': 'x'}").isError(403);
    admin.delete(path).is(204);

    assertThat(server.process().output().toString()).doesNotContain("canary");
    String whole = Files.readString(trail);
    String block = "block\",\"subject\":\"" + type.slug() + "/one";
    assertThat(whole.substring(before))
        .contains("\"who\":\"ada\",\"what\":\"created " + block)
        .contains("\"who\":\"uli\",\"what\":\"read the secrets of " + block)
        .doesNotContain("canary")
        .doesNotContain("\"who\":\"rita\"");
    // Of those within a minute one is recorded, which may be that of another class.
    assertThat(whole)
        .contains("\"what\":\"failed to log in as ada from\",\"subject\":\"127.0.0.1\"")
        .contains("failed to log in as an unknown token from");
  }

  private static void assertSignsInOverSockets(Api api) {
    String welcome = "{\"type\":\"auth_success\"}";
    for (String right : new String[] {TOKEN, "rita:" + PASSWORD}) {
      try (ClientSocket socket = ClientSocket.open(api, "/events/in")) {
        assertThat(socket.signIn(right)).isEqualTo(welcome);
      }
    }
    for (String wrong : new String[] {null, "", "x", "ada:wrong"}) {
      try (ClientSocket socket = ClientSocket.open(api, "/events/in")) {
        assertThat(socket.signIn(wrong)).startsWith("1008 Unauthorized");
      }
    }
    try (ClientSocket socket = ClientSocket.open(api, "/events/out")) {
      assertThat(socket.signIn("rita:" + PASSWORD)).as("a reader").isEqualTo(welcome);
    }
    try (ClientSocket socket = ClientSocket.open(api, "/events/out")) {
      assertThat(socket.signIn(null)).startsWith("1008 Unauthorized");
    }
    String[] header = {"Authorization", "Bearer " + TOKEN};
    try (ClientSocket socket = ClientSocket.open(api, "/events/in", header)) {
      assertThat(socket.signIn(null)).isEqualTo(welcome);
    }
    assertThatThrownBy(() -> ClientSocket.open(api, "/events/in", "Authorization", "Bearer wrong"))
        .hasCauseInstanceOf(WebSocketHandshakeException.class);
  }

  private static void assertSignsIn(ServerProcess server, Api nobody) {
    for (String page : new String[] {"/", "/index.html", "/page/bondstone.svg"}) {
      new Api(server.url("/bondstone").toString()).get(page).is(200);
    }
    Answer script = nobody.send("GET", "/hello", null, SCRIPT).isError(401);
    assertThat(script.header("WWW-Authenticate")).isEmpty();

    nobody.as(Credentials.basic("ada", "wrong")).post("/admin/sign-in", "", SCRIPT).isError(401);
    Answer signedIn = nobody.as(Credentials.basic("rita", PASSWORD)).post("/admin/sign-in", "");
    String cookie = signedIn.is(204).header("Set-Cookie").orElseThrow();
    // Browsers send the cookies of a host to each of its ports.
    String name = "bondstone-sign-in-" + nobody.uri("").getPort() + "=";
    assertThat(cookie)
        .startsWith(name)
        .contains("HttpOnly", "SameSite=Strict", "Path=/bondstone/")
        .doesNotContain("rita", "Max-Age");

    String value = cookie.substring(0, cookie.indexOf(';'));
    nobody.send("GET", "/hello", null, "Cookie", value).isError(401);
    String[] rita = {"Cookie", value, SCRIPT[0], SCRIPT[1]};
    assertThat(nobody.send("GET", "/admin/me", null, rita).is(200).text())
        .isEqualTo("{\"name\":\"rita\",\"role\":\"reader\",\"signed_in\":true}");
    nobody.post("/block_types/", "{'name': 'x', 'slug': 'x'}", rita).isError(403);
    for (String admins : new String[] {"/admin/audit", "/admin/settings"}) {
      nobody.send("GET", admins, null, rita).isError(403);
    }
    nobody.post("/admin/sign-in", "", rita).isError(409);
    nobody.send("GET", "/hello", null, "Cookie", value + "x", SCRIPT[0], SCRIPT[1]).isError(401);
    String ofAnother = value.replace(name, "bondstone-sign-in-1=");
    nobody.send("GET", "/hello", null, "Cookie", ofAnother, SCRIPT[0], SCRIPT[1]).isError(401);

    assertThat(nobody.send("DELETE", "/admin/sign-in", null, rita).is(204).header("Set-Cookie"))
        .get()
        .asString()
        .startsWith(name)
        .contains("Max-Age=0");
    nobody.send("GET", "/hello", null, rita).isError(401);
  }

  private static void assertTheScriptSaves(ServerProcess server, Path folder) throws Exception {
    if (!Files.isExecutable(Path.of("/usr/bin/curl"))) {
      System.err.println("*** SKIPPED: no curl here. config/save-block.sh was not tried. ***");
      return;
    }
    assertThat(script(server, Map.of()))
        .isEqualTo(
            "The server wants an account: set BONDSTONE_USER and BONDSTONE_PASSWORD, or"
                + " BONDSTONE_TOKEN.\n");
    assertThat(script(server, Map.of("BONDSTONE_USER", "rita", "BONDSTONE_PASSWORD", PASSWORD)))
        .startsWith("This account may not do that: ");
    Map<String, String> ada = Map.of("BONDSTONE_USER", "ada", "BONDSTONE_PASSWORD", PASSWORD);
    assertThat(script(server, ada)).isEqualTo("The block warehouse is saved.\n");
    assertThat(script(server, Map.of("BONDSTONE_TOKEN", TOKEN)))
        .isEqualTo("The block warehouse is changed.\n");

    Path wrong = Files.writeString(folder.resolve("wrong.json"), "{\"connection_inf\": \"x\"}");
    assertThat(script(server, ada, "warehouse", wrong))
        .startsWith("The server does not take " + wrong + " as the block warehouse: ")
        .contains("Unknown field. Allowed: connection_info, ");
    Path right = Archives.root().resolve("config/warehouse-h2.json");
    for (String name : new String[] {"My Shop", "a?b", "a\"b"}) {
      assertThat(script(server, ada, name, right))
          .contains("as the block " + name + ": ", "only lowercase letters, digits and dashes");
    }
  }

  private static String script(ServerProcess server, Map<String, String> credentials)
      throws Exception {
    return script(
        server, credentials, "warehouse", Archives.root().resolve("config/warehouse-h2.json"));
  }

  private static String script(
      ServerProcess server, Map<String, String> credentials, String block, Path document)
      throws Exception {
    ProcessBuilder builder =
        new ProcessBuilder(
            Archives.root().resolve("config/save-block.sh").toString(), block, document.toString());
    builder.environment().put("BONDSTONE_PORT", Integer.toString(server.port()));
    builder.environment().putAll(credentials);
    Process process = builder.redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor()).isEqualTo(output.startsWith("The block") ? 0 : 1);
    return output;
  }

  @Test
  void doesNotStartWithAWrongAccount(@TempDir Path data) {
    try (ServerProcess server =
        ServerProcess.at(data)
            .environment("BONDSTONE_AUTH_USERS", "ada:boss:s3cret-canary")
            .launch()) {
      assertThat(server.waitForEnd()).isNotZero();
      assertThat(server.output().toString()).contains("bondstone.auth.users, entry 1 (ada)");
      assertThat(server.output().toString()).doesNotContain("canary");
    }
  }

  /** Over HTTP/1.1 Payara refuses the body of a GET by itself, over HTTP/2 it does not. */
  private static void assertReadsNoBodyOfAProbe(URI health) throws Exception {
    HttpClient client = HttpClient.newHttpClient();
    HttpRequest.Builder probe = HttpRequest.newBuilder(health);
    HttpResponse<String> plain = client.send(probe.GET().build(), BodyHandlers.ofString());
    assertThat(plain.version()).isEqualTo(HttpClient.Version.HTTP_2);
    assertThat(plain.statusCode()).isEqualTo(200);

    HttpRequest withBody = probe.method("GET", BodyPublishers.ofString("{}")).build();
    assertThat(client.send(withBody, BodyHandlers.ofString()).statusCode()).isEqualTo(401);
  }

  private static int hello(Api api, String headers) throws IOException {
    URI address = api.uri("/hello");
    return new RawRequest(address.getPort()).status(address.getPath(), headers);
  }
}
