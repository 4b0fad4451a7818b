package org.bondstone.it.guide;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.bondstone.it.Eventually;
import org.bondstone.it.HttpCalls;
import org.bondstone.it.LedgerWar;
import org.bondstone.it.SavedBlocks;
import org.bondstone.it.ServerProcess;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.EmptyAsset;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What src/docs/streaming.md says. */
@Tag("slow")
class ExportIT {

  /** More than what lies on the way between a server and a client that does not read. */
  private static final int MANY = 500_000;

  private static ServerProcess server;
  private static HttpCalls application;

  @BeforeAll
  static void start(@TempDir Path data) {
    Path war = data.resolve("guide.war");
    ShrinkWrap.create(WebArchive.class, "guide.war")
        .addClasses(Export.class, Export.Customer.class, ExportTable.class, GuideApplication.class)
        .addAsLibrary(LedgerWar.cdi(), "bondstone-cdi.jar")
        .addAsWebInfResource(EmptyAsset.INSTANCE, "beans.xml")
        .as(ZipExporter.class)
        .exportTo(war.toFile());
    server = ServerProcess.at(data.resolve("data")).deploy(war).start();
    new SavedBlocks(server.url("/bondstone/api")).save("warehouse", SavedBlocks.h2("export"));
    application = new HttpCalls(server.url("/guide/api"));
  }

  @AfterAll
  static void stop() {
    server.close();
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
