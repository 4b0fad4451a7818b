package org.bondstone.it;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server whose blocks are another Bondstone's. */
@Tag("slow")
class RemoteSourceIT {

  private static final String BLOCK = "warehouse";
  private static final String TOKEN = "token-canary";

  @TempDir Path temporary;

  @Test
  void usesTheBlocksOfAnotherServerFollowsTheirChangesAndKeepsThemWhileItIsDown()
      throws IOException, NoSuchAlgorithmException {
    try (PostgresServer postgres = PostgresServer.start();
        ServerProcess home =
            ServerProcess.at(temporary.resolve("home"))
                .set("bondstone.auth.tokens", "ci:admin:" + sha256(TOKEN))
                .start();
        ServerProcess server =
            ServerProcess.at(temporary.resolve("server"))
                .set("bondstone.api.url", home.url("/bondstone/api").toString())
                .environment("BONDSTONE_API_KEY", TOKEN)
                // Far longer than this test: what changes is told.
                .set("bondstone.api.freshness", "3600")
                .deploy(Archives.places())
                .start()) {
      SavedBlocks blocks =
          new SavedBlocks(new HttpCalls(home.url("/bondstone/api"), "Bearer " + TOKEN));
      SavedBlocks ownBlocks = new SavedBlocks(server.url("/bondstone/api"));
      HttpCalls places = new HttpCalls(server.url("/places/api"));
      HttpCalls admin = new HttpCalls(server.url("/bondstone/api/admin"));
      Eventually.is("it is followed", () -> remote(admin).getBoolean("followed"));
      assertThat(exists(places)).isFalse();

      blocks.save(BLOCK, SavedBlocks.h2("first"));
      assertThat(database(places)).isEqualTo("first");
      assertThat(count(places)).isZero();

      blocks.save(BLOCK, SavedBlocks.postgresql(postgres.port()));
      Eventually.is("the change is seen", () -> database(places).equals("postgres"));
      assertThat(count(places)).isZero();

      ownBlocks.save(BLOCK, SavedBlocks.h2("own"));
      assertThat(database(places)).as("the own store comes first").isEqualTo("own");

      home.stop();
      Eventually.is("it is missed", () -> !remote(admin).isNull("failure"));
      assertThat(remote(admin).getBoolean("followed")).isFalse();
      // What was cached for applications goes with the own block; the source itself remembers.
      ownBlocks.delete(BLOCK);
      assertThat(database(places)).isEqualTo("postgres");
      assertThat(count(places)).isZero();

      server.stop();
      List<String> log = log(temporary.resolve("server/logs"));
      assertThat(log)
          .filteredOn(line -> line.contains("Blocks that were read from it before stay in use"))
          .singleElement()
          .asString()
          .contains("The remote API " + home.url("/bondstone/api"));
      assertThat(log).noneMatch(line -> line.contains(TOKEN));
      assertThat(server.output().toString()).doesNotContain(TOKEN);
    }
  }

  @Test
  void saysWhyABlockCannotBeHadFromAServerThatIsDown() {
    int port = FreePorts.find();
    try (ServerProcess server =
        ServerProcess.at(temporary)
            .set("bondstone.api.url", "http://127.0.0.1:" + port + "/api")
            .deploy(Archives.places())
            .start()) {
      HttpCalls.Answer answer = new HttpCalls(server.url("/places/api")).get("/countries");

      assertThat(answer.status()).isEqualTo(503);
      assertThat(answer.json().getString("detail"))
          .contains("\"" + BLOCK + "\"", "http://127.0.0.1:" + port + "/api cannot be reached");
    }
  }

  @Test
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

  private static String sha256(String text) throws NoSuchAlgorithmException {
    return HexFormat.of()
        .formatHex(
            MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
  }
}
