package org.bondstone.it.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocketHandshakeException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.bondstone.it.BondstoneEar;
import org.bondstone.it.Eventually;
import org.bondstone.it.HttpCalls;
import org.bondstone.it.KillAfterDecision;
import org.bondstone.it.LedgerDatabases;
import org.bondstone.it.PostgresServer;
import org.bondstone.it.SavedBlocks;
import org.bondstone.it.rest.Api;
import org.bondstone.it.rest.ClientSocket;
import org.bondstone.it.servers.application.Items;
import org.bondstone.it.servers.application.Ledger;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.EmptyAsset;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** What must hold on each server. */
@Tag("servers")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ServerSmoke implements TransactionCases {

  private static final String BLOCKS = "/block_types/slug/sql-connector/block_documents/name/";

  private static final Duration METRICS = Duration.ofSeconds(30);

  private Server server;
  private HttpCalls api;
  private HttpCalls application;

  /** Starts the server in an empty directory, set up as the docs say, with this EAR on it. */
  abstract Server start(Path work, Path ear);

  /** The EAR with what only some servers have in it. */
  EnterpriseArchive withMore(EnterpriseArchive ear) {
    return ear;
  }

  /** What a persistence unit in a module of the EAR calls a block, which does not exist yet. */
  String jtaDataSource() {
    return "bondstone:" + Items.BLOCK;
  }

  private String units() {
    try (InputStream units = ServerSmoke.class.getResourceAsStream("/smoke/persistence.xml")) {
      return new String(units.readAllBytes(), StandardCharsets.UTF_8)
          .replace("${data-source}", jtaDataSource());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What the server calls the block of the items, when it exists. */
  final String name() {
    return nameOf(Items.BLOCK);
  }

  @Override
  public final Server server() {
    return server;
  }

  @BeforeAll
  void startServer(@TempDir(cleanup = CleanupMode.ON_SUCCESS) Path work) {
    Path ear = work.resolve("bondstone.ear");
    WebArchive smoke =
        ShrinkWrap.create(WebArchive.class, "smoke.war")
            .addPackage(Ledger.class.getPackage())
            .addAsResource(new StringAsset(units()), "META-INF/persistence.xml")
            .addAsWebInfResource(EmptyAsset.INSTANCE, "beans.xml");
    withMore(
            BondstoneEar.with(BondstoneEar.with(smoke, "/smoke"), BooksWar.forEar(), BooksWar.ROOT))
        .as(ZipExporter.class)
        .exportTo(ear.toFile());
    System.out.println(getClass().getSimpleName() + ": the server starts");
    server = start(work, ear);
    System.out.println(getClass().getSimpleName() + ": the server is ready");
    api = new HttpCalls(server.url("/bondstone/api"));
    application = new HttpCalls(server.url("/smoke"));
  }

  @AfterAll
  void stopServer() {
    if (server != null) {
      server.close();
    }
  }

  @BeforeEach
  void openAccounts() {
    SavedBlocks blocks = new SavedBlocks(server.url("/bondstone/api"));
    blocks.save(Ledger.FIRST, SavedBlocks.h2("smoke_first"));
    blocks.save(Ledger.SECOND, SavedBlocks.h2("smoke_second"));
    assertThat(post("/ledger/open")).isEqualTo("100 100");
  }

  @Test
  void commitsTwoDatabasesTogether() {
    assertThat(post("/ledger/move?amount=30")).isEqualTo("70 130");
  }

  @Test
  void rollsTwoDatabasesBackTogether() {
    assertThat(post("/ledger/move?amount=30&fail=true")).isEqualTo("called off");
    assertThat(application.get("/ledger").body()).isEqualTo("100 100");
  }

  @Test
  void commitsAndRollsBackWhatBondstoneBegins() {
    assertThat(post("/ledger/move?amount=30&for-update=true")).isEqualTo("70 130");
    assertThat(post("/ledger/move?amount=20&for-update=true&fail=true")).isEqualTo("called off");
    assertThat(application.get("/ledger").body()).isEqualTo("70 130");
  }

  @Test
  void readsAndWritesEntitiesInTheTransactionOfAllElse() {
    application.post("/catalogue/open");
    assertThat(post("/catalogue?name=globe")).isEqualTo("2 2 2");
    assertThat(post("/catalogue?name=map&fail=true")).isEqualTo("called off");
    assertThat(application.get("/catalogue").body()).isEqualTo("[globe, part of globe]");
  }

  @Test
  void keepsBeansOfATransactionApart() {
    application.post("/catalogue/open");
    assertThat(post("/catalogue/often?name=globe&times=2")).isEqualTo("2");
    assertThat(post("/catalogue/often?name=map&times=1")).isEqualTo("1");
    assertThat(application.get("/catalogue").body()).isEqualTo("[globe, globe, map]");
  }

  @Test
  void usesTheChangedBlockFromTheNextOperationOn() {
    new SavedBlocks(server.url("/bondstone/api"))
        .save(Ledger.SECOND, SavedBlocks.h2("smoke_other"));
    assertThat(post("/ledger/open")).isEqualTo("100 100");
    assertThat(post("/ledger/move?amount=30")).isEqualTo("70 130");

    openAccountsAgain();
    assertThat(application.get("/ledger").body()).isEqualTo("70 100");
  }

  @Test
  void eachJobOfAManagedExecutorHasCursorsOfItsOwn() {
    assertThat(application.get("/ledger/jobs").body()).isEqualTo("1 ".repeat(10) + "0");
  }

  private void openAccountsAgain() {
    new SavedBlocks(server.url("/bondstone/api"))
        .save(Ledger.SECOND, SavedBlocks.h2("smoke_second"));
  }

  @Test
  void aBlockIsADataSourceOfTheContainer() {
    SavedBlocks blocks = new SavedBlocks(server.url("/bondstone/api"));
    blocks.save(Items.BLOCK, SavedBlocks.h2("smoke_jpa"));
    application.post("/items/open");

    assertThat(post("/items/1")).isEqualTo("added");
    assertThat(post("/items/2?fail=true")).isEqualTo("called off");
    assertThat(post("/items/3/persist")).isEqualTo("added");
    assertThat(application.get("/items?name=" + name()).body()).isEqualTo("3");
    assertThat(application.get("/items?name=bondstone:" + Items.BLOCK).body()).isEqualTo("3");

    blocks.save(Items.BLOCK, SavedBlocks.h2("smoke_jpa_moved"));
    application.post("/items/open");
    assertThat(post("/items/4/persist")).isEqualTo("added");
    assertThat(application.get("/items?name=" + name()).body()).isEqualTo("1");

    blocks.delete(Items.BLOCK);
    assertThat(application.post("/items/5").status()).isEqualTo(500);
    assertThat(application.get("/items?name=" + name()).status()).isEqualTo(500);
    blocks.save(Items.BLOCK, SavedBlocks.h2("smoke_jpa"));
    assertThat(post("/items/6/persist")).isEqualTo("added");
    assertThat(application.get("/items?name=" + name()).body()).isEqualTo("4");
  }

  /** {@code ./mvnw -Pkill verify} does this many times, at random moments. */
  @Test
  void commitsAfterAKillWhatWasDecidedBefore() {
    try (KillAfterDecision kill = new KillAfterDecision()) {
      kill.save(new SavedBlocks(server.url("/bondstone/api")), Ledger.FIRST, Ledger.SECOND);
      // The asynchronous connector that is asked for the answer refuses a block with this driver.
      application.post("/ledger/open");

      kill.during(() -> post("/ledger/move?amount=30"), server::kill);
      // It answers without a look at any database.
      server.start("/smoke/ledger/move", 405);

      kill.assertNothingLeft();
      assertThat(amounts(LedgerDatabases.first())).containsExactly("70");
      assertThat(amounts(LedgerDatabases.second())).containsExactly("130");
    }
  }

  private static Iterable<String> amounts(PostgresServer database) {
    return database.texts("SELECT amount FROM account");
  }

  @Test
  void createsReadsAndDeletesABlock() {
    SavedBlocks blocks = new SavedBlocks(server.url("/bondstone/api"));
    blocks.save("smoke-saved", SavedBlocks.postgresql(5432));

    HttpCalls.Answer found = api.get(BLOCKS + "smoke-saved");
    assertThat(found.status()).isEqualTo(200);
    assertThat(found.type()).startsWith("application/json");
    JsonObject saved = found.json();
    assertThat(saved.getString("name")).isEqualTo("smoke-saved");
    JsonObject connection = saved.getJsonObject("data").getJsonObject("connection_info");
    assertThat(connection.getInt("port")).isEqualTo(5432);
    assertThat(connection.getString("password")).isEqualTo("********");

    blocks.delete("smoke-saved");
    HttpCalls.Answer missing = api.get(BLOCKS + "smoke-saved");
    assertThat(missing.status()).isEqualTo(404);
    assertThat(missing.json().getString("detail")).isEqualTo("Block document not found");
  }

  @Test
  void answersABadRequestAsPrefectDoes() {
    JsonObject wrong = Json.createObjectBuilder().add("name", 1).build();
    HttpCalls.Answer answer = api.post("/block_documents/", wrong);
    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.json().getJsonArray("exception_detail")).isNotEmpty();

    HttpCalls.Answer nowhere = api.get("/nowhere");
    assertThat(nowhere.status()).isEqualTo(404);
    assertThat(nowhere.json().getString("detail")).startsWith("Not Found. ");
  }

  @Test
  void takesTheEventsOfPrefectsClients() {
    Api prefect = new Api(server.url("/bondstone/api").toString());
    try (ClientSocket socket = ClientSocket.open(prefect, "/events/in")) {
      assertThat(socket.signIn(null)).isEqualTo("{\"type\":\"auth_success\"}");
      socket.send("{'event': 'x'}").ping();
    }
    try (ClientSocket socket = ClientSocket.open(prefect, "/events/in")) {
      assertThat(socket.send("{}").next()).startsWith("1008 ");
    }
    assertThatThrownBy(
            () -> ClientSocket.open(prefect, "/events/in", "Origin", "http://evil.example"))
        .hasCauseInstanceOf(WebSocketHandshakeException.class);
  }

  @Test
  void refusesWhatComesThroughAProxyWhileNobodyIsConfigured()
      throws IOException, InterruptedException {
    HttpResponse<String> answer =
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(server.url("/bondstone/api/block_types/slug/sql-connector"))
                    .header("X-Forwarded-For", "192.0.2.1")
                    .build(),
                BodyHandlers.ofString());
    assertThat(answer.statusCode()).isEqualTo(403);
  }

  @Test
  void servesThePageAndDescribesItself() {
    HttpCalls.Answer page = new HttpCalls(server.url("/bondstone")).get("/");
    assertThat(page.status()).isEqualTo(200);
    assertThat(page.body()).contains("<html");
    HttpCalls.Answer script = new HttpCalls(server.url("/bondstone")).get("/page/bondstone.js");
    assertThat(script.status()).isEqualTo(200);
    assertThat(script.type()).contains("javascript");
    HttpCalls.Answer description = api.get("/openapi");
    assertThat(description.status()).isEqualTo(200);
    assertThat(description.body()).contains("operationId: createBlockDocument");
  }

  @Test
  void tellsItsHealthAndWhatItsBlocksDo() {
    JsonObject health = api.get("/admin/health").json();
    assertThat(health.getString("status")).isEqualTo("UP");
    assertThat(health.getJsonArray("checks").getValuesAs(check -> check.asJsonObject()))
        .extracting(check -> check.getString("name"))
        .contains("bondstone-store", "bondstone-blocks");
    assertThat(api.get("/metrics").body())
        .containsPattern(
            "db_client_operation_duration_seconds_count\\{.*pool_name=\"" + Ledger.FIRST + "\"");
    assertThat(api.get("/admin/engines").json().getJsonArray("engines")).isNotEmpty();
  }

  @Test
  void testsTheConnectionOfABlock() {
    String id = api.get(BLOCKS + Ledger.FIRST).json().getString("id");
    JsonObject asked = Json.createObjectBuilder().add("block_document_id", id).build();
    HttpCalls.Answer tested = api.post("/admin/connection-tests", asked);
    assertThat(tested.status()).as(tested.body()).isEqualTo(200);
    assertThat(tested.json().getBoolean("passed")).as(tested.body()).isTrue();
  }

  /** For servers with MicroProfile Metrics. */
  final void assertItsOwnMetricsShowTheBlock() {
    HttpCalls root = new HttpCalls(server.url(""));
    List<Pattern> expected =
        Stream.of(
                "db_client_connection_max",
                "db_client_operation_duration_count_total",
                "db_client_operation_duration_sum_seconds")
            .map(name -> Pattern.compile(name + "\\{.*pool_name=\"" + Ledger.FIRST + "\""))
            .toList();
    // Figures are registered one after the other, each some time after the block is used.
    String shown =
        Eventually.last(
            () -> root.get("/metrics").body(),
            text -> expected.stream().allMatch(metric -> metric.matcher(text).find()),
            METRICS);
    assertThat(expected).allSatisfy(metric -> assertThat(shown).containsPattern(metric));
  }

  /** What the server has printed. */
  final String output() {
    return server.output();
  }

  /** What is called by the tests of one kind of server alone. */
  final HttpCalls application() {
    return application;
  }

  private String post(String path) {
    return application.post(path).body();
  }
}
