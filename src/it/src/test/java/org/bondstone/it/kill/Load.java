package org.bondstone.it.kill;

import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.bondstone.it.HttpCalls;

/** Clients that write entries into three books, each as fast as it can. */
final class Load {

  private static final int CLIENTS = 4;
  private static final Duration LIMIT = Duration.ofMinutes(3);
  private static final String INTO = "?into=FIRST&into=SECOND&into=LOCAL";

  private final AtomicInteger ids;
  private final Set<Integer> tried = ConcurrentHashMap.newKeySet();
  private final Set<Integer> acknowledged = ConcurrentHashMap.newKeySet();
  private final Queue<String> failures = new ConcurrentLinkedQueue<>();
  private final List<Thread> clients = new ArrayList<>();
  private volatile CountDownLatch answered;
  private volatile boolean running;

  /**
   * @param ids the last entry that was used
   */
  Load(AtomicInteger ids) {
    this.ids = ids;
  }

  /** Starts the clients, and waits for the first answer. */
  void start(URI ledger) {
    running = true;
    answered = new CountDownLatch(1);
    for (int i = 0; i < CLIENTS; i++) {
      Thread client = new Thread(() -> work(new HttpCalls(ledger)), "client");
      client.setDaemon(true);
      clients.add(client);
      client.start();
    }
    try {
      if (!answered.await(LIMIT.toSeconds(), TimeUnit.SECONDS)) {
        throw new IllegalStateException("The ledger does not answer: " + failures);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private void work(HttpCalls ledger) {
    while (running) {
      int id = ids.incrementAndGet();
      tried.add(id);
      try {
        HttpCalls.Answer answer = ledger.post("/entries/" + id + INTO);
        if (answer.status() == 204) {
          acknowledged.add(id);
          answered.countDown();
        } else {
          failures.add(id + ": " + answer.status());
        }
      } catch (UncheckedIOException e) {
        // Nobody knows what has become of it: the server was killed.
        return;
      }
    }
  }

  /** Lets the clients finish what they have begun. */
  void stop() {
    running = false;
    try {
      for (Thread client : clients) {
        client.join(LIMIT.toMillis());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
    clients.clear();
  }

  /** All entries that were begun. */
  Set<Integer> tried() {
    return tried;
  }

  /** The entries whose commit was answered. */
  Set<Integer> acknowledged() {
    return acknowledged;
  }

  /** What was answered otherwise, although the server lived. */
  Queue<String> failures() {
    return failures;
  }
}
