package org.bondstone.it.servers;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.bondstone.it.BondstoneEar;
import org.bondstone.it.Eventually;
import org.bondstone.it.HttpCalls;
import org.bondstone.it.LedgerDatabases;
import org.bondstone.it.LedgerWar;
import org.bondstone.it.SavedBlocks;
import org.bondstone.it.StatementGate;
import org.bondstone.it.servers.foreign.Transfers;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.EmptyAsset;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * A block and a data source of the server's own in one transaction: the server decides, and
 * recovers by its own means, which are set up as src/docs/servers.md says.
 */
@Tag("servers")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ForeignSmoke {

  /** Where the application is. */
  static final String ROOT = "/foreign";

  private static final Duration STEP = Duration.ofMinutes(1);
  private static final Duration RECOVERY = Duration.ofMinutes(5);

  /** It answers so without a look at any database. */
  private static final int NOT_ALLOWED = 405;

  private static final int FAILED = 500;

  /** The driver of PostgreSQL. */
  static Path driver() {
    try {
      Driver driver = DriverManager.getDriver("jdbc:postgresql:any");
      return Path.of(driver.getClass().getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (SQLException | URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * Starts the server with the application, an XA data source on a PostgreSQL of this machine, and
   * recovery.
   */
  abstract Server start(Path work, int port);

  /** Under which name the application finds the data source. */
  abstract String dataSource();

  private StatementGate own;
  private StatementGate foreign;
  private Server server;

  @BeforeAll
  void startServer(@TempDir(cleanup = CleanupMode.ON_SUCCESS) Path work) {
    own = StatementGate.to(LedgerDatabases.first().port());
    foreign = StatementGate.to(LedgerDatabases.second().port());
    server = start(work, foreign.port());
    HttpCalls application = application();
    assertThat(
            Eventually.last(
                () -> application.get("/transfers/1").status(),
                status -> status == NOT_ALLOWED,
                Server.START))
        .isEqualTo(NOT_ALLOWED);
    new SavedBlocks(server.url("/bondstone/api"))
        .save(Transfers.BLOCK, SavedBlocks.postgresql(own.port()));
  }

  /** Stops the server, unless somebody else does. */
  void stop(Server server) {
    server.close();
  }

  @AfterAll
  void stopServer() {
    if (server != null) {
      stop(server);
    }
    own.close();
    foreign.close();
  }

  @BeforeEach
  void openBooks() {
    LedgerDatabases.openBooks();
  }

  /** The application that writes into both. */
  final HttpCalls application() {
    return new HttpCalls(server.url(ROOT));
  }

  /** Commits an entry in both, and whatever else takes part. */
  void transfer(int id) {
    assertThat(application().post("/transfers/" + id + "?data-source=" + dataSource()).body())
        .isEmpty();
  }

  /** What must be there of whatever else takes part. */
  void assertOthers(Integer... ids) {}

  @Test
  void theServerRollsBackBoth() {
    String transfer = "/transfers/%d?data-source=" + dataSource();
    assertThat(application().post(transfer.formatted(5) + "&fail=true").status()).isEqualTo(FAILED);
    assertEntries();
    assertThat(application().post(transfer.formatted(6)).body()).isEmpty();
    assertEntries(6);
    assertThat(LedgerDatabases.inDoubt()).isEmpty();
  }

  @Test
  void theServerRecoversWhatItHasDecided() {
    transfer(1);
    assertEntries(1);
    assertOthers(1);

    killAfterDecision(server, own, foreign, () -> transfer(2));
    server.start(ROOT + "/transfers/2", NOT_ALLOWED);

    assertThat(Eventually.last(LedgerDatabases::inDoubt, List::isEmpty, RECOVERY))
        .as("%s", server.output())
        .isEmpty();
    assertEntries(1, 2);
    assertOthers(2);
  }

  /** Servers commit their resources one after the other: the first one that comes is held. */
  private static void killAfterDecision(
      Server server, StatementGate own, StatementGate foreign, Runnable request) {
    own.hold(StatementGate.COMMIT);
    foreign.hold(StatementGate.COMMIT);
    CompletableFuture<Void> running = CompletableFuture.runAsync(request);
    assertThat(
            Eventually.last(
                () -> own.isHeldWithin(Duration.ZERO) || foreign.isHeldWithin(Duration.ZERO),
                held -> held,
                STEP))
        .as("%s", running)
        .isTrue();
    server.kill();
    own.reset();
    foreign.reset();
    assertThat(Eventually.last(LedgerDatabases::openTransactions, List::isEmpty, STEP)).isEmpty();
    assertThat(LedgerDatabases.inDoubt()).hasSize(2);
  }

  private static void assertEntries(Integer... entries) {
    assertThat(LedgerDatabases.entries(LedgerDatabases.first())).containsExactly(entries);
    assertThat(LedgerDatabases.entries(LedgerDatabases.second())).containsExactly(entries);
  }

  /** The application as a module of bondstone.ear. */
  static WebArchive module() {
    return ShrinkWrap.create(WebArchive.class, "foreign.war")
        .addPackage(Transfers.class.getPackage())
        .addAsWebInfResource(EmptyAsset.INSTANCE, "beans.xml");
  }

  /** The application in bondstone.ear. */
  static Path ear(Path work) {
    Path file = work.resolve("bondstone.ear");
    BondstoneEar.with(module(), ROOT).as(ZipExporter.class).exportTo(file.toFile());
    return file;
  }

  /** The application beside Bondstone. */
  static Path war(Path work) {
    Path file = work.resolve("foreign.war");
    module()
        .addAsLibrary(LedgerWar.cdi(), "bondstone-cdi.jar")
        .as(ZipExporter.class)
        .exportTo(file.toFile());
    return file;
  }
}
