package org.bondstone.it.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.bondstone.it.HttpCalls;
import org.bondstone.it.LedgerWar;
import org.bondstone.it.SavedBlocks;
import org.bondstone.it.ServerProcess;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.EmptyAsset;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JobsIT {

  @TempDir Path temporary;

  @Test
  @Tag("slow")
  void jobsOfAnApplicationWithoutBondstoneAreLeftInPeace() throws IOException {
    Path data = temporary.resolve("data");
    WebArchive bondstones =
        application("with.war", CursorJobs.class)
            .addAsLibrary(LedgerWar.cdi(), "bondstone-cdi.jar");
    try (ServerProcess server =
        ServerProcess.at(data)
            .deploy(file(bondstones))
            .deploy(file(application("without.war", PlainJobs.class)))
            .start()) {
      new SavedBlocks(server.url("/bondstone/api"))
          .save(CursorJobs.BLOCK, SavedBlocks.h2("it_jobs"));

      assertThat(new HttpCalls(server.url("/with")).get("/jobs").body()).isEqualTo("1 1");
      assertThat(new HttpCalls(server.url("/without")).get("/jobs").body()).isEqualTo("done");
      assertThat(new HttpCalls(server.url("/with")).get("/jobs").body()).isEqualTo("1 1");
    }
    assertThat(log(data)).isNotEmpty().doesNotContain("Thread context provider");
  }

  private static WebArchive application(String name, Class<?> jobs) {
    return ShrinkWrap.create(WebArchive.class, name)
        .addClasses(JobApplication.class, jobs)
        .addAsWebInfResource(EmptyAsset.INSTANCE, "beans.xml");
  }

  private Path file(WebArchive application) {
    Path file = temporary.resolve(application.getName());
    application.as(ZipExporter.class).exportTo(file.toFile());
    return file;
  }

  private static String log(Path data) throws IOException {
    StringBuilder text = new StringBuilder();
    try (Stream<Path> logs = Files.list(data.resolve("logs"))) {
      for (Path file : logs.filter(Files::isRegularFile).toList()) {
        text.append(Files.readString(file));
      }
    }
    return text.toString();
  }
}
