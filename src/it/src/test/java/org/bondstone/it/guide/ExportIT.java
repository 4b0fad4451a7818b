package org.bondstone.it.guide;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.bondstone.it.ApplicationsServer;
import org.bondstone.it.Eventually;
import org.bondstone.it.HttpCalls;
import org.bondstone.it.SavedBlocks;
import org.bondstone.it.ServerProcess;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What src/docs/streaming.md says. */
@Tag("slow")
@ExtendWith(ApplicationsServer.Resolver.class)
class ExportIT {

  /** More than what lies on the way between a server and a client that does not read. */
  private static final int MANY = 500_000;

  private static ServerProcess server;
  private static HttpCalls application;

  @BeforeAll
  static void start(ApplicationsServer shared) {
    server = shared.process();
    shared.blocks().save("warehouse", SavedBlocks.h2("export"));
    application = new HttpCalls(server.url("/guide/api"));
  }

  @Test
  void streamsEachRowAndHowManyThereWere() {
    assertThat(application.post("/table?rows=3").status()).isEqualTo(204);

    try (Stream<String> lines = application.lines("/export")) {
      assertThat(lines)
          .isEqualTo(
              List.of(
                  "{\"id\":1,\"name\":\"customer 1\"}",
                  "{\"id\":2,\"name\":\"customer 2\"}",
                  "{\"id\":3,\"name\":\"customer 3\"}",
                  "{\"customers\":3}"));
    }
    assertThat(lent()).isEqualTo("0");
  }

  @Test
  void givesTheConnectionBackWhenTheClientGoesAway() throws IOException {
    assertThat(application.post("/table?rows=" + MANY).status()).isEqualTo(204);

    try (Socket client = new Socket("127.0.0.1", server.port())) {
      client
          .getOutputStream()
          .write(
              "GET /guide/api/export HTTP/1.1\r\nHost: localhost\r\n\r\n"
                  .getBytes(StandardCharsets.US_ASCII));
      assertThat(new String(client.getInputStream().readNBytes(12), StandardCharsets.US_ASCII))
          .isEqualTo("HTTP/1.1 200");
      assertThat(lent()).isEqualTo("1");
    }

    Eventually.is("the connection is back", () -> lent().equals("0"));
  }

  private static String lent() {
    return application.get("/table").body();
  }
}
