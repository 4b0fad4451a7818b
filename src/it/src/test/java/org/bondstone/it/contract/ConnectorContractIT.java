package org.bondstone.it.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.bondstone.adapter.testing.ChosenDialect;
import org.bondstone.adapter.testing.TestCertificates;
import org.bondstone.adapter.testing.TestSpecifications;
import org.bondstone.api.Blocks;
import org.bondstone.api.sql.SqlConnector;
import org.bondstone.contract.AsyncConnectorTest;
import org.bondstone.contract.ConnectorContract;
import org.bondstone.contract.ConnectorEnvironment;
import org.bondstone.contract.ContinuingFetchTest;
import org.bondstone.contract.ErrorsTest;
import org.bondstone.contract.ExecuteManyTest;
import org.bondstone.contract.OptionsTest;
import org.bondstone.contract.PrefectContractTest;
import org.bondstone.contract.QueryTest;
import org.bondstone.contract.TestDatabase;
import org.bondstone.contract.TypesTest;
import org.bondstone.it.InContainer;
import org.bondstone.it.TestApplication;
import org.bondstone.testing.ConnectionTrackerExtension;
import org.bondstone.testing.TrackConnections;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.Archive;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.EmptyAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

/**
 * The classes of {@link org.bondstone.contract}, which the adapter's own build runs in a plain
 * program, run here once more inside the container: by the JUnit platform, in the test WAR.
 */
@InContainer
@TrackConnections(keepEngines = true)
class ConnectorContractIT {

  private static final List<Class<? extends ConnectorContract>> CONTRACT =
      List.of(
          PrefectContractTest.class,
          AsyncConnectorTest.class,
          ContinuingFetchTest.class,
          ErrorsTest.class,
          QueryTest.class,
          OptionsTest.class,
          TypesTest.class,
          ExecuteManyTest.class);

  @Inject private Blocks blocks;

  @Deployment
  static Archive<?> application() {
    return TestApplication.with(
        ShrinkWrap.create(WebArchive.class, "test.war")
            .addClasses(
                ConnectorContractIT.class, ContainerEnvironment.class, LeavesAConnection.class)
            .addPackages(false, "org.bondstone.contract", "org.bondstone.adapter.testing")
            .addAsServiceProvider(ConnectorEnvironment.class, ContainerEnvironment.class)
            .addAsWebInfResource(EmptyAsset.INSTANCE, "beans.xml"));
  }

  @BeforeEach
  void useTheBlocksOfThisApplication() {
    ContainerEnvironment.use(blocks);
  }

  @Test
  void prefectsContractHoldsInTheContainer() {
    onPostgres(() -> holds(PrefectContractTest.class));
  }

  @Test
  void theAsynchronousConnectorHoldsInTheContainer() {
    onPostgres(() -> holds(AsyncConnectorTest.class));
  }

  /** Each with its own driver, from the archive. */
  @Test
  void eachDatabaseIsReachedFromTheContainer() {
    TestExecutionSummary summary =
        run(
            DiscoverySelectors.selectMethod(
                PrefectContractTest.class, "theExampleOfTheCustomersFetchesTwoAtATime"),
            Map.of());

    assertThat(summary.getFailures()).as(() -> text(summary)).isEmpty();
    assertThat(summary.getTestsFoundCount()).isEqualTo(TestDatabase.here().count());
    assertThat(summary.getTestsSucceededCount()).isGreaterThanOrEqualTo(4);
  }

  @Test
  @Tag("slow")
  void continuingFetchHoldsInTheContainer() {
    onPostgres(() -> holds(ContinuingFetchTest.class));
  }

  @Test
  @Tag("slow")
  void errorsHoldInTheContainer() {
    onPostgres(() -> holds(ErrorsTest.class));
  }

  @Test
  @Tag("slow")
  void queriesHoldInTheContainer() {
    onPostgres(() -> holds(QueryTest.class));
  }

  @Test
  @Tag("slow")
  void optionsHoldInTheContainer() {
    onPostgres(() -> holds(OptionsTest.class));
  }

  @Test
  @Tag("slow")
  void valuesOfEachTypeHoldInTheContainer() {
    onPostgres(() -> holds(TypesTest.class));
  }

