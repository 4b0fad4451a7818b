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
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.bondstone.it.HttpCalls;

/** Clients that make transfers between three books, each as fast as it can on its own account. */
final class Load {

  /** Enough for two loads. */
  static final int ACCOUNTS = 16;

  private static final int CLIENTS = 8;
  private static final Duration LIMIT = Duration.ofMinutes(3);

  private final AtomicInteger ids;
  private final Set<Integer> accounts;
  private final Set<Integer> tried = ConcurrentHashMap.newKeySet();
  private final Set<Integer> acknowledged = ConcurrentHashMap.newKeySet();
  private final Queue<String> failures = new ConcurrentLinkedQueue<>();
  private final List<Thread> clients = new ArrayList<>();
  private volatile CountDownLatch answered;
  private volatile boolean running;

  /**
   * @param ids the last transfer that was begun
   * @param firstAccount where the accounts of the clients begin
   */
  Load(AtomicInteger ids, int firstAccount) {
    this.ids = ids;
    this.accounts =
        IntStream.range(firstAccount, firstAccount + CLIENTS)
            .boxed()
            .collect(Collectors.toUnmodifiableSet());
  }

  /** Starts the clients, and waits for the first answer. */
  void start(URI ledger) {
    running = true;
    answered = new CountDownLatch(1);
    for (int account : accounts) {
      Thread client = new Thread(() -> work(new HttpCalls(ledger), account), "client");
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

  private void work(HttpCalls ledger, int account) {
    while (running) {
      int id = ids.incrementAndGet();
      tried.add(id);
      try {
        HttpCalls.Answer answer = ledger.post("/transfers/" + id + "?account=" + account);
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

  /** All transfers that were begun. */
  Set<Integer> tried() {
    return tried;
  }

  /** The transfers whose commit was answered. */
  Set<Integer> acknowledged() {
    return acknowledged;
  }

  Set<Integer> accounts() {
    return accounts;
  }

  /** What was answered otherwise, although the server lived. */
  Queue<String> failures() {
    return failures;
  }
}
