package org.bondstone.it.sight;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.proto.metrics.v1.NumberDataPoint;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import org.bondstone.it.Archives;
import org.bondstone.it.Eventually;
import org.bondstone.it.HttpCalls;
import org.bondstone.it.LedgerWar;
import org.bondstone.it.PostgresServer;
import org.bondstone.it.SavedBlocks;
import org.bondstone.it.ServerCommand;
import org.bondstone.it.ServerProcess;
import org.bondstone.it.ledger.Book;
import org.hawkular.agent.prometheus.text.TextPrometheusMetricsProcessor;
import org.hawkular.agent.prometheus.types.Counter;
import org.hawkular.agent.prometheus.types.Gauge;
import org.hawkular.agent.prometheus.types.Histogram;
import org.hawkular.agent.prometheus.types.Metric;
import org.hawkular.agent.prometheus.types.MetricFamily;
import org.hawkular.agent.prometheus.types.MetricType;
import org.hawkular.agent.prometheus.walkers.CollectorPrometheusMetricsWalker;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/** An application writes into a block of the shipped server; operators see that it does. */
@TestInstance(Lifecycle.PER_CLASS)
class SightIT {

  private static final String BLOCK = Book.FIRST.block();
  private static final Duration LIMIT = Duration.ofMinutes(1);
  private static final String COUNTS = "db_client_operation_duration_count_total";
  private static final String SUMS = "db_client_operation_duration_sum_seconds";
  private static final Pattern METRIC = Pattern.compile("\\bdb_client_[a-z_]+");

  /** Labels. */
  private static final Set<String> NO_METRICS =
      Set.of("db_client_connection_pool_name", "db_client_connection_state");

  @TempDir static Path folder;

  private final PostgresServer database = PostgresServer.start();
  private SpanReceiver receiver;
  private ServerProcess server;
  private String printedHash;
  private HttpCalls admin;
  private int entries;

  @BeforeAll
  void start() throws Exception {
    receiver = new SpanReceiver();
    database.execute(
        """
        CREATE TABLE entry (id INTEGER PRIMARY KEY);
        CREATE FUNCTION slow() RETURNS trigger LANGUAGE plpgsql AS
          'BEGIN PERFORM pg_sleep(0.02); RETURN NEW; END';
        CREATE TRIGGER slow BEFORE INSERT ON entry FOR EACH ROW EXECUTE FUNCTION slow();
        """);
    printedHash = ServerCommand.run(folder, Accounts.PASSWORD, "hash-password").output();
    launch();
    JsonObject connection =
        Json.createObjectBuilder(
                SavedBlocks.postgresql(database.port()).getJsonObject("connection_info"))
            .add("password", "secret-canary")
            .build();
    new SavedBlocks(admin)
        .save(BLOCK, Json.createObjectBuilder().add("connection_info", connection).build());
  }

  private void launch() {
    server =
        ServerProcess.at(folder.resolve("data"))
            .environment("BONDSTONE_AUTH_USERS", Accounts.SETTING + ",otto:reader:" + printedHash)
            .set("bondstone.traces", "true")
            .set("bondstone.metrics.microprofile", "true")
            .environment("OTEL_SDK_DISABLED", "false")
            .environment("OTEL_TRACES_EXPORTER", "otlp")
            .environment("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf")
            .environment("OTEL_EXPORTER_OTLP_ENDPOINT", receiver.address())
            .environment("OTEL_BSP_SCHEDULE_DELAY", "100")
            .environment("OTEL_METRICS_EXPORTER", "otlp")
            .environment("OTEL_METRIC_EXPORT_INTERVAL", "500")
            .environment(
                "OTEL_EXPORTER_OTLP_METRICS_DEFAULT_HISTOGRAM_AGGREGATION",
                "BASE2_EXPONENTIAL_BUCKET_HISTOGRAM")
            .deploy(LedgerWar.writeInto(folder))
            .start();
    admin = api("ada");
  }

  /** Its 210,000 rounds take a second here. */
  @Test
  void whoseHashTheCommandHasPrintedIsLetIn() {
    assertThat(api("otto").get("/hello").status()).isEqualTo(200);
  }

  private HttpCalls api(String account) {
    return new HttpCalls(server.url("/bondstone/api"), Accounts.credentials(account));
  }

  @AfterAll
  void stop() {
    stopServer();
    receiver.close();
    database.close();
  }

  private void stopServer() {
    server.close();
    assertThat(server.output().toString()).doesNotContain("canary");
  }

  /** Writes an entry that is not there yet, and the same again, which fails. */
  private void write() {
    entries++;
    HttpCalls ledger = new HttpCalls(server.url("/ledger"));
    String path = "/entries/" + entries + "?into=FIRST";
    assertThat(ledger.post(path).status()).isEqualTo(204);
    assertThat(ledger.post(path).status()).isEqualTo(500);
  }

