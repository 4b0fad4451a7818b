package org.bondstone.it.servers;

import java.nio.file.Path;
import org.bondstone.it.LedgerWar;
import org.bondstone.it.servers.books.Books;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.EmptyAsset;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** The application of the package {@code books} as an archive. */
final class BooksWar {

  /** Where it is. */
  static final String ROOT = "/books";

  private BooksWar() {}

  /** A WAR for bondstone.ear, which has the libraries. */
  static WebArchive forEar() {
    return ShrinkWrap.create(WebArchive.class, "books.war")
        .addPackage(Books.class.getPackage())
        .addAsResource("books/persistence.xml", "META-INF/persistence.xml")
        .addAsWebInfResource(EmptyAsset.INSTANCE, "beans.xml");
  }

  /** Writes the WAR that is deployed beside Bondstone into a folder. */
  static Path writeInto(Path folder) {
    Path file = folder.resolve("books.war");
    forEar()
        .addAsLibrary(LedgerWar.cdi(), "bondstone-cdi.jar")
        .as(ZipExporter.class)
        .exportTo(file.toFile(), true);
    return file;
  }
}
