package org.bondstone.it.servers;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.bondstone.it.Archives;
import org.bondstone.it.BondstoneEar;
import org.bondstone.it.Eventually;
import org.bondstone.it.HttpCalls;
import org.bondstone.it.LedgerDatabases;
import org.bondstone.it.LedgerWar;
import org.bondstone.it.SavedBlocks;
import org.bondstone.it.ledger.Book;
import org.bondstone.it.library.LibraryResource;
import org.jboss.shrinkwrap.api.Filters;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.Asset;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Order(2)
class PayaraServerIT extends AsadminSmoke {

  private static final String OWN = "own-flyway.jar";

  private static final String OWN_FIRST =
      "<!DOCTYPE glassfish-web-app PUBLIC"
          + " \"-//GlassFish.org//DTD GlassFish Application Server 3.1 Servlet 3.0//EN\""
          + " \"http://glassfish.org/dtds/glassfish-web-app_3_0-1.dtd\">"
          + "<glassfish-web-app><class-loader delegate=\"false\"/></glassfish-web-app>";

  @Override
  AsadminServer startAsadmin(Path work, Path ear) {
    return AsadminServer.payara(work, ear);
  }

  @Override
  EnterpriseArchive withMore(EnterpriseArchive ear) {
    WebArchive inside =
        withOwnLibrary("inside.war")
            .addAsWebInfResource(new StringAsset(OWN_FIRST), "glassfish-web.xml");
    return BondstoneEar.with(super.withMore(ear), inside, "/inside");
  }

  @Test
  void showsPoolsAmongItsMetrics() {
    assertItsOwnMetricsShowTheBlock();
  }

  /** What src/docs/servers.md says of a library that an application has, and the store too. */
  @Test
  void aLibraryIsTheApplicationsBesideTheEarAndInItWhenItsClassesComeFirst(@TempDir Path work) {
    Path beside = work.resolve("beside.war");
    withOwnLibrary("beside.war").as(ZipExporter.class).exportTo(beside.toFile());
    asadmin().asadmin("deploy", "--contextroot", "/beside", beside.toString());
    try {
      assertThat(new HttpCalls(server().url("/beside")).get("/library").body()).endsWith(OWN);
      assertThat(new HttpCalls(server().url("/inside")).get("/library").body()).endsWith(OWN);
    } finally {
      asadmin().asadmin("undeploy", "beside");
    }
  }

  private static WebArchive withOwnLibrary(String name) {
    return ShrinkWrap.create(WebArchive.class, name)
        .addPackage(LibraryResource.class.getPackage())
        .addAsLibrary(flyway(), OWN);
  }

  /** The store's, by another name. */
  private static Asset flyway() {
    return BondstoneEar.asBuilt()
        .getContent(Filters.include("/store/.*flyway-core-.*"))
        .values()
        .iterator()
        .next()
        .getAsset();
  }

  /** Not where the EAR has gone, which is asked. */
  @AfterEach
  @Override
  public void leavesNothing() {
    if (asadmin().hasEar()) {
      super.leavesNothing();
    }
  }

  @Order(1)
  @Nested
  class WithOtherResources extends Foreign {}

  /** bondstone.rar and bondstone.war in the place of the EAR, undeployed and deployed again. */
  @Order(2)
  @Nested
  class WithoutEar {

    private static final Duration LIMIT = Duration.ofSeconds(30);

    @Test
    void leavesNoConnectionWhenTheArchivesGo(@TempDir Path work) {
      LedgerDatabases.openBooks();
      Path ledger = LedgerWar.writeInto(work);
      AsadminServer server = asadmin();
      server.deployInsteadOfEar();
      for (int id : new int[] {1, 2}) {
        server.asadmin("deploy", "--contextroot", "/ledger", ledger.toString());
        write(server, id);
        assertThat(LedgerDatabases.connections()).isNotEmpty();

        server.asadmin("undeploy", "ledger");
        server.asadmin("undeploy", "bondstone-war");
        server.asadmin("undeploy", "bondstone");
        assertThat(Eventually.last(LedgerDatabases::connections, List::isEmpty, LIMIT)).isEmpty();
        assertThat(LedgerDatabases.inDoubt()).isEmpty();

        server.asadmin("deploy", "--name", "bondstone", Archives.rar().toString());
        server.asadmin(
            "deploy",
            "--name",
            "bondstone-war",
            "--contextroot",
            "/bondstone",
            Archives.war().toString());
      }
      assertThat(LedgerDatabases.entries(LedgerDatabases.first())).containsExactly(1, 2);
    }

    private void write(Server server, int id) {
      SavedBlocks blocks = new SavedBlocks(server.url("/bondstone/api"));
      blocks.save(Book.FIRST.block(), SavedBlocks.postgresql(LedgerDatabases.first().port()));
      blocks.save(Book.SECOND.block(), SavedBlocks.postgresql(LedgerDatabases.second().port()));
      HttpCalls ledger = new HttpCalls(server.url("/ledger"));
      assertThat(ledger.post("/entries/" + id + "?into=FIRST&into=SECOND").status()).isEqualTo(204);
    }
  }
}
