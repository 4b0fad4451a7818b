package org.bondstone.it.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.StreamSupport;
import org.bondstone.it.Eventually;
import org.bondstone.it.HttpCalls;
import org.bondstone.it.LedgerDatabases;
import org.bondstone.it.LedgerWar;
import org.bondstone.it.SavedBlocks;
import org.bondstone.it.ServerProcess;
import org.bondstone.it.StatementGate;
import org.bondstone.it.ledger.Book;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The database of a block goes away and comes back, and whoever asks sees what they may. */
class HealthIT {

  private static final String HEALTH = "/admin/health";
  private static final String PASSWORD = "pass-canary";
  private static final Duration LIMIT = Duration.ofMinutes(1);

  @TempDir Path folder;

  @Test
  void tellsOfTheServerAndOfTheDatabasesInUse() throws Exception {
    LedgerDatabases.openBooks();
    try (StatementGate gate = StatementGate.to(LedgerDatabases.second().port());
        ServerProcess server = start()) {
      URI address = server.url("/bondstone/api");
      Api nobody = new Api(address.toString());
      Api reader = nobody.as(Credentials.basic("rita", PASSWORD));
      Api root = new Api(address.resolve("/").toString()).as(Credentials.basic("rita", PASSWORD));
      HttpCalls ledger = new HttpCalls(server.url("/ledger"));
      new SavedBlocks(new HttpCalls(address, Credentials.basic("ada", PASSWORD)))
          .save(Book.SECOND.block(), SavedBlocks.postgresql(gate.port()));

      JsonNode before = reader.get(HEALTH).is(200).json();
      assertThat(before.get("status").textValue()).isEqualTo("UP");
      assertThat(before.get("blocks")).isEmpty();
      assertThat(nobody.get(HEALTH + "/started").is(200).json().has("blocks")).isFalse();
      nobody.as(Credentials.basic("rita", "wrong")).get(HEALTH).is(401);

      assertThat(ledger.post("/entries/1?into=SECOND").status()).isEqualTo(204);
      assertThat(block(reader).get("name").textValue()).isEqualTo(Book.SECOND.block());
      assertThat(block(reader).get("state").textValue()).isEqualTo("up");
      Answer all = nobody.get(HEALTH).is(200);
      assertThat(check(all.json(), "bondstone-blocks").at("/data/up").intValue()).isEqualTo(1);
      assertThat(all.text()).doesNotContain(Book.SECOND.block());
      assertThat(check(root.get("health/ready").is(200).json(), "bondstone-store")).isNotNull();

      gate.goAway();
      assertThat(ledger.post("/entries/2?into=SECOND").status()).isGreaterThanOrEqualTo(500);
      JsonNode gone =
          Eventually.last(
              () -> block(reader),
              block -> block.get("state").textValue().equals("unreachable"),
              LIMIT);
      assertThat(gone.get("why").textValue()).contains("host \"localhost\", port " + gate.port());
      JsonNode ready = nobody.get(HEALTH + "/ready").is(503).json();
      assertThat(check(ready, "bondstone-blocks").at("/data/unreachable").intValue()).isEqualTo(1);
      assertThat(check(ready, "bondstone-store").get("status").textValue()).isEqualTo("UP");
      nobody.get(HEALTH + "/live").is(200);
      Answer payara = root.get("health/ready").is(503);
      assertThat(check(payara.json(), "bondstone-blocks").get("status").textValue())
          .isEqualTo("DOWN");
      assertThat(payara.text()).doesNotContain(Book.SECOND.block());
      root.get("health/live").is(200);

      gate.comeBack();
      JsonNode back =
          Eventually.last(
              () -> block(reader), block -> block.get("state").textValue().equals("up"), LIMIT);
      assertThat(back.get("state").textValue()).isEqualTo("up");
      nobody.get(HEALTH + "/ready").is(200);
      assertThat(nobody.get("/ready").is(200).json().get("message").textValue()).isEqualTo("OK");
    }
  }

  private ServerProcess start() throws Exception {
    return ServerProcess.at(folder.resolve("data"))
        .set("bondstone.health.blocks", Book.SECOND.block() + ", other")
        .environment(
            "BONDSTONE_AUTH_USERS",
            "ada:admin:%1$s,rita:reader:%1$s".formatted(Credentials.passwordHash(PASSWORD)))
        .deploy(LedgerWar.writeInto(folder))
        .start();
  }

  private static JsonNode block(Api reader) {
    JsonNode blocks = reader.get(HEALTH).json().get("blocks");
    assertThat(blocks).hasSize(1);
    return blocks.get(0);
  }

  private static JsonNode check(JsonNode health, String name) {
    return StreamSupport.stream(health.get("checks").spliterator(), false)
        .filter(check -> check.get("name").textValue().equals(name))
        .findFirst()
        .orElseThrow();
  }
}
