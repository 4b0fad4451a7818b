package org.bondstone.it.jpa;

import java.nio.file.Path;
import org.bondstone.it.jpa.application.Shop;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.EmptyAsset;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** The application of the package {@code application} as an archive, under {@code /shop}. */
public final class ShopWar {

  public static final String SHOP = "jpa-shop";
  public static final String ORDERS = "jpa-orders";

  private ShopWar() {}

  static WebArchive create() {
    return ShrinkWrap.create(WebArchive.class, "shop.war")
        .addPackage(Shop.class.getPackage())
        .addAsResource("jpa/persistence.xml", "META-INF/persistence.xml")
        .setWebXML("jpa/web.xml")
        .addAsWebInfResource(EmptyAsset.INSTANCE, "beans.xml");
  }

  /**
   * Writes it into a folder.
   *
   * @param more packages that only some servers can run
   */
  public static Path writeInto(Path folder, Package... more) {
    Path file = folder.resolve("shop.war");
    create().addPackages(false, more).as(ZipExporter.class).exportTo(file.toFile(), true);
    return file;
  }
}