  private JsonObject engine() {
    JsonArray engines = admin.get("/admin/engines").json().getJsonArray("engines");
    return engines.stream()
        .map(engine -> (JsonObject) engine)
        .filter(engine -> engine.getString("block", "").equals(BLOCK))
        .filter(engine -> !engine.getBoolean("draining"))
        .findFirst()
        .orElseThrow();
  }

  private List<MetricFamily> scrape() {
    HttpCalls.Answer answer = api("rita").get("/metrics");
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.type()).startsWith("text/plain");
    assertThat(answer.body()).doesNotContain("canary");
    return families(answer.body());
  }

  private static List<MetricFamily> families(String page) {
    CollectorPrometheusMetricsWalker walker = new CollectorPrometheusMetricsWalker();
    new TextPrometheusMetricsProcessor(
            new ByteArrayInputStream(page.getBytes(StandardCharsets.UTF_8)), walker)
        .walk();
    return walker.getAllMetricFamilies();
  }

  @Test
  void prometheusScrapesWhatBlocksDo() {
    write();

    List<MetricFamily> families = scrape();

    assertThat(families)
        .filteredOn(family -> family.getName().equals("db_client_operation_duration_seconds"))
        .singleElement()
        .satisfies(
            family -> {
              assertThat(family.getType()).isEqualTo(MetricType.HISTOGRAM);
              assertThat(family.getMetrics())
                  .anySatisfy(
                      metric ->
                          assertThat(metric.getLabels())
                              .containsEntry("db_client_connection_pool_name", BLOCK)
                              .containsEntry("db_system_name", "postgresql")
                              .containsEntry("db_query_summary", "INSERT entry")
                              .containsEntry("error_type", "23505"));
            });
    assertThat(families)
        .filteredOn(family -> family.getName().equals("db_client_connection_count"))
        .singleElement()
        .extracting(MetricFamily::getType)
        .isEqualTo(MetricType.GAUGE);
  }

  @Test
  void theDashboardShowsWhatIsScraped() throws IOException {
    write();
    Set<String> scraped =
        scrape().stream().map(MetricFamily::getName).collect(Collectors.toCollection(TreeSet::new));
    String dashboard = Files.readString(Archives.root().resolve("config/grafana-dashboard.json"));
    assertThat(Json.createReader(new java.io.StringReader(dashboard)).readObject())
        .containsKey("panels");

    Set<String> shown =
        METRIC
            .matcher(dashboard)
            .results()
            .map(MatchResult::group)
            .filter(name -> !NO_METRICS.contains(name))
            .map(name -> name.replaceAll("_(bucket|count|sum)$", ""))
            .map(name -> name.equals("db_client_connection") ? name + "_count" : name)
            .collect(Collectors.toCollection(TreeSet::new));

    assertThat(shown).hasSizeGreaterThan(6);
    assertThat(scraped).containsAll(shown);
  }

  @Test
  void statementsAreSpansUnderTheRequest() {
    write();

    List<SpanReceiver.Received> ours =
        Eventually.last(
            () -> receiver.all().stream().filter(SightIT::isOurs).toList(),
            found -> found.stream().anyMatch(each -> each.attribute("error.type") != null),
            LIMIT);

    assertThat(ours)
        .filteredOn(each -> "23505".equals(each.attribute("db.response.status_code")))
        .isNotEmpty()
        .allSatisfy(
            each -> {
              assertThat(each.span().getName()).isEqualTo("INSERT entry");
              assertThat(each.attribute("db.query.text"))
                  .isEqualTo("INSERT INTO entry VALUES (:id)");
              assertThat(each.attribute("db.client.connection.pool.name")).isEqualTo(BLOCK);
              assertThat(each.span().getStatus().getMessage()).isEqualTo("23505");
              assertThat(each.span().getParentSpanId().isEmpty()).isFalse();
            });
    // The application's own, but Payara 7 has one for all where variables switch it on.
    Eventually.is(
        "the request's span is the parent, of the same service",
        () ->
            receiver.all().stream()
                .anyMatch(
                    request ->
                        ours.stream()
                            .filter(each -> each.span().getName().equals("INSERT entry"))
                            .anyMatch(
                                each ->
                                    each.span().getParentSpanId().equals(request.span().getSpanId())
                                        && each.service().equals(request.service()))));
    assertThat(ours)
        .extracting(SpanReceiver.Received::service)
        .containsAnyOf("ledger", "bondstone-server");
    assertThat(receiver.all().toString()).doesNotContain("canary");
  }

  @Test
  void metricsComeToWhomTheSpansComeTo() {
    write();

    Eventually.is(
        "all have come",
        () ->
            receiver.metrics().stream()
                .map(metric -> metric.getName())
                .collect(Collectors.toSet())
                .containsAll(
                    Set.of(
                        "db.client.operation.duration",
                        "db.client.connection.count",
                        "db.client.connection.max",
                        "db.client.connection.pending_requests",
                        "db.client.connection.timeouts",
                        "db.client.connection.create_time.count",
                        "db.client.connection.create_time.sum",
                        "db.client.connection.wait_time.count",
                        "db.client.connection.wait_time.sum",
                        "db.client.connection.use_time.count",
                        "db.client.connection.use_time.sum")));
    assertThat(receiver.metrics())
        .filteredOn(metric -> metric.getName().equals("db.client.operation.duration"))
        .allMatch(metric -> metric.hasExponentialHistogram());
    Eventually.is(
        "the trigger's 20 ms are among the time that connections were in use",
        () -> sums("db.client.connection.use_time.sum").anyMatch(sum -> sum > 0.02));
    Eventually.is(
        "a failure is among the durations",
        () -> receiver.metrics().toString().contains("\"23505\""));
    assertThat(receiver.metrics().toString()).contains(BLOCK).doesNotContain("canary");
  }

  private DoubleStream sums(String name) {
    return receiver.metrics().stream()
        .filter(metric -> metric.getName().equals(name))
        .flatMap(metric -> metric.getSum().getDataPointsList().stream())
        .mapToDouble(NumberDataPoint::getAsDouble);
  }

  @Test
  void theServersOwnMetricsShowThePools() throws IOException {
    write();
    int generation = engine().getInt("generation");

    assertThat(new HttpCalls(server.url("")).get("/metrics").status()).isEqualTo(401);
    Eventually.is(
        "both have counted the same failures",
        () -> {
          long ours = counted(scrape(), generation);
          return ours > 0 && ours == ofServer(COUNTS, generation, Map.of("error_type", "23505"));
        });
    assertThat(ofServer(SUMS, generation, Map.of("error_type", ""))).isGreaterThan(0.02);
    assertThat(ofServer("db_client_connection_max", generation, Map.of())).isPositive();
    assertThat(ofServer("db_client_connection_count", generation, Map.of())).isPositive();
    assertThat(ofServer("db_client_connection_use_time_count_total", generation, Map.of()))
        .isPositive();
    assertThat(pageOfServer()).doesNotContain("canary").doesNotContain("INSERT entry");

    admin.post("/admin/engines/" + engine().getString("id") + "/drain");
    write();

    Eventually.is(
        "the new pool has come and the old one is gone",
        () ->
            ofServer("db_client_connection_max", generation + 1, Map.of()) > 0
                && ofServer("db_client_connection_max", generation, Map.of()) == 0
                && ofServer(COUNTS, generation, Map.of()) == 0);
  }

  private String pageOfServer() {
    HttpCalls.Answer answer =
        new HttpCalls(server.url(""), Accounts.credentials("rita")).get("/metrics");
    assertThat(answer.status()).isEqualTo(200);
    return answer.body();
  }

  /** What MicroProfile Metrics shows of one pool: the sum of all that have these labels. */
  private double ofServer(String name, int generation, Map<String, String> labels) {
    return families(pageOfServer()).stream()
        .filter(family -> family.getName().equals(name))
        .flatMap(family -> family.getMetrics().stream())
        .filter(metric -> isOf(metric, generation))
        .filter(metric -> metric.getLabels().entrySet().containsAll(labels.entrySet()))
        .mapToDouble(
            metric ->
                metric instanceof Counter counter
                    ? counter.getValue()
                    : ((Gauge) metric).getValue())
        .sum();
  }

  /** How many statements of one pool have failed, as our own page tells. */
  private static long counted(List<MetricFamily> families, int generation) {
    return families.stream()
        .filter(family -> family.getName().equals("db_client_operation_duration_seconds"))
        .flatMap(family -> family.getMetrics().stream())
        .filter(metric -> isOf(metric, generation))
        .filter(metric -> metric.getLabels().containsKey("error_type"))
        .mapToLong(metric -> ((Histogram) metric).getSampleCount())
        .sum();
  }

  private static boolean isOf(Metric metric, int generation) {
    return BLOCK.equals(metric.getLabels().get("db_client_connection_pool_name"))
        && Integer.toString(generation)
            .equals(metric.getLabels().get("db_client_connection_pool_generation"));
  }

  private static boolean isOurs(SpanReceiver.Received received) {
    return received.scope().equals("org.bondstone");
  }

  @Test
  void aSlowStatementIsLoggedAndListedByAThresholdThatChanges() throws IOException {
    write();
    String slow = "/admin/engines/" + engine().getString("id") + "/slow";
    String threshold = "/admin/blocks/" + BLOCK + "/slow-threshold";
    assertThat(admin.get(threshold).json().getInt("milliseconds")).isEqualTo(1000);

    JsonObject hour = Json.createObjectBuilder().add("milliseconds", 3_600_000).build();
    assertThat(admin.put(threshold, hour).json()).isEqualTo(hour);
    int before = admin.get(slow).array().size();
    write();
    assertThat(admin.get(slow).array()).hasSize(before);

    JsonObject ten = Json.createObjectBuilder().add("milliseconds", 10).build();
    assertThat(admin.put(threshold, ten).json()).isEqualTo(ten);
    write();

    JsonArray listed = admin.get(slow).array();
    assertThat(listed).hasSizeGreaterThan(before);
    assertThat(listed.getJsonObject(0).getString("statement"))
        .isEqualTo("INSERT INTO entry VALUES (:id)");
    assertThat(listed.getJsonObject(0).getString("application")).isEqualTo("ledger");
    String plan = slow + "/" + listed.getJsonObject(0).getInt("number") + "/plan";
    assertThat(admin.get(plan).json().getString("plan")).contains("Insert on entry");
    assertThat(admin.get(slow + "/0/plan").status()).isEqualTo(404);
    assertThat(api("uli").get(plan).status()).isEqualTo(403);
    Path log = folder.resolve("data/logs/bondstone.0.log");
    Eventually.is("the log has it", () -> read(log).contains("block " + BLOCK + ", "));
    assertThat(read(log)).doesNotContain("canary");

    JsonObject usual = Json.createObjectBuilder().addNull("milliseconds").build();
    assertThat(admin.put(threshold, usual).json().getInt("milliseconds")).isEqualTo(1000);
    assertThat(admin.put(threshold, Json.createObjectBuilder().build()).status()).isEqualTo(422);
    JsonObject negative = Json.createObjectBuilder().add("milliseconds", -1).build();
    assertThat(admin.put(threshold, negative).status()).isEqualTo(422);
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @Test
  void adminsDrainAndFlushEngines() throws IOException {
    write();
    JsonObject before = engine();
    String path = "/admin/engines/" + before.getString("id");
    JsonObject details = admin.get(path).json();
    assertThat(details.getJsonObject("engine").getString("system")).isEqualTo("postgresql");
    assertThat(details).containsKeys("history", "slow", "cursors");

    assertThat(admin.post(path + "/flush").status()).isEqualTo(200);
    assertThat(admin.post(path + "/drain").status()).isEqualTo(200);
    write();

    assertThat(engine().getInt("generation")).isEqualTo(before.getInt("generation") + 1);
    assertThat(admin.post("/admin/engines/no-such/drain").status()).isEqualTo(404);
    assertThat(read(folder.resolve("data/audit/audit.log")))
        .contains("\"who\":\"ada\",\"what\":\"drained the engine of block\"")
        .contains("\"what\":\"flushed the engine of block\"");
    assertThat(admin.get("/admin/engines").body()).doesNotContain("canary");
  }

  @Test
  void rolesDecideWhoSees() {
    write();
    String id = engine().getString("id");
    for (String account : List.of("rita", "uli")) {
      HttpCalls api = api(account);
      assertThat(api.get("/admin/engines").status()).isEqualTo(403);
      assertThat(api.get("/admin/engines/" + id).status()).isEqualTo(403);
      assertThat(api.get("/admin/engines/" + id + "/slow").status()).isEqualTo(403);
      assertThat(api.post("/admin/engines/" + id + "/drain").status()).isEqualTo(403);
      assertThat(api.post("/admin/engines/" + id + "/flush").status()).isEqualTo(403);
      assertThat(api.get("/admin/blocks/" + BLOCK + "/uses").status()).isEqualTo(403);
      assertThat(api.get("/metrics").status()).isEqualTo(200);
    }
    URI root = server.url("/bondstone/api");
    assertThat(new HttpCalls(root).get("/metrics").status()).isEqualTo(401);
  }

  @Test
  void theLastUseIsKnownAfterARestart() {
    write();
    String read = "/block_types/slug/sql-connector/block_documents/name/" + BLOCK;
    assertThat(api("uli").get(read + "?include_secrets=true").status()).isEqualTo(200);
    assertThat(api("rita").get(read).status()).isEqualTo(200);

    stopServer();
    launch();

    JsonArray uses = admin.get("/admin/blocks/" + BLOCK + "/uses").array();
    assertThat(uses)
        .extracting(use -> ((JsonObject) use).getString("kind") + " " + name((JsonObject) use))
        .contains("account uli", "application ledger")
        .doesNotContain("account rita");
  }

  private static String name(JsonObject use) {
    return use.getString("name", "");
  }
}
