package org.bondstone.it.transaction;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.bondstone.it.BondstoneEar;
import org.bondstone.it.Eventually;
import org.bondstone.it.HttpCalls;
import org.bondstone.it.InContainer;
import org.bondstone.it.LedgerDatabases;
import org.bondstone.it.LedgerWar;
import org.bondstone.it.NeedsEar;
import org.bondstone.it.SavedBlocks;
import org.bondstone.it.ledger.Book;
import org.jboss.arquillian.container.test.api.Deployer;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What is left of bondstone.ear in the databases after it has gone: the servers' own lists. */
@NeedsEar
@RunAsClient
@InContainer
class UndeployIT {

  private static final String GOOD = "good";
  private static final String FAILING = "failing";
  private static final Duration LIMIT = Duration.ofSeconds(10);

  private static final String STORE = "bondstone.database.url";

  @ArquillianResource private Deployer deployer;

  /** The store is in a database of a server whose connections are looked at. */
  @BeforeAll
  static void placeTheStore() {
    LedgerDatabases.first().execute("DROP DATABASE IF EXISTS store");
    LedgerDatabases.first().execute("CREATE DATABASE store");
    System.setProperty(
        STORE, "postgresql://postgres@localhost:" + LedgerDatabases.first().port() + "/store");
  }

  @AfterAll
  static void forgetTheStore() {
    System.clearProperty(STORE);
  }

  @Deployment(name = GOOD, managed = false, testable = false)
  static EnterpriseArchive good() {
    return BondstoneEar.withTest(LedgerWar.forEar());
  }

  /**
   * As it is built. Of the quick one Payara loads few classes, and after a start that failed it
   * closes the class loader of the adapter before it stops the adapter.
   */
  @Deployment(name = FAILING, managed = false, testable = false)
  static EnterpriseArchive failing() {
    return BondstoneEar.named(
        "failing.ear", BondstoneEar.with(LedgerWar.forEar().addClass(FailingStart.class), "/test"));
  }

  @Test
  void leavesNoConnectionAndNoBranch() {
    for (int id : new int[] {1, 2}) {
      deployer.deploy(GOOD);
      try {
        openBooks();
        write(id);
        assertThat(connectedTo("postgres")).isNotEmpty();
        assertThat(connectedTo("store")).isNotEmpty();
      } finally {
        deployer.undeploy(GOOD);
      }
      assertNothingLeft();
    }

    failToDeploy();
    assertNothingLeft();
  }

  /** Payara inside a JVM only logs why it did not deploy; Arquillian may tell or not. */
  private void failToDeploy() {
    try {
      deployer.deploy(FAILING);
    } catch (RuntimeException e) {
      assertThat(e).isNotInstanceOf(IllegalArgumentException.class);
    }
    assertThat(new HttpCalls(url("/bondstone/api")).get("/health").status()).isEqualTo(404);
    assertThat(LedgerDatabases.entries(LedgerDatabases.first())).contains(FailingStart.ENTRY);
  }

  private static void assertNothingLeft() {
    assertThat(Eventually.last(LedgerDatabases::connections, List::isEmpty, LIMIT)).isEmpty();
    assertThat(LedgerDatabases.inDoubt()).isEmpty();
  }

  private static List<String> connectedTo(String database) {
    return LedgerDatabases.first()
        .texts(
            "SELECT application_name FROM pg_stat_activity WHERE pid <> pg_backend_pid()"
                + " AND backend_type = 'client backend' AND datname = '"
                + database
                + "'");
  }

  private static void openBooks() {
    LedgerDatabases.openBooks();
    SavedBlocks blocks = new SavedBlocks(url("/bondstone/api"));
    blocks.save(Book.FIRST.block(), SavedBlocks.postgresql(LedgerDatabases.first().port()));
    blocks.save(Book.SECOND.block(), SavedBlocks.postgresql(LedgerDatabases.second().port()));
  }

  private static void write(int id) {
    HttpCalls ledger = new HttpCalls(url("/test"));
    assertThat(ledger.post("/entries/" + id + "?into=FIRST&into=SECOND").status()).isEqualTo(204);
  }

  private static URI url(String path) {
    return URI.create("http://127.0.0.1:" + System.getProperty("it.http.port") + path);
  }
}
