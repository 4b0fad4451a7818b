package org.bondstone.it;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonArray;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two servers whose stores are one PostgreSQL database. */
@Tag("slow")
class SeveralServersIT {

  private static final String BLOCK = "warehouse";
  private static final int ALL = 171_075;

  @TempDir Path temporary;

  @Test
  void usesABlockThatAnotherServerHasChangedFromTheNextOperationOn() {
    try (PostgresServer postgres = PostgresServer.start();
        ServerProcess one = server("one", postgres).start();
        ServerProcess other = server("other", postgres).deploy(Archives.places()).start()) {
      SavedBlocks blocks = new SavedBlocks(one.url("/bondstone/api"));
      HttpCalls places = new HttpCalls(other.url("/places/api"));
      blocks.save(BLOCK, SavedBlocks.h2("first"));
      Eventually.is("the block is seen", () -> exists(places));
      load(places);
      assertThat(count(places)).isEqualTo(ALL);

      blocks.save(BLOCK, SavedBlocks.h2("second"));
      Eventually.is("the other database is used", () -> count(places) == 0);

      blocks.delete(BLOCK);
      Eventually.is("the block is gone", () -> !exists(places));

      blocks.save(BLOCK, SavedBlocks.h2("first"));
      Eventually.is("the first database is used again", () -> exists(places));
      assertThat(count(places)).isEqualTo(ALL);

      HttpCalls admin = new HttpCalls(one.url("/bondstone/api/admin"));
      Eventually.is("both servers are listed", () -> servers(admin).size() == 2);
      assertThat(servers(admin).getJsonObject(0).getBoolean("here")).isTrue();
      assertThat(servers(admin).getJsonObject(1).getBoolean("here")).isFalse();

      assertThat(postgres.connections()).isNotEmpty();
      assertThat(other.stop()).isZero();
      assertThat(servers(admin)).hasSize(1);
      assertThat(one.stop()).isZero();
      assertThat(postgres.connectionsLeft()).isEmpty();
    }
  }

  private ServerProcess.Builder server(String name, PostgresServer postgres) {
    return ServerProcess.at(temporary.resolve(name))
        .set("bondstone.database.url", postgres.url())
        .set("bondstone.keyset-file", temporary.resolve("keyset.json").toString());
  }

  private static void load(HttpCalls places) {
    assertThat(places.post("/load").status()).isEqualTo(202);
    Eventually.is(
        "the places are loaded",
        () -> !places.get("/load").json().getString("state").equals("running"));
  }

  private static JsonArray servers(HttpCalls admin) {
    return admin.get("/servers").json().getJsonArray("servers");
  }

  private static int count(HttpCalls places) {
    return places.get("/countries").json().getInt("places");
  }

  private static boolean exists(HttpCalls places) {
    return places.get("/block").json().getBoolean("exists");
  }
}
