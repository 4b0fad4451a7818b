package org.bondstone.it.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.stream.StreamSupport;
import org.bondstone.it.Eventually;
import org.bondstone.it.HttpCalls;
import org.bondstone.it.LedgerDatabases;
import org.bondstone.it.SavedBlocks;
import org.bondstone.it.StatementGate;
import org.bondstone.it.ledger.Book;
import org.junit.jupiter.api.Test;

/** The database of a block goes away and comes back, and whoever asks sees what they may. */
@OnAccountServer
class HealthIT {

  private static final String HEALTH = "/admin/health";
  private static final Duration LIMIT = Duration.ofMinutes(1);

  /** Only this class uses it here. */
  private static final String BLOCK = Book.LOCAL.block();

  @Test
  void tellsOfTheServerAndOfTheDatabasesInUse(AccountServer server) {
    LedgerDatabases.openBooks();
    int direct = LedgerDatabases.second().port();
    try (StatementGate gate = StatementGate.to(direct)) {
      URI address = server.process().url("/bondstone/api");
      Api nobody = server.nobody();
      Api reader = server.as("rita");
      Api root =
          new Api(address.resolve("/").toString())
              .as(Credentials.basic("rita", AccountServer.PASSWORD));
      HttpCalls ledger = new HttpCalls(server.process().url("/ledger"));
      SavedBlocks blocks =
          new SavedBlocks(new HttpCalls(address, Credentials.basic("ada", AccountServer.PASSWORD)));
      blocks.save(BLOCK, SavedBlocks.postgresql(gate.port()));

      JsonNode before = reader.get(HEALTH).is(200).json();
      assertThat(before.get("status").textValue()).isEqualTo("UP");
      assertThat(before.get("blocks").findValuesAsText("name")).doesNotContain(BLOCK);
      assertThat(nobody.get(HEALTH + "/started").is(200).json().has("blocks")).isFalse();
      nobody.as(Credentials.basic("rita", "wrong")).get(HEALTH).is(401);

      assertThat(ledger.post("/entries/1?into=LOCAL").status()).isEqualTo(204);
      assertThat(block(reader).get("state").textValue()).isEqualTo("up");
      assertCounts(reader.get(HEALTH).is(200).json(), "up");
      Answer all = nobody.get(HEALTH).is(200);
      assertThat(check(all.json(), "bondstone-blocks").at("/data/up").intValue()).isPositive();
      assertThat(all.text()).doesNotContain(BLOCK);
      assertThat(check(root.get("health/ready").is(200).json(), "bondstone-store")).isNotNull();

      gate.goAway();
      assertThat(ledger.post("/entries/2?into=LOCAL").status()).isGreaterThanOrEqualTo(500);
      JsonNode gone =
          Eventually.last(
              () -> block(reader),
              block -> block.get("state").textValue().equals("unreachable"),
              LIMIT);
      assertThat(gone.get("why").textValue()).contains("host \"localhost\", port " + gate.port());
      assertCounts(reader.get(HEALTH + "/ready").is(503).json(), "unreachable");
      Answer down = nobody.get(HEALTH + "/ready").is(503);
      assertThat(down.header("Retry-After")).isPresent();
      JsonNode ready = down.json();
      assertThat(check(ready, "bondstone-blocks").at("/data/unreachable").intValue()).isPositive();
      assertThat(check(ready, "bondstone-store").get("status").textValue()).isEqualTo("UP");
      nobody.get(HEALTH + "/live").is(200);
      Answer payara = root.get("health/ready").is(503);
      assertThat(check(payara.json(), "bondstone-blocks").get("status").textValue())
          .isEqualTo("DOWN");
      assertThat(payara.text()).doesNotContain(BLOCK);
      root.get("health/live").is(200);

      gate.comeBack();
      JsonNode back =
          Eventually.last(
              () -> block(reader), block -> block.get("state").textValue().equals("up"), LIMIT);
      assertThat(back.get("state").textValue()).isEqualTo("up");
      nobody.get(HEALTH + "/ready").is(200);
      assertThat(nobody.get("/ready").is(200).json().get("message").textValue()).isEqualTo("OK");

      // Without the gate, since the classes after this one need a server that is ready.
      blocks.save(BLOCK, SavedBlocks.postgresql(direct));
      assertThat(ledger.post("/entries/3?into=LOCAL").status()).isEqualTo(204);
      assertThat(block(reader).get("state").textValue()).isEqualTo("up");
    }
  }

  /** Other classes have blocks here too, so the number is that of the list in the same answer. */
  private static void assertCounts(JsonNode health, String state) {
    long listed =
        health.get("blocks").findValuesAsText("state").stream().filter(state::equals).count();
    assertThat(listed).isPositive();
    assertThat(check(health, "bondstone-blocks").at("/data/" + state).longValue())
        .isEqualTo(listed);
  }

  private static JsonNode block(Api reader) {
    return only(reader.get(HEALTH).json().get("blocks"), BLOCK);
  }

  private static JsonNode check(JsonNode health, String name) {
    return only(health.get("checks"), name);
  }

  private static JsonNode only(JsonNode all, String name) {
    List<JsonNode> named =
        StreamSupport.stream(all.spliterator(), false)
            .filter(each -> each.get("name").textValue().equals(name))
            .toList();
    assertThat(named).as(name).hasSize(1);
    return named.get(0);
  }
}
