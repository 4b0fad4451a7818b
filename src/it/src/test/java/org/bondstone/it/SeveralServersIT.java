package org.bondstone.it;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Three servers whose stores are one PostgreSQL database. */
@Tag("slow")
class SeveralServersIT {

  private static final String BLOCK = "warehouse";
  private static final int ALL = 171_075;

  /** Of the third server, which therefore knows what it knows from hints. */
  private static final Duration NO_POLL = Duration.ofMinutes(1);

  @TempDir Path temporary;

  @Test
  void usesABlockThatAnotherServerHasChangedFromTheNextOperationOn() {
    try (PostgresServer postgres = PostgresServer.start();
        ServerProcess one = server("one", postgres).start();
        ServerProcess other = server("other", postgres).deploy(Archives.places()).start();
        ServerProcess third =
            server("third", postgres)
                .set("bondstone.database.poll-interval", "" + NO_POLL.toMillis())
                .start()) {
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
      Eventually.is("all servers are listed", () -> servers(admin).size() == 3);
      assertThat(servers(admin).getJsonObject(0).getBoolean("here")).isTrue();
      assertThat(servers(admin).getJsonObject(1).getBoolean("here")).isFalse();

      try (StreamedEvents there = StreamedEvents.of(other);
          StreamedEvents farther = StreamedEvents.of(third)) {
        awaitBegin(blocks, there);
        awaitBegin(blocks, farther);
        assertReachesTheOthersAtOnce(blocks, there, farther);
        assertReachesTheOthersWhenHintsAreLost(postgres, blocks, there, farther);
        assertSeesThatTheDatabaseHasLostItsLastChange(postgres, blocks, places, there);
      }

      assertThat(postgres.connections()).isNotEmpty();
      endsARunningLoadAndLeavesNoRows(postgres, blocks, other);
      assertThat(third.stop()).isZero();
      assertThat(servers(admin)).hasSize(1);
      assertThat(one.stop()).isZero();
      assertThat(postgres.connectionsLeft()).isEmpty();
    }
  }

  /** The server with the sample stops while that loads. */
  private static void endsARunningLoadAndLeavesNoRows(
      PostgresServer postgres, SavedBlocks blocks, ServerProcess server) {
    HttpCalls places = new HttpCalls(server.url("/places/api"));
    blocks.save(BLOCK, SavedBlocks.postgresql(postgres.port()));
    Eventually.is("the empty database is used", () -> count(places) == 0);
    assertThat(places.post("/load").status()).isEqualTo(202);
    JsonObject progress = places.get("/load").json();
    while (progress.getInt("rows") == 0) {
      progress = places.get("/load").json();
    }
    assertThat(progress.getString("state")).isEqualTo("running");

    assertThat(server.stop()).isZero();

    assertThat(server.output().standard()).last().isEqualTo("Bondstone stopped.");
    assertThat(server.output().errors()).noneMatch(line -> line.contains("XAException"));
    assertThat(postgres.texts("SELECT count(*) FROM places")).containsExactly("0");
    assertThat(postgres.texts("SELECT gid FROM pg_prepared_xacts")).isEmpty();
  }

  private static void awaitBegin(SavedBlocks blocks, StreamedEvents events) {
    Eventually.is(
        "the server streams",
        () -> {
          blocks.save("begin", SavedBlocks.h2("first"));
          return events.sees("begin");
        });
  }

  private static void assertReachesTheOthersAtOnce(
      SavedBlocks blocks, StreamedEvents there, StreamedEvents farther) {
    blocks.save("hinted", SavedBlocks.h2("first"));
    long answered = System.nanoTime();
    there.of("hinted");
    assertThat(Duration.ofNanos(farther.of("hinted").nanos() - answered))
        .as("without a poll")
        .isLessThan(NO_POLL.dividedBy(2));
  }

  private static void assertReachesTheOthersWhenHintsAreLost(
      PostgresServer postgres, SavedBlocks blocks, StreamedEvents there, StreamedEvents farther) {
    blocks.save("before", SavedBlocks.h2("first"));
    there.of("before");
    farther.of("before");
    postgres.execute(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query LIKE 'LISTEN%'");
    blocks.save("unheard", SavedBlocks.h2("first"));
    long answered = System.nanoTime();

    there.of("unheard");
    assertThat(Duration.ofNanos(farther.of("unheard").nanos() - answered))
        .as("by listening again")
        .isLessThan(NO_POLL.dividedBy(2));
    blocks.save("heard-again", SavedBlocks.h2("first"));
    answered = System.nanoTime();
    assertThat(Duration.ofNanos(farther.of("heard-again").nanos() - answered))
        .isLessThan(NO_POLL.dividedBy(2));
  }

  /** By the time the servers look, another change has its number. */
  private static void assertSeesThatTheDatabaseHasLostItsLastChange(
      PostgresServer postgres, SavedBlocks blocks, HttpCalls places, StreamedEvents there) {
    postgres.execute(
        "CREATE TABLE copy AS SELECT id, data, updated, version FROM bondstone_document");
    blocks.save(BLOCK, SavedBlocks.h2("second"));
    Eventually.is("the lost database is used", () -> count(places) == 0);
    there.of(BLOCK);

    postgres.execute(
        """
        BEGIN;
        SELECT 1 FROM bondstone_state FOR UPDATE;
        UPDATE bondstone_document d SET data = c.data, updated = c.updated, version = c.version
          FROM copy c WHERE c.id = d.id;
        UPDATE bondstone_change SET origin = 'another', name = 'another'
          WHERE revision = (SELECT revision FROM bondstone_state);
        UPDATE bondstone_event SET id = 'another', body = 'another'
          WHERE position = (SELECT events FROM bondstone_state);
        DROP TABLE copy;
        COMMIT
        """);

    Eventually.is("the database of before is used", () -> count(places) == ALL);
    there.of("1013 The store has lost events. Connect again.");
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
