package org.bondstone.it;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The whole job over HTTP: the runnable jar with the sample beside it, on H2 and PostgreSQL. */
@OnMailerServer
class PlacesOverHttpIT {

  private static final Duration LONGEST_LOAD = Duration.ofMinutes(5);
  private static final String BLOCK = "warehouse";
  private static final PlacesInFile FILE = new PlacesInFile(Archives.places());

  private static PostgresServer postgres;
  private static ServerProcess server;
  private static SavedBlocks blocks;
  private static HttpCalls places;

  @BeforeAll
  static void start(MailerServer shared) {
    postgres = PostgresServer.start();
    server = shared.process();
    blocks = new SavedBlocks(server.url("/bondstone/api"));
    places = new HttpCalls(server.url("/places/api"));
  }

  @AfterAll
  static void stop() {
    blocks.delete(BLOCK);
    postgres.close();
  }

  @BeforeEach
  void forgetTheBlock() {
    blocks.delete(BLOCK);
  }

  @Test
  @Tag("slow")
  void doesTheWholeJobOnH2AndThenOnPostgresqlByChangingTheBlock() throws SQLException {
    blocks.save(BLOCK, SavedBlocks.h2("whole-job"));
    doTheWholeJob();

    blocks.save(BLOCK, SavedBlocks.postgresql(postgres.port()));
    assertThat(rowsInPostgresql()).isZero();
    doTheWholeJob();
    assertThat(rowsInPostgresql()).isEqualTo(171_075);
  }

  private static void doTheWholeJob() {
    assertThat(places.get("/countries").json().getInt("places")).isZero();

    List<JsonObject> progress = load();

    JsonObject last = progress.get(progress.size() - 1);
    assertThat(last.getString("state")).isEqualTo("done");
    assertThat(last.getInt("rows")).isEqualTo(FILE.count()).isEqualTo(171_075);
    assertThat(progress).extracting(step -> step.getInt("rows")).isSorted();
    assertThat(progress)
        .as("steps between the beginning and the end")
        .anyMatch(step -> step.getInt("rows") > 0 && step.getInt("rows") < FILE.count());
    assertThat(countByCountry()).isEqualTo(FILE.countByCountry());
    assertThat(names("name=zurich")).contains("Zürich");
    assertThat(names("name=Z%C3%9CRICH%20%28KREIS&match=prefix&limit=5"))
        .hasSize(5)
        .allMatch(name -> name.startsWith("Zürich (Kreis"));
    assertThat(names("name=Al%20Jazirah%20al%20Hamra%E2%80%99"))
        .containsExactly("Al Jazīrah al Ḩamrā’");
    List<String> lines = streamed();
    int end = lines.size() - 1;
    assertThat(lines.get(end)).isEqualTo("{\"places\":171075}");
    assertThat(PlacesInFile.checksum(lines.subList(0, end).stream())).isEqualTo(FILE.checksum());
  }

  private static List<String> streamed() {
    try (Stream<String> lines = places.lines("/places/stream")) {
      return lines.toList();
    }
  }

  /** Payara ends the response as a whole one when the reader's time is over. */
  @Test
  @Tag("slow")
  void aStreamThatIsCutLacksItsLastLine() throws Exception {
    blocks.save(BLOCK, SavedBlocks.postgresql(postgres.port()));
    assertThat(endOfLoad()).isEqualTo("done");
    URI address = server.url("/places/api/places/stream");
    try (Socket socket = new Socket()) {
      socket.setReceiveBufferSize(64 * 1024);
      socket.connect(new InetSocketAddress(address.getHost(), address.getPort()));
      socket
          .getOutputStream()
          .write(
              "GET %s HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
                  .formatted(address.getPath())
                  .getBytes(StandardCharsets.US_ASCII));
      InputStream in = socket.getInputStream();
      assertThat(new String(in.readNBytes(12), StandardCharsets.US_ASCII))
          .isEqualTo("HTTP/1.1 200");

      Eventually.is(
          "the server gives up on a reader that takes nothing", PlacesOverHttpIT::noStreamRuns);

      String rest = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      assertThat(rest).contains("\"id\":1,").doesNotContain("\"id\":171075,", "\"places\":");
    } finally {
      postgres.execute("DROP TABLE places");
    }
  }

  private static boolean noStreamRuns() {
    return postgres
        .texts("SELECT pid FROM pg_stat_activity WHERE state <> 'idle' AND pid <> pg_backend_pid()")
        .isEmpty();
  }

  private static List<JsonObject> load() {
    HttpCalls.Answer started = places.post("/load");
    assertThat(started.status()).isEqualTo(202);
    List<JsonObject> progress = new ArrayList<>(List.of(started.json()));
    Eventually.last(
        () -> {
          progress.add(places.get("/load").json());
          return progress.get(progress.size() - 1);
        },
        PlacesOverHttpIT::hasEnded,
        LONGEST_LOAD);
    return progress;
  }

  private static boolean hasEnded(JsonObject load) {
    return !load.getString("state").equals("running");
  }

  private static String endOfLoad() {
    List<JsonObject> progress = load();
    return progress.get(progress.size() - 1).getString("state");
  }

