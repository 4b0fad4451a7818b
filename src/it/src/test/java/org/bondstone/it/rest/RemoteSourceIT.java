package org.bondstone.it.rest;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.bondstone.it.Archives;
import org.bondstone.it.Eventually;
import org.bondstone.it.Forwarder;
import org.bondstone.it.HttpCalls;
import org.bondstone.it.PostgresServer;
import org.bondstone.it.SavedBlocks;
import org.bondstone.it.ServerProcess;
import org.bondstone.it.jpa.NamesResource;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server whose blocks are another Bondstone's, which is away at first, and again at the end. */
@Tag("slow")
@OnAccountServer
class RemoteSourceIT {

  private static final String BLOCK = "warehouse";
  private static final String EARLY = "names-early";
  private static final String LATE = "names-late";
  private static final String TOKEN = AccountServer.TOKEN;

  /** It is tried to follow the other server once a minute at least. */
  private static final Duration FOLLOWED = Duration.ofMinutes(2);

  @TempDir Path temporary;

  @Test
  void usesTheBlocksOfAnotherServerFollowsTheirChangesAndKeepsThemWhileItIsDown(AccountServer home)
      throws IOException {
    SavedBlocks blocks =
        new SavedBlocks(new HttpCalls(home.process().url("/bondstone/api"), "Bearer " + TOKEN));
    blocks.delete(BLOCK);
    blocks.save(EARLY, SavedBlocks.h2("names_early"));
    try (PostgresServer postgres = PostgresServer.start();
        Forwarder way = Forwarder.to(home.process().port())) {
      way.goAway();
      try (ServerProcess server = start(way)) {
        HttpCalls places = new HttpCalls(server.url("/places/api"));
        HttpCalls admin = new HttpCalls(server.url("/bondstone/api/admin"));
        saysWhyABlockCannotBeHad(places, way);
        givesNamesWheneverItComesAndWithoutAnyChange(new HttpCalls(server.url("/names")), way);
        assertThat(Eventually.last(() -> isFollowed(admin), followed -> followed, FOLLOWED))
            .isTrue();
        assertThat(exists(places)).isFalse();

        blocks.save(BLOCK, SavedBlocks.h2("first"));
        assertThat(database(places)).isEqualTo("first");
        assertThat(count(places)).isZero();

        blocks.save(BLOCK, SavedBlocks.postgresql(postgres.port()));
        Eventually.is("the change is seen", () -> database(places).equals("postgres"));
        assertThat(count(places)).isZero();

        // What is asked for once a minute could show one change, and not this one as well.
        HttpCalls names = new HttpCalls(server.url("/names"));
        blocks.save(LATE, SavedBlocks.h2("names_late"));
        Eventually.is("a later name is there", () -> isNamed(names, LATE));

        SavedBlocks ownBlocks = new SavedBlocks(server.url("/bondstone/api"));
        ownBlocks.save(BLOCK, SavedBlocks.h2("own"));
        assertThat(database(places)).as("the own store comes first").isEqualTo("own");

        way.goAway();
        Eventually.is("it is missed", () -> !remote(admin).isNull("failure"));
        assertThat(isFollowed(admin)).isFalse();
        // What was cached for applications goes with the own block; the source itself remembers.
        ownBlocks.delete(BLOCK);
        assertThat(database(places)).isEqualTo("postgres");
        assertThat(count(places)).isZero();

        server.stop();
        List<String> log = log(temporary.resolve("server/logs"));
        assertThat(log)
            .filteredOn(line -> line.contains("Blocks that were read from it before stay in use"))
            .as("once each time that it goes")
            .hasSize(2)
            .allMatch(line -> line.contains("The remote API " + address(way)));
        assertThat(log).noneMatch(line -> line.contains(TOKEN));
        assertThat(server.output().toString()).doesNotContain(TOKEN);
      }
    } finally {
      for (String each : List.of(BLOCK, EARLY, LATE)) {
        blocks.delete(each);
      }
    }
  }

  private static void saysWhyABlockCannotBeHad(HttpCalls places, Forwarder way) {
    HttpCalls.Answer answer = places.get("/countries");
    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.json().getString("detail"))
        .contains("\"" + BLOCK + "\"", address(way) + " cannot be reached");
  }

  private static void givesNamesWheneverItComesAndWithoutAnyChange(HttpCalls names, Forwarder way)
      throws IOException {
    assertThat(names.get("/" + EARLY).body()).isEqualTo("no name");
    way.comeBack();
    Eventually.is("the name is there", () -> isNamed(names, EARLY));
  }

  private static boolean isNamed(HttpCalls names, String block) {
    return names.get("/" + block).body().contains(block.replace('-', '_'));
  }

  private static String address(Forwarder way) {
    return "http://127.0.0.1:" + way.port() + "/bondstone/api";
  }

  private ServerProcess start(Forwarder way) {
    Path war = temporary.resolve("names.war");
    ShrinkWrap.create(WebArchive.class, "names.war")
        .addClass(NamesResource.class)
        .as(ZipExporter.class)
        .exportTo(war.toFile());
    return ServerProcess.at(temporary.resolve("server"))
        .set("bondstone.api.url", address(way))
        .environment("BONDSTONE_API_KEY", TOKEN)
        // While it is not followed. What changes later is told.
        .set("bondstone.api.freshness", "1")
        .deploy(Archives.places())
        .deploy(war)
        .start();
  }

  /**
   * {@code OwnJvmIT} tries the same start with another wrong setting of the store, and {@code
   * RemoteSettingsTest} this one.
   */
  @Test
  @Tag("long")
  void doesNotStartWithAWrongAddress() {
    try (ServerProcess server =
        ServerProcess.at(temporary)
            .set("bondstone.api.url", "http://ada:canary@localhost/api")
            .launch()) {
      assertThat(server.waitForEnd()).isEqualTo(1);
      assertThat(server.output().errors())
          .singleElement()
          .asString()
          .contains("bondstone.api.url holds credentials")
          .doesNotContain("canary");
    }
  }

  private static JsonObject remote(HttpCalls admin) {
    return admin.get("/servers").json().getJsonObject("remote");
  }

  private static boolean isFollowed(HttpCalls admin) {
    return remote(admin).getBoolean("followed");
  }

  private static int count(HttpCalls places) {
    return places.get("/countries").json().getInt("places");
  }

  private static boolean exists(HttpCalls places) {
    return places.get("/block").json().getBoolean("exists");
  }

  private static String database(HttpCalls places) {
    JsonObject block = places.get("/block").json();
    return block.getString("database", "");
  }

  private static List<String> log(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files
          .filter(file -> file.toString().endsWith(".log"))
          .flatMap(RemoteSourceIT::lines)
          .toList();
    }
  }

  private static Stream<String> lines(Path file) {
    try {
      return Files.readAllLines(file).stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
