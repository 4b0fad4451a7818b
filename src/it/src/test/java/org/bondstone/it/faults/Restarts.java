package org.bondstone.it.faults;

import java.time.Duration;
import java.util.function.IntSupplier;
import org.bondstone.it.PostgresServer;
import org.bondstone.it.PostgresStop;

/** Restarts a database under the load of a server, and while the server idles. */
final class Restarts {

  private static final int BETWEEN = 40;
  private static final Duration LIMIT = Duration.ofSeconds(30);

  private final PostgresServer postgres;
  private final Clients clients;
  private Duration worst = Duration.ZERO;
  private Duration worstIdle = Duration.ZERO;

  Restarts(PostgresServer postgres, Clients clients) {
    this.postgres = postgres;
    this.clients = clients;
  }

  /** Restarts under load, and leaves the clients paused. */
  void underLoad(PostgresStop how) {
    clients.resume();
    clients.untilSuccesses(BETWEEN, LIMIT);
    postgres.stop(how);
    clients.untilFailure(LIMIT);
    postgres.startAgain();
    worst = longer(worst, clients.untilSuccesses(1, LIMIT));
    clients.pause();
  }

  /** Restarts while nobody asks. */
  void whileIdle(PostgresStop how, IntSupplier call) {
    postgres.stop(how);
    postgres.startAgain();
    long start = System.nanoTime();
    while (call.getAsInt() / 100 != 2 && System.nanoTime() - start < LIMIT.toNanos()) {
      Thread.yield();
    }
    worstIdle = longer(worstIdle, Duration.ofNanos(System.nanoTime() - start));
  }

  /** The longest time from the database's return to the first answer of success, under load. */
  Duration worst() {
    return worst;
  }

  /** The same of restarts while nobody asked. */
  Duration worstIdle() {
    return worstIdle;
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) >= 0 ? one : other;
  }
}
