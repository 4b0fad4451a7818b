package org.bondstone.it;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.bondstone.it.guide.Export;
import org.bondstone.it.guide.ExportTable;
import org.bondstone.it.guide.GuideApplication;
import org.bondstone.it.job.CursorJobs;
import org.bondstone.it.job.JobApplication;
import org.bondstone.it.job.PlainJobs;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.EmptyAsset;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/**
 * A server with applications beside Bondstone, the same for several classes: each uses an
 * application and a block of its own.
 */
public final class ApplicationsServer implements AutoCloseable {

  private final Path folder = Files.createTempDirectory("bondstone-applications");
  private final ServerProcess process =
      ServerProcess.at(data())
          .deploy(Archives.shop())
          .deploy(
              file(
                  withBondstone(
                      "guide.war",
                      Export.class,
                      Export.Customer.class,
                      ExportTable.class,
                      GuideApplication.class)))
          .deploy(file(withBondstone("with.war", JobApplication.class, CursorJobs.class)))
          .deploy(file(application("without.war", JobApplication.class, PlainJobs.class)))
          .start();

  ApplicationsServer() throws IOException {}

  /** The data directory. */
  public Path data() {
    return folder.resolve("data");
  }

  public ServerProcess process() {
    return process;
  }

  public SavedBlocks blocks() {
    return new SavedBlocks(process.url("/bondstone/api"));
  }

  private static WebArchive withBondstone(String name, Class<?>... classes) {
    return application(name, classes).addAsLibrary(LedgerWar.cdi(), "bondstone-cdi.jar");
  }

  private static WebArchive application(String name, Class<?>... classes) {
    return ShrinkWrap.create(WebArchive.class, name)
        .addClasses(classes)
        .addAsWebInfResource(EmptyAsset.INSTANCE, "beans.xml");
  }

  private Path file(WebArchive application) {
    Path file = folder.resolve(application.getName());
    application.as(ZipExporter.class).exportTo(file.toFile());
    return file;
  }

  @Override
  public void close() throws IOException {
    process.close();
    Folders.delete(folder);
  }

  /** Gives it to tests, and starts it for the first. */
  public static final class Resolver extends SharedServer {

    Resolver() {
      super(ApplicationsServer.class);
    }
  }
}
