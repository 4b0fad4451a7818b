package org.bondstone.it.jpa;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import org.bondstone.it.Eventually;
import org.bondstone.it.HttpCalls;
import org.bondstone.it.SavedBlocks;
import org.bondstone.it.ServerProcess;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
class RemoteNamesIT {

  private static final String EARLY = "names-early";
  private static final String LATE = "names-late";

  @TempDir Path temporary;

  @Test
  void blocksOfAnotherServerHaveNamesWheneverItComesAndWithoutAnyChange() {
    Path data = temporary.resolve("home");
    URI api;
    int port;
    try (ServerProcess home = ServerProcess.at(data).start()) {
      api = home.url("/bondstone/api");
      port = home.port();
      new SavedBlocks(api).save(EARLY, SavedBlocks.h2("names_early"));
    }
    try (ServerProcess server = startWithApi(api)) {
      HttpCalls names = new HttpCalls(server.url("/names"));
      assertThat(names.get("/" + EARLY).body()).isEqualTo("no name");

      try (ServerProcess home =
          ServerProcess.at(data).set("bondstone.port", Integer.toString(port)).start()) {
        assertThat(home.port()).isPositive();
        Eventually.is("the name is there", () -> isNamed(names, EARLY));

        new SavedBlocks(api).save(LATE, SavedBlocks.h2("names_late"));
        Eventually.is("a later one is there", () -> isNamed(names, LATE));
      }
    }
  }

  private ServerProcess startWithApi(URI api) {
    Path war = temporary.resolve("names.war");
    ShrinkWrap.create(WebArchive.class, "names.war")
        .addClass(NamesResource.class)
        .as(ZipExporter.class)
        .exportTo(war.toFile());
    return ServerProcess.at(temporary.resolve("server"))
        .set("bondstone.api.url", api.toString())
        .set("bondstone.api.freshness", "1")
        .deploy(war)
        .start();
  }

  private static boolean isNamed(HttpCalls names, String block) {
    return names.get("/" + block).body().contains(block.replace('-', '_'));
  }
}
