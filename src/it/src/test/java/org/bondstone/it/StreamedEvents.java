package org.bondstone.it;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** What a server streams of its blocks, with the moments at which it came. For one thread. */
final class StreamedEvents implements AutoCloseable, WebSocket.Listener {

  private static final String FILTER =
      "{\"type\":\"filter\",\"backfill\":false,\"filter\":{\"event\":{\"prefix\":[\"prefect.block-document.\"]}}}";

  private final BlockingQueue<Arrival> arrivals = new LinkedBlockingQueue<>();
  private final StringBuilder text = new StringBuilder();
  private WebSocket socket;

  /**
   * A message.
   *
   * @param nanos of {@link System#nanoTime}
   */
  record Arrival(String message, long nanos) {}

  private StreamedEvents() {}

  /** Begins to listen to a server that wants no credentials. */
  static StreamedEvents of(ServerProcess server) {
    StreamedEvents events = new StreamedEvents();
    String address = server.url("/bondstone/api/events/out").toString();
    events.socket =
        HttpClient.newHttpClient()
            .newWebSocketBuilder()
            .subprotocols("prefect")
            .buildAsync(URI.create(address.replaceFirst("^http", "ws")), events)
            .join();
    events.socket.sendText("{\"type\":\"auth\",\"token\":null}", true).join();
    if (!events.next().message().contains("auth_success")) {
      throw new IllegalStateException("not signed in");
    }
    events.socket.sendText(FILTER, true).join();
    return events;
  }

  /** Waits for the event of a block, or for the close: a code and a reason. */
  Arrival of(String block) {
    Arrival arrival = next();
    while (!arrival.message().contains('"' + block + '"')) {
      arrival = next();
    }
    return arrival;
  }

  /** Whether an event of a block comes soon. Nothing else tells that the server has begun. */
  boolean sees(String block) {
    Arrival arrival = next(1);
    while (arrival != null && !arrival.message().contains('"' + block + '"')) {
      arrival = next(1);
    }
    return arrival != null;
  }

  private Arrival next() {
    Arrival arrival = next(30);
    if (arrival == null) {
      throw new IllegalStateException("Nothing came within 30 seconds.");
    }
    return arrival;
  }

  private Arrival next(int seconds) {
    try {
      return arrivals.poll(seconds, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
    text.append(part);
    if (last) {
      arrivals.add(new Arrival(text.toString(), System.nanoTime()));
      text.setLength(0);
    }
    from.request(1);
    return null;
  }

  @Override
  public CompletionStage<?> onClose(WebSocket from, int code, String reason) {
    arrivals.add(new Arrival("\"" + code + ' ' + reason + '"', System.nanoTime()));
    return null;
  }

  @Override
  public void close() {
    socket.abort();
  }
}
