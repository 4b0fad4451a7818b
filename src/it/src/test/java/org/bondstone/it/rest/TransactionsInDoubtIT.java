package org.bondstone.it.rest;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.net.URI;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.bondstone.it.Eventually;
import org.bondstone.it.HttpCalls;
import org.bondstone.it.LedgerDatabases;
import org.bondstone.it.SavedBlocks;
import org.bondstone.it.StatementGate;
import org.bondstone.it.ledger.Book;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A database goes away between the decision and its commit; an admin sees that, and ends it. */
@OnAccountServer
class TransactionsInDoubtIT {

  private static final String ROUTE = "/admin/transactions";
  private static final Duration LIMIT = Duration.ofMinutes(1);

  private HttpCalls admin;
  private String place;

  @BeforeEach
  void open() {
    LedgerDatabases.openBooks();
  }

  @Test
  void areSeenAndEndedByAdmins(AccountServer server) throws Exception {
    try (StatementGate gate = StatementGate.to(LedgerDatabases.second().port())) {
      place = "postgres on localhost:" + gate.port();
      URI api = server.process().url("/bondstone/api");
      admin = new HttpCalls(api, Credentials.basic("ada", AccountServer.PASSWORD));
      saveBlocks(gate);
      assertThat(admin.get(ROUTE).json()).isEqualTo(nothing());

      leaveInDoubt(gate, new HttpCalls(server.process().url("/ledger")), 1);
      String first = assertSeen();
      assertRefused(api, first);
      gate.comeBack();
      assertMended(1, 1);

      leaveInDoubt(gate, new HttpCalls(server.process().url("/ledger")), 2);
      String second = assertSeen();
      HttpCalls.Answer decided = admin.post(ROUTE + "/" + second, outcome("rollback"));
      assertThat(decided.status()).as(decided.body()).isEqualTo(200);
      assertThat(decided.json().getString("warning")).contains("may stay different");
      assertThat(admin.get(ROUTE).json().getJsonArray("in_doubt")).isEmpty();
      assertThat(admin.post(ROUTE + "/" + second, outcome("rollback")).status()).isEqualTo(404);
      gate.comeBack();
      assertMended(2, 1);

      assertThat(Files.readString(server.data().resolve("audit/audit.log")))
          .contains(
              "\"who\":\"ada\",\"what\":\"decided to roll back transaction\",\"subject\":\""
                  + second)
          .doesNotContain(first);
      assertThat(server.process().output().toString()).doesNotContain("canary");
    }
  }

  private void saveBlocks(StatementGate gate) {
    SavedBlocks blocks = new SavedBlocks(admin);
    blocks.save(Book.FIRST.block(), SavedBlocks.postgresql(LedgerDatabases.first().port()));
    JsonObject connection =
        Json.createObjectBuilder(
                SavedBlocks.postgresql(gate.port()).getJsonObject("connection_info"))
            .add("password", "secret-canary")
            .build();
    blocks.save(
        Book.SECOND.block(), Json.createObjectBuilder().add("connection_info", connection).build());
  }

  /** The caller hears that it has committed, since that is decided. */
  private static void leaveInDoubt(StatementGate gate, HttpCalls ledger, int entry) {
    gate.hold(StatementGate.COMMIT);
    CompletableFuture<HttpCalls.Answer> request =
        CompletableFuture.supplyAsync(
            () -> ledger.post("/entries/" + entry + "?into=FIRST&into=SECOND"));
    assertThat(gate.isHeldWithin(LIMIT)).as("%s", request).isTrue();
    gate.goAway();
    assertThat(request).succeedsWithin(LIMIT).extracting("status").isEqualTo(204);
    assertThat(LedgerDatabases.inDoubt()).hasSize(1);
  }

  /** Returns its id. */
  private String assertSeen() {
    HttpCalls.Answer seen =
        Eventually.last(
            () -> admin.get(ROUTE),
            answer -> !answer.json().getJsonArray("unreachable").isEmpty(),
            LIMIT);
    assertThat(seen.body()).doesNotContain("canary").doesNotContain("(none)");
    JsonObject transaction = only(seen, "in_doubt");
    assertThat(transaction.getString("state")).isEqualTo("committed");
    assertThat(transaction.getString("meaning")).contains("as soon as they answer");
    assertThat(transaction.getJsonArray("databases").getString(0)).isEqualTo(place);
    assertThat(transaction.getString("since")).endsWith("Z");
    JsonObject database = only(seen, "unreachable");
    assertThat(database.getString("database")).isEqualTo(place);
    assertThat(database.getString("why")).startsWith("The connection cannot be made");
    return transaction.getString("id");
  }

  private static JsonObject only(HttpCalls.Answer answer, String list) {
    assertThat(answer.json().getJsonArray(list)).as(answer.body()).hasSize(1);
    return answer.json().getJsonArray(list).getJsonObject(0);
  }

  private void assertRefused(URI api, String id) {
    String path = ROUTE + "/" + id;
    for (String name : List.of("uli", "rita")) {
      HttpCalls other = new HttpCalls(api, Credentials.basic(name, AccountServer.PASSWORD));
      assertThat(other.get(ROUTE).status()).isEqualTo(403);
      assertThat(other.post(path, outcome("commit")).status()).isEqualTo(403);
    }
    assertThat(new HttpCalls(api).get(ROUTE).status()).isEqualTo(401);
    assertThat(admin.post(path, outcome("forget")).status()).isEqualTo(422);
    assertThat(admin.post(path).status()).isEqualTo(422);
    assertThat(admin.post(ROUTE + "/none", outcome("commit")).status()).isEqualTo(422);
    assertThat(admin.post(ROUTE + "/" + "0".repeat(32), outcome("commit")).status()).isEqualTo(404);
  }

  private void assertMended(int inFirst, int inSecond) {
    assertThat(Eventually.last(LedgerDatabases::inDoubt, List::isEmpty, LIMIT)).isEmpty();
    assertThat(Eventually.last(() -> admin.get(ROUTE).json(), nothing()::equals, LIMIT))
        .isEqualTo(nothing());
    assertThat(LedgerDatabases.entries(LedgerDatabases.first())).hasSize(inFirst);
    assertThat(LedgerDatabases.entries(LedgerDatabases.second())).hasSize(inSecond);
  }

  private static JsonObject nothing() {
    return Json.createObjectBuilder()
        .add("in_doubt", Json.createArrayBuilder())
        .add("unreachable", Json.createArrayBuilder())
        .build();
  }

  private static JsonObject outcome(String outcome) {
    return Json.createObjectBuilder().add("outcome", outcome).build();
  }
}
