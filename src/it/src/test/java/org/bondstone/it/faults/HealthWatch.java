package org.bondstone.it.faults;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.bondstone.it.ServerProcess;

/**
 * Asks a server for its health, again and again, and remembers the slowest answer. There is a short
 * time between the questions: what is watched needs the processor.
 */
final class HealthWatch implements AutoCloseable {

  /** Nobody who watches servers waits longer. */
  private static final Duration LIMIT = Duration.ofSeconds(5);

  private static final long BETWEEN_MILLIS = 20;

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final HttpRequest request;
  private final AtomicReference<Exception> failure = new AtomicReference<>();
  private final Thread thread;
  private final CountDownLatch closed = new CountDownLatch(1);
  private final AtomicLong worst = new AtomicLong();
  private final AtomicInteger count = new AtomicInteger();

  private HealthWatch(ServerProcess server) {
    request = HttpRequest.newBuilder(server.url("/bondstone/api/health")).timeout(LIMIT).build();
    thread = new Thread(this::watch, "health-watch");
  }

  /** Begins to ask. */
  static HealthWatch of(ServerProcess server) throws Exception {
    HealthWatch watch = new HealthWatch(server);
    watch.ask();
    watch.worst.set(0);
    watch.thread.start();
    return watch;
  }

  private void watch() {
    try {
      while (!closed.await(BETWEEN_MILLIS, TimeUnit.MILLISECONDS)) {
        ask();
      }
    } catch (Exception e) {
      failure.set(e);
    }
  }

  private void ask() throws Exception {
    long begin = System.nanoTime();
    int status = client.send(request, BodyHandlers.ofString()).statusCode();
    if (status != 200) {
      throw new IllegalStateException("/health answered " + status);
    }
    worst.accumulateAndGet(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin), Math::max);
    count.incrementAndGet();
  }

  long worstMillis() {
    return worst.get();
  }

  int count() {
    return count.get();
  }

  /**
   * Ends.
   *
   * @throws IllegalStateException when an answer was wrong or did not come in five seconds
   */
  @Override
  public void close() throws InterruptedException {
    closed.countDown();
    thread.join();
    if (failure.get() != null) {
      throw new IllegalStateException("/health failed", failure.get());
    }
  }
}