  @Test
  @Tag("slow")
  void executeManyHoldsInTheContainer() {
    onPostgres(() -> holds(ExecuteManyTest.class));
  }

  /**
   * On PostgreSQL the tests before try it inside the container, and {@code adapter/tests} on each
   * database outside of it.
   */
  @Test
  @Tag("slow")
  @Tag("long")
  void theWholeContractHoldsInTheContainerOnEachDatabase() {
    for (Class<? extends ConnectorContract> each : CONTRACT) {
      assertThat(holds(each)).as(each.getSimpleName()).isGreaterThan(10);
    }
  }

  /** The driver finds the adapter's TLS classes, whichever class loader it comes from. */
  @Test
  void theDriverSpeaksTlsInTheContainer(@TempDir Path folder) throws IOException {
    TestCertificates certificates = new TestCertificates(folder);
    certificates.authority("authority");
    Path certificate = certificates.signed("server", "authority", "localhost");
    try (EmbeddedPostgres server =
            EmbeddedPostgres.builder()
                .setServerConfig("ssl", "on")
                .setServerConfig("ssl_cert_file", certificate.toString())
                .setServerConfig("ssl_key_file", certificates.key("server").toString())
                .setPGStartupWait(Duration.ofMinutes(1))
                .start();
        ContainerEnvironment environment = new ContainerEnvironment()) {
      String url =
          "postgresql://postgres@localhost:" + server.getPort() + "/postgres?sslmode=require";
      environment.save(TestSpecifications.of(url).build());
      try (SqlConnector connector = environment.open()) {
        assertThat(
                connector.fetchAll("SELECT version FROM pg_stat_ssl WHERE pid = pg_backend_pid()"))
            .singleElement()
            .returns("TLSv1.3", row -> row.get(0, String.class));
        connector.resetConnections();
      }
    }
  }

  @Test
  void theTrackerFailsATestThatLeavesAConnectionInTheContainer() {
    try {
      TestExecutionSummary summary =
          run(
              DiscoverySelectors.selectClass(LeavesAConnection.class),
              Map.of(ConnectionTrackerExtension.PATIENCE, "PT0S"));

      assertThat(summary.getTestsStartedCount()).isEqualTo(1);
      assertThat(summary.getFailures())
          .singleElement()
          .satisfies(
              failure ->
                  assertThat(failure.getException())
                      .isInstanceOf(AssertionError.class)
                      .hasMessageContaining("1 left behind")
                      .hasMessageContaining("was borrowed"));
    } finally {
      LeavesAConnection.close();
    }
  }

  /** What differs inside a container is the same on each database, but for its driver. */
  private static void onPostgres(Runnable tests) {
    ChosenDialect.only(TestDatabase.POSTGRESQL.name(), tests);
  }

  private static TestExecutionSummary run(DiscoverySelector tests, Map<String, String> parameters) {
    SummaryGeneratingListener listener = new SummaryGeneratingListener();
    LauncherDiscoveryRequest request =
        LauncherDiscoveryRequestBuilder.request()
            .selectors(tests)
            .configurationParameters(parameters)
            .build();
    LauncherFactory.create().execute(request, listener);
    return listener.getSummary();
  }

  /** Returns how many tests have passed. */
  private static long holds(Class<? extends ConnectorContract> contract) {
    TestExecutionSummary summary = run(DiscoverySelectors.selectClass(contract), Map.of());

    System.getLogger(ConnectorContractIT.class.getName())
        .log(
            System.Logger.Level.INFO,
            "{0} in the container: {1} passed, {2} aborted",
            contract.getSimpleName(),
            summary.getTestsSucceededCount(),
            summary.getTestsAbortedCount());
    assertThat(summary.getFailures()).as(() -> text(summary)).isEmpty();
    // All on one database, at least.
    assertThat(summary.getTestsFoundCount()).isPositive();
    assertThat(summary.getTestsSucceededCount())
        .isGreaterThanOrEqualTo(summary.getTestsFoundCount() / TestDatabase.here().count());
    return summary.getTestsSucceededCount();
  }

  private static String text(TestExecutionSummary summary) {
    StringWriter text = new StringWriter();
    summary.printFailuresTo(new PrintWriter(text), 20);
    return text.toString();
  }
}
