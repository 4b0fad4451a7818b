package org.bondstone.bench.rest;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.bondstone.bench.server.Served;

/** When the events of saved blocks reach a client of a server. Blocks are waited for once each. */
final class Arrivals implements AutoCloseable, WebSocket.Listener {

  private static final long LIMIT_SECONDS = 30;
  private static final String FILTER =
      "{\"type\":\"filter\",\"backfill\":false,"
          + "\"filter\":{\"event\":{\"prefix\":[\"prefect.block-document.\"]}}}";

  private final StringBuilder text = new StringBuilder();
  private final CountDownLatch signedIn = new CountDownLatch(1);
  private final Map<String, Arrival> awaited = new ConcurrentHashMap<>();
  private final WebSocket socket;

  private static final class Arrival {

    private final CountDownLatch came = new CountDownLatch(1);
    private volatile long nanos;
  }

  /** Begins to listen to a server. */
  Arrivals(Served server) {
    URI stream =
        URI.create(
            server.root().toString().replaceFirst("^http", "ws") + "/bondstone/api/events/out");
    socket =
        HttpClient.newHttpClient()
            .newWebSocketBuilder()
            .subprotocols("prefect")
            .buildAsync(stream, this)
            .join();
    socket.sendText("{\"type\":\"auth\",\"token\":null}", true).join();
    await(signedIn);
    socket.sendText(FILTER, true).join();
  }

  /** To be called before the block is saved. */
  void expect(String block) {
    awaited.put(block, new Arrival());
  }

  /** The moment, on the clock of {@link System#nanoTime}, at which the event of a block came. */
  long of(String block) {
    Arrival arrival = awaited.get(block);
    await(arrival.came);
    return arrival.nanos;
  }

  private static void await(CountDownLatch latch) {
    try {
      if (!latch.await(LIMIT_SECONDS, TimeUnit.SECONDS)) {
        throw new IllegalStateException("Nothing came within %d s.".formatted(LIMIT_SECONDS));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while waiting for an event.", e);
    }
  }

  @Override
  public CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
    long now = System.nanoTime();
    text.append(part);
    if (last) {
      took(text.toString(), now);
      text.setLength(0);
    }
    from.request(1);
    return null;
  }

  private void took(String message, long now) {
    if (message.contains("auth_success")) {
      signedIn.countDown();
    }
    awaited.forEach(
        (block, arrival) -> {
          if (arrival.came.getCount() > 0 && message.contains('"' + block + '"')) {
            arrival.nanos = now;
            arrival.came.countDown();
          }
        });
  }

  @Override
  public void close() {
    socket.abort();
  }
}
