package org.bondstone.it.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import org.bondstone.it.ServerProcess;
import org.junit.jupiter.api.Test;

/** What Payara Micro itself serves at the root: it is for those whom the API is for. */
@OnRestServer
@OnAccountServer
class ServerEndpointsIT {

  private static final String[] PATHS = {
    "/metrics",
    "/metrics/",
    "//metrics",
    "/metrics;x",
    "/%6detrics",
    "/metrics%2f",
    "/./metrics",
    "/x/../metrics",
    "/bondstone/../metrics",
    "/bondstone/%2e%2e/metrics",
    "/metrics/base",
    "/openapi/applications",
    "/openapi/applications/",
    "//openapi/applications",
    "/openapi/applications?format=JSON",
    "/health",
    "/health/",
    "/health/live",
    "/health/ready",
    "/health/started",
    "/health;x",
  };
  private static final String[] HOSTS = {"localhost", "evil.example", "192.0.2.1"};

  @Test
  void areForTheMachineItselfWhileNothingIsConfigured(Api api) throws IOException {
    RawRequest server = new RawRequest(api.uri("").getPort());
    for (String path : PATHS) {
      assertThat(server.status(path, "Host: localhost")).as(path).isIn(200, 404);
      for (String other : new String[] {"evil.example", "localhost\r\nX-Forwarded-Proto: https"}) {
        assertThat(server.status(path, "Host: " + other)).as(path).isEqualTo(403);
      }
    }
  }

  /**
   * With a frame of its own for the end, Java's client may go on to the next address before it, and
   * Payara then ends the connection.
   */
  @Test
  void leadOnInOneFrameOverHttp2(Api api) throws IOException {
    String answer = new RawRequest(api.uri("").getPort()).upgrade("/openapi");
    assertThat(answer)
        .startsWith("HTTP/1.1 101 ")
        .as("headers, with the flags for their end and that of the stream")
        .endsWith("\1\5\0\0\0\1");
  }

  @Test
  void areGuardedBesideAnApplicationAtTheRootWhichIsNot(AccountServer server) throws IOException {
    RawRequest root = new RawRequest(server.process().port());
    assertThat(root.status("/", "Host: evil.example")).isEqualTo(200);
    assertGuarded(
        server.process(),
        Credentials.basic("rita", AccountServer.PASSWORD),
        Credentials.basic("rita", "wrong"));
  }

  /**
   * Asks with credentials, and without.
   *
   * @param right a header that says that it is a reader
   * @param wrong a header that is refused
   */
  static void assertGuarded(ServerProcess server, String right, String wrong) throws IOException {
    RawRequest request = new RawRequest(server.port());
    for (String path : PATHS) {
      for (String host : HOSTS) {
        String answer = request.send("GET " + path, "Host: " + host);
        assertThat(RawRequest.status(answer)).as(path).isEqualTo(401);
        assertThat(answer).doesNotContain("UP", "TYPE", "paths:");
      }
    }
    Api reader = new Api(root(server)).as(right);
    assertThat(reader.get("/metrics").is(200).text()).contains("# TYPE");
    assertThat(reader.get("/openapi").is(302).header("Location"))
        .hasValue("/bondstone/api/openapi");
    assertThat(reader.get("/openapi/applications").is(200).text()).contains("paths:");
    assertThat(reader.get("/health").is(200).text()).contains("UP");
    new Api(root(server)).as(wrong).get("/metrics").isError(401);
  }

  /** Where no application has the root, it leads to the console, under no name that comes in. */
  static void assertRootLeadsToTheConsole(ServerProcess server) throws IOException {
    for (String host : HOSTS) {
      assertThat(new RawRequest(server.port()).send("GET /", "Host: " + host))
          .startsWith("HTTP/1.1 302")
          .contains("Location: /bondstone/\r\n")
          .doesNotContain(host);
    }
  }

  private static String root(ServerProcess server) {
    URI root = server.url("");
    return root.toString();
  }
}
