package org.bondstone.it.faults;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntSupplier;
import org.bondstone.it.HttpCalls;
import org.bondstone.it.PostgresServer;
import org.bondstone.it.PostgresStop;
import org.bondstone.it.SavedBlocks;
import org.bondstone.it.ServerProcess;
import org.bondstone.it.ledger.Book;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;

/** The PostgreSQL of a block restarts while an application reads and writes it in each way. */
@Tag("faults")
@ResourceLock(RestartsServer.LOCK)
@ExtendWith(RestartsServer.Resolver.class)
class BlockRestartsIT {

  private static final int POOL = 6;
  private static final Duration HEALED = Duration.ofSeconds(2);

  private final AtomicInteger ids = new AtomicInteger();

  private HttpCalls ledger;

  @Test
  void healsByItselfAfterEachRestart(RestartsServer shared) {
    ServerProcess server = shared.process();
    try (PostgresServer postgres = PostgresServer.start()) {
      postgres.execute("CREATE TABLE entry (id INTEGER PRIMARY KEY)");
      new SavedBlocks(server.url("/bondstone/api"))
          .save(Book.FIRST.block(), block(postgres.port()));
      ledger = new HttpCalls(server.url("/ledger"));
      restart(postgres);
    }
  }

  private void restart(PostgresServer postgres) {
    Capacity capacity = new Capacity(postgres, "bondstone", "entry");
    int lost = 0;
    try (Clients clients = new Clients(calls())) {
      Restarts restarts = new Restarts(postgres, clients);
      for (int round = 0; round < Faults.rounds(); round++) {
        PostgresStop how = PostgresStop.values()[round % 2];
        restarts.underLoad(how);
        lost += capacity.lost(POOL, count("connector"));
        restarts.whileIdle(how, count("connection"));
        lost += capacity.lost(POOL, this::write);
      }
      Faults.report(
          getClass(),
          "%d restarts under load and %d idle: first success within %d and %d ms, %d connections"
              + " lost, %d errors of the application",
          Faults.rounds(),
          Faults.rounds(),
          restarts.worst().toMillis(),
          restarts.worstIdle().toMillis(),
          lost,
          clients.failures().values().stream().mapToInt(Integer::intValue).sum());
      assertThat(lost).isZero();
      assertThat(restarts.worst()).isLessThan(HEALED);
      assertThat(restarts.worstIdle()).isLessThan(HEALED);
      assertThat(clients.failures()).doesNotContainKey(Clients.NONE);
    }
  }

  private List<IntSupplier> calls() {
    return List.of(
        this::write,
        this::write,
        this::write,
        count("connector"),
        count("connector"),
        count("connection"),
        count("connection"),
        count("session"));
  }

  private int write() {
    return ledger.post("/entries/" + ids.incrementAndGet() + "?into=FIRST").status();
  }

  private IntSupplier count(String way) {
    return () -> ledger.get("/counts/" + way).status();
  }

  private static JsonObject block(int port) {
    return Json.createObjectBuilder(SavedBlocks.postgresql(port))
        .add("pool", Json.createObjectBuilder().add("size", POOL).add("max_overflow", 0))
        .build();
  }
}
