package org.bondstone.it.servers;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.bondstone.it.BondstoneEar;
import org.bondstone.it.HttpCalls;
import org.bondstone.it.library.LibraryResource;
import org.jboss.shrinkwrap.api.Filters;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.Asset;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.jboss.shrinkwrap.api.spec.WebArchive;
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

  @Nested
  class WithOtherResources extends Foreign {}
}
