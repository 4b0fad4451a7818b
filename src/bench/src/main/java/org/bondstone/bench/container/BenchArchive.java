package org.bondstone.bench.container;

import java.io.File;
import java.nio.file.Path;
import java.util.Arrays;
import org.bondstone.bench.borrow.StubDataSource;
import org.bondstone.bench.borrow.StubDriver;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;
import org.jboss.shrinkwrap.api.spec.JavaArchive;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** What is deployed: the application of the benchmarks, and the driver that does nothing. */
final class BenchArchive {

  /** The context of the application. */
  static final String CONTEXT = "/bench";

  private static final String DATA_SOURCE =
      """
        <data-source>
          <name>java:app/jdbc/%s</name>
          <class-name>%s</class-name>
          <server-name>localhost</server-name>
          <port-number>%d</port-number>
          <database-name>%s</database-name>
          <user>postgres</user>
          <password>postgres</password>
          <initial-pool-size>16</initial-pool-size>
          <max-pool-size>16</max-pool-size>
          <min-pool-size>16</min-pool-size>
        </data-source>
      """;

  /** What answers once the application is there. */
  static final String READY = CONTEXT + "/ready.txt";

  private BenchArchive() {}

  /**
   * Writes the application. It defines Payara's own data sources, which are peers.
   *
   * @param postgresPort of the server that has the databases {@code first} and {@code second}
   */
  static Path application(Path file, int postgresPort) {
    WebArchive war =
        ShrinkWrap.create(WebArchive.class)
            .addPackage("org.bondstone.bench.container.app")
            .addAsWebInfResource(new StringAsset("<beans/>"), "beans.xml")
            .addAsWebResource(new StringAsset("ready"), "ready.txt")
            .setWebXML(new StringAsset(webXml(postgresPort)))
            .addAsLibrary(jar("bondstone-cdi"));
    war.as(ZipExporter.class).exportTo(file.toFile(), true);
    return file;
  }

  /** Writes the driver. */
  static Path driver(Path file) {
    ShrinkWrap.create(JavaArchive.class)
        .addClasses(StubDriver.class, StubDataSource.class)
        .addClass("org.bondstone.bench.borrow.StubConnection")
        .as(ZipExporter.class)
        .exportTo(file.toFile(), true);
    return file;
  }

  private static String webXml(int postgresPort) {
    String postgres = "org.postgresql.xa.PGXADataSource";
    return """
        <web-app xmlns="https://jakarta.ee/xml/ns/jakartaee" version="6.0">
        %s%s%s</web-app>
        """
        .formatted(
            DATA_SOURCE.formatted("stub", StubDataSource.class.getName(), postgresPort, "stub"),
            DATA_SOURCE.formatted("first", postgres, postgresPort, "first"),
            DATA_SOURCE.formatted("second", postgres, postgresPort, "second"));
  }

  private static File jar(String name) {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
        .map(File::new)
        .filter(file -> file.getName().startsWith(name) && file.isFile())
        .findFirst()
        .orElseThrow(() -> new IllegalStateException(name + " is not on the class path as a jar."));
  }
}
