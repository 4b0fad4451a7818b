package org.bondstone.it.faults;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.IntSupplier;
import org.bondstone.it.HttpCalls;
import org.bondstone.it.PostgresServer;
import org.bondstone.it.PostgresStop;
import org.bondstone.it.SavedBlocks;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;

/** The store's PostgreSQL restarts, and freezes. */
@Tag("faults")
@ResourceLock(RestartsServer.LOCK)
@ExtendWith(RestartsServer.Resolver.class)
class StoreRestartsIT {

  private static final int POOL = RestartsServer.POOL;
  private static final int CLIENTS = 8;
  private static final Duration HEALED = Duration.ofSeconds(2);
  private static final Duration TIMEOUT = RestartsServer.TIMEOUT;

  /** For a connection and for a statement, and what a busy machine adds. */
  private static final Duration ANSWERED = TIMEOUT.multipliedBy(2).plusSeconds(3);

  private static final String DOCUMENT = "/block_types/slug/sql-connector/block_documents/name/b";

  private static PostgresServer postgres;
  private static HttpCalls api;
  private static HttpCalls probes;
  private static String id;

  @BeforeAll
  static void start(RestartsServer shared) {
    postgres = shared.store();
    URI address = shared.process().url("/bondstone/api");
    api = new HttpCalls(address);
    probes = new HttpCalls(address);
    new SavedBlocks(api).save("b", SavedBlocks.postgresql(1));
    id = api.get(DOCUMENT).json().getString("id");
  }

  private static int read() {
    return api.get(DOCUMENT).status();
  }

  private static int list() {
    JsonObject all = Json.createObjectBuilder().add("limit", 10).build();
    return api.post("/block_documents/filter", all).status();
  }

  private static int write() {
    JsonObject data = Json.createObjectBuilder().add("fetch_size", 5).build();
    return api.patch("/block_documents/" + id, Json.createObjectBuilder().add("data", data).build())
        .status();
  }

  private static Clients clients() {
    List<IntSupplier> calls = new ArrayList<>(Collections.nCopies(CLIENTS, StoreRestartsIT::read));
    calls.set(0, StoreRestartsIT::write);
    calls.set(1, StoreRestartsIT::list);
    return new Clients(calls);
  }

  @Test
  void healsByItselfAfterEachRestart() {
    Capacity capacity = new Capacity(postgres, "bondstone-store", "bondstone_document");
    int lost = 0;
    try (Clients clients = clients()) {
      Restarts restarts = new Restarts(postgres, clients);
      for (int round = 0; round < Faults.rounds(); round++) {
        PostgresStop how = PostgresStop.values()[round % 2];
        restarts.underLoad(how);
        lost += capacity.lost(POOL, StoreRestartsIT::read);
        restarts.whileIdle(how, StoreRestartsIT::read);
        lost += capacity.lost(POOL, StoreRestartsIT::read);
      }
      Faults.report(
          getClass(),
          "%d restarts under load and %d idle: first success within %d and %d ms, %d connections"
              + " lost, refusals %s",
          Faults.rounds(),
          Faults.rounds(),
          restarts.worst().toMillis(),
          restarts.worstIdle().toMillis(),
          lost,
          clients.failures());
      assertThat(lost).isZero();
      assertThat(restarts.worst()).isLessThan(HEALED);
      assertThat(restarts.worstIdle()).isLessThan(HEALED);
      assertThat(clients.failures().keySet()).isSubsetOf(503);
      assertThat(api.get("/ready").status()).isEqualTo(200);
    }
  }

  @Test
  void answersWhileTheDatabaseIsFrozen() {
    Capacity capacity = new Capacity(postgres, "bondstone-store", "bondstone_document");
    int rounds = Math.max(1, Faults.rounds() / 10);
    int lost = 0;
    long ready = 0;
    Duration longest = Duration.ZERO;
    Duration healed = Duration.ZERO;
    try (Clients clients = clients()) {
      for (int round = 0; round < rounds; round++) {
        // Half of the rounds find all connections in use, the others find them rested.
        clients.resume();
        clients.untilSuccesses(40, ANSWERED);
        if (round % 2 == 1) {
          clients.pause();
        }
        clients.takeLongest();
        try (PostgresServer.Frozen frozen = postgres.freeze()) {
          assertThat(frozen).isNotNull();
          clients.resume();
          ready = Math.max(ready, millisUntil503("/ready"));
          clients.untilFailure(ANSWERED.multipliedBy(2));
          assertThat(probes.get("/health").status()).isEqualTo(200);
          clients.pause();
          longest = longer(longest, clients.takeLongest());
        }
        clients.resume();
        healed = longer(healed, clients.untilSuccesses(1, ANSWERED.multipliedBy(2)));
        clients.pause();
        lost += capacity.lost(POOL, StoreRestartsIT::read);
      }
      Map<Integer, Integer> refusals = clients.failures();
      Faults.report(
          getClass(),
          "%d freezes with a timeout of %d s: answered within %d ms, /ready within %d ms, healed"
              + " within %d ms, %d connections lost, refusals %s",
          rounds,
          TIMEOUT.toSeconds(),
          longest.toMillis(),
          ready,
          healed.toMillis(),
          lost,
          refusals);
      assertThat(refusals.keySet()).isSubsetOf(503);
      assertThat(longest).isLessThan(ANSWERED);
      assertThat(Duration.ofMillis(ready)).isLessThan(HEALED.plusSeconds(1));
      assertThat(healed).isLessThan(HEALED);
      assertThat(lost).isZero();
    }
  }

  private static long millisUntil503(String path) {
    long start = System.nanoTime();
    HttpCalls.Answer answer = probes.get(path);
    assertThat(answer.status()).isEqualTo(503);
    return Duration.ofNanos(System.nanoTime() - start).toMillis();
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) >= 0 ? one : other;
  }
}