  private static Map<String, Integer> countByCountry() {
    Map<String, Integer> counts = new TreeMap<>();
    for (JsonValue country : places.get("/countries").json().getJsonArray("countries")) {
      JsonObject count = country.asJsonObject();
      counts.put(count.getString("country"), count.getInt("places"));
    }
    return counts;
  }

  private static List<String> names(String query) {
    HttpCalls.Answer found = places.get("/places?" + query);
    assertThat(found.status()).as(found.body()).isEqualTo(200);
    return found.json().getJsonArray("places").stream()
        .map(place -> place.asJsonObject().getString("name"))
        .toList();
  }

  private static long rowsInPostgresql() throws SQLException {
    try (Connection connection = postgres.dataSource().getConnection();
        Statement statement = connection.createStatement()) {
      try (ResultSet table = statement.executeQuery("SELECT to_regclass('places')")) {
        table.next();
        if (table.getString(1) == null) {
          return 0;
        }
      }
      try (ResultSet count = statement.executeQuery("SELECT count(*) FROM places")) {
        count.next();
        return count.getLong(1);
      }
    }
  }

  @Test
  void keepsTheOldPlacesWhenALoadFails() throws SQLException {
    blocks.save(BLOCK, SavedBlocks.postgresql(postgres.port()));
    assertThat(endOfLoad()).isEqualTo("done");
    postgres.execute("ALTER TABLE places ADD CONSTRAINT few CHECK (id < 5000) NOT VALID");
    try {
      List<JsonObject> progress = load();

      JsonObject last = progress.get(progress.size() - 1);
      assertThat(last.getString("state")).isEqualTo("failed");
      assertThat(last.getString("error")).contains(BLOCK);
      assertThat(rowsInPostgresql()).isEqualTo(171_075);
    } finally {
      postgres.execute("DROP TABLE places");
    }
  }

  @Test
  void loadsOnceAtATime() {
    blocks.save(BLOCK, SavedBlocks.h2("once"));
    assertThat(places.post("/load").status()).isEqualTo(202);

    HttpCalls.Answer second = places.post("/load");
    HttpCalls.Answer delete = places.delete("/places");

    assertThat(second.status()).isEqualTo(409);
    assertThat(second.json().getString("code")).isEqualTo("load-running");
    assertThat(delete.status()).isEqualTo(409);
    Eventually.last(() -> places.get("/load").json(), PlacesOverHttpIT::hasEnded, LONGEST_LOAD);
    HttpCalls.Answer deleted = places.delete("/places");
    assertThat(deleted.json().getInt("deleted")).isEqualTo(171_075);
    assertThat(places.get("/countries").json().getInt("places")).isZero();
    assertThat(places.get("/load").json().getString("state")).isEqualTo("idle");
  }

  @Test
  void namesTheBlockThatDoesNotExistAndThoseThatDo() {
    blocks.save("somewhere-else", SavedBlocks.h2("else"));

    for (HttpCalls.Answer answer :
        List.of(places.get("/countries"), places.post("/load"), places.get("/places/stream"))) {
      assertThat(answer.status()).isEqualTo(503);
      assertThat(answer.type()).startsWith("application/problem+json");
      assertThat(answer.json().getString("code")).isEqualTo("unknown-block");
      assertThat(answer.json().getString("detail")).contains("\"warehouse\"", "somewhere-else");
    }
    JsonObject block = places.get("/block").json();
    assertThat(block.getBoolean("exists")).isFalse();
    assertThat(block.getString("detail")).contains("somewhere-else");
  }

  @Test
  void namesTheBlockWhoseDatabaseDoesNotAnswer() {
    blocks.save(BLOCK, SavedBlocks.postgresql(FreePorts.find()));

    for (HttpCalls.Answer answer :
        List.of(places.get("/countries"), places.post("/load"), places.get("/places/stream"))) {
      assertThat(answer.status()).as(answer.body()).isEqualTo(503);
      assertThat(answer.json().getString("code")).isEqualTo("database-unreachable");
      assertThat(answer.json().getString("detail")).contains(BLOCK);
    }
    assertThat(places.get("/load").json().getString("state")).isEqualTo("failed");
    assertThat(places.get("/block").json().getBoolean("exists")).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "/places, name",
    "/places?name=, name",
    "/places?name=a%00b, name",
    "/places?name=Bern&match=like, match",
    "/places?name=Bern&limit=0, limit",
    "/places?name=Bern&limit=many, limit",
  })
  void refusesBadParametersByName(String path, String parameter) {
    HttpCalls.Answer answer = places.get(path);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.json().getString("parameter")).isEqualTo(parameter);
    assertThat(answer.json().getString("allowed")).isNotEmpty();
  }

  @Test
  void answersOtherErrorsAsProblemsToo() {
    assertThat(places.get("/nothing").json().getInt("status")).isEqualTo(404);
    assertThat(places.post("/countries").json().getInt("status")).isEqualTo(405);
  }

  @Test
  void showsThePageWithTheAttribution() {
    HttpCalls.Answer page = new HttpCalls(server.url("/places")).get("/");

    assertThat(page.status()).isEqualTo(200);
    assertThat(page.type()).startsWith("text/html");
    assertThat(page.body()).contains("GeoNames", "CC BY 4.0");
  }
}
