package org.bondstone.it.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.bondstone.it.ApplicationsServer;
import org.bondstone.it.HttpCalls;
import org.bondstone.it.SavedBlocks;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(ApplicationsServer.Resolver.class)
class JobsIT {

  @Test
  @Tag("slow")
  void jobsOfAnApplicationWithoutBondstoneAreLeftInPeace(ApplicationsServer server)
      throws IOException {
    server.blocks().save(CursorJobs.BLOCK, SavedBlocks.h2("it_jobs"));
    HttpCalls with = new HttpCalls(server.process().url("/with"));
    HttpCalls without = new HttpCalls(server.process().url("/without"));

    assertThat(with.get("/jobs").body()).isEqualTo("1 1");
    assertThat(without.get("/jobs").body()).isEqualTo("done");
    assertThat(with.get("/jobs").body()).isEqualTo("1 1");

    assertThat(log(server.data())).isNotEmpty().doesNotContain("Thread context provider");
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
