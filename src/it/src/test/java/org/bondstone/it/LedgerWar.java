package org.bondstone.it;

import java.nio.file.Path;
import org.bondstone.it.ledger.Ledger;
import org.jboss.shrinkwrap.api.Filters;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.Asset;
import org.jboss.shrinkwrap.api.asset.EmptyAsset;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** The application of the package {@code ledger} as an archive. */
public final class LedgerWar {

  private LedgerWar() {}

  /** A WAR for bondstone.ear, which has the libraries. */
  public static WebArchive forEar() {
    return named("test.war");
  }

  private static WebArchive named(String name) {
    return ShrinkWrap.create(WebArchive.class, name)
        .addPackage(Ledger.class.getPackage())
        .addAsResource("ledger/persistence.xml", "META-INF/persistence.xml")
        .addAsWebInfResource(EmptyAsset.INSTANCE, "beans.xml");
  }

  /** Writes the WAR that is deployed beside Bondstone, under {@code /ledger}, into a folder. */
  public static Path writeInto(Path folder) {
    Path file = folder.resolve("ledger.war");
    named("ledger.war")
        .addAsLibrary(cdi(), "bondstone-cdi.jar")
        .as(ZipExporter.class)
        .exportTo(file.toFile(), true);
    return file;
  }

  /** What applications bundle that are deployed beside Bondstone. */
  public static Asset cdi() {
    return ShrinkWrap.createFromZipFile(EnterpriseArchive.class, Archives.ear().toFile())
        .getContent(Filters.include("/lib/.*bondstone-cdi-.*"))
        .values()
        .iterator()
        .next()
        .getAsset();
  }
}
