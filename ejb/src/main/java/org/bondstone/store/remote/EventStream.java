package org.bondstone.store.remote;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.bondstone.api.block.Secret;
import org.bondstone.store.json.Json;

/**
 * The events of blocks that the remote API streams, by the protocol of Prefect's clients: a
 * WebSocket at {@code /events/out}, a message with the credentials, one with a filter. A stream
 * that breaks, is silent or cannot be had is tried again, after longer and longer pauses.
 * Thread-safe.
 */
final class EventStream implements AutoCloseable {

  private static final Logger LOG = System.getLogger(EventStream.class.getName());

  /**
   * How often the other side is asked whether it is there. The JDK's client does not always tell of
   * a connection that breaks while a message is handled.
   */
  private static final Duration PING = Duration.ofSeconds(10);

  /** The clocks of two servers may differ, and a write may take so long. */
  private static final Duration BEFORE = Duration.ofMinutes(1);

  private static final String DOCUMENT = "prefect.block-document.";
  private static final String TYPE_DELETED = "prefect.block-type.deleted";

  /** Above the largest event that Prefect takes. */
  private static final int LONGEST_MESSAGE = 2 * 1024 * 1024;

  private final RemoteSettings settings;
  private final HttpClient client;
  private final ScheduledExecutorService scheduler;
  private final Follower follower;
  private final GrowingPause pause = new GrowingPause();
  private Connection connection;
  private Future<?> pings;
  private boolean told;
  private volatile boolean closed;

  /** Is told of what comes. */
  interface Follower {

    /** Why the API cannot be followed; empty when it can. May wait for it. */
    Optional<String> obstacle();

    /** The stream is there: what happened before may be missed, and nothing from now on. */
    void begun();

    /** There is no stream any more. */
    void ended();

    /** Something has happened to blocks of a name; null for any. */
    void changed(String name);
  }

  EventStream(
      RemoteSettings settings,
      HttpClient client,
      ScheduledExecutorService scheduler,
      Follower follower) {
    this.settings = settings;
    this.client = client;
    this.scheduler = scheduler;
    this.follower = follower;
  }

  /** Connects, in the background. */
  synchronized void start() {
    pings =
        scheduler.scheduleWithFixedDelay(
            this::ping, PING.toMillis(), PING.toMillis(), TimeUnit.MILLISECONDS);
    scheduler.execute(this::connect);
  }

  private void connect() {
    if (closed) {
      return;
    }
    Optional<String> obstacle = follower.obstacle();
    if (obstacle.isPresent()) {
      again(obstacle.get());
      return;
    }
    Connection next = new Connection();
    var unused =
        client
            .newWebSocketBuilder()
            .connectTimeout(settings.connectTimeout())
            .subprotocols("prefect")
            .buildAsync(address(), next)
            .whenComplete(
                (socket, failure) -> {
                  if (failure != null) {
                    again(reason(failure));
                  }
                });
  }

  private URI address() {
    return URI.create(settings.address().toString().replaceFirst("^http", "ws") + "/events/out");
  }

  private static String reason(Throwable failure) {
    Throwable cause = failure.getCause() == null ? failure : failure.getCause();
    if (cause instanceof WebSocketHandshakeException refused) {
      return "it answers with status " + refused.getResponse().statusCode();
    }
    return cause instanceof IOException && cause.getMessage() != null
        ? cause.getMessage()
        : "it cannot be reached";
  }

  private synchronized void opened(Connection opened) {
    connection = opened;
    if (closed) {
      opened.socket.abort();
    }
  }

  private void begun() {
    synchronized (this) {
      pause.reset();
      told = false;
    }
    LOG.log(Level.INFO, "The remote API {0} tells of changes by itself.", settings.address());
    follower.begun();
  }

  private void ended(Connection ended, String why) {
    synchronized (this) {
      if (connection != ended) {
        return;
      }
      connection = null;
    }
    follower.ended();
    again(why);
  }

  private synchronized void again(String why) {
    if (closed) {
      return;
    }
    if (!told) {
      told = true;
      LOG.log(
          Level.INFO,
          "The remote API {0} streams no events: {1}. It is asked for changes every {2} seconds.",
          settings.address(),
          why,
          settings.freshness().toSeconds());
    }
    try {
      var unused = scheduler.schedule(this::connect, pause.nextMillis(), TimeUnit.MILLISECONDS);
    } catch (RejectedExecutionException e) {
      LOG.log(Level.DEBUG, "The server stops.", e);
    }
  }

  private void ping() {
    Connection current;
    synchronized (this) {
      current = connection;
    }
    if (current != null) {
      current.ping();
    }
  }

  @Override
  public void close() {
    Connection current;
    synchronized (this) {
      closed = true;
      current = connection;
      if (pings != null) {
        pings.cancel(true);
      }
    }
    if (current != null) {
      current.leave();
    }
  }

  private String auth() {
    Map<String, Object> message = new LinkedHashMap<>();
    message.put("type", "auth");
    message.put("token", settings.token().map(Secret::reveal).orElse(null));
    return Json.write(message);
  }

  private static String filter() {
    OffsetDateTime now = OffsetDateTime.now(ZoneOffset.UTC);
    return Json.write(
        Map.of(
            "type",
            "filter",
            "filter",
            Map.of(
                "occurred",
                Map.of("since", now.minus(BEFORE).toString(), "until", now.plusYears(1).toString()),
                "event",
                Map.of("prefix", List.of(DOCUMENT, TYPE_DELETED)))));
  }

  /** One WebSocket. Its methods are called one after the other. */
  private final class Connection implements WebSocket.Listener {

    private final StringBuilder text = new StringBuilder();
    private volatile WebSocket socket;
    private volatile boolean heard = true;
    private volatile boolean welcome;

    @Override
    public void onOpen(WebSocket opened) {
      socket = opened;
      opened(this);
      var unused = opened.sendText(auth(), true).whenComplete((sent, failure) -> failed(failure));
      opened.request(1);
    }

    private void failed(Throwable failure) {
      if (failure != null) {
        socket.abort();
        ended(this, reason(failure));
      }
    }

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
      heard = true;
      text.append(part);
      if (text.length() > LONGEST_MESSAGE) {
        from.abort();
        ended(this, "a message is too large");
        return null;
      }
      if (last) {
        String message = text.toString();
        text.setLength(0);
        message(message);
      }
      from.request(1);
      return null;
    }

    private void message(String message) {
      Map<String, Object> fields;
      try {
        fields = Json.readObject(message);
      } catch (IllegalArgumentException e) {
        fields = Map.of();
      }
      Object type = fields.get("type");
      if (!welcome && "auth_success".equals(type)) {
        welcome = true;
        var unused =
            socket.sendText(filter(), true).whenComplete((sent, failure) -> failed(failure));
        begun();
      } else if (welcome
          && "event".equals(type)
          && fields.get("event") instanceof Map<?, ?> event) {
        event(event);
      } else {
        socket.abort();
        ended(this, "it answers what is not understood");
      }
    }

    private void event(Map<?, ?> event) {
      String what = String.valueOf(event.get("event"));
      if (what.equals(TYPE_DELETED)) {
        // From a Prefect server, its documents go with it without a word.
        follower.changed(null);
      } else if (what.startsWith(DOCUMENT)) {
        follower.changed(
            event.get("resource") instanceof Map<?, ?> resource
                    && resource.get("prefect.resource.name") instanceof String name
                ? name
                : null);
      }
    }

    @Override
    public CompletionStage<?> onPong(WebSocket from, ByteBuffer message) {
      heard = true;
      from.request(1);
      return null;
    }

    @Override
    public CompletionStage<?> onPing(WebSocket from, ByteBuffer message) {
      heard = true;
      from.request(1);
      return null;
    }

    @Override
    public CompletionStage<?> onClose(WebSocket from, int code, String reason) {
      ended(this, reason.isBlank() ? "it has closed the stream" : reason);
      return null;
    }

    @Override
    public void onError(WebSocket from, Throwable failure) {
      ended(this, reason(failure));
    }

    void ping() {
      if (!heard || !welcome || socket.isInputClosed()) {
        socket.abort();
        ended(this, "it is silent");
        return;
      }
      heard = false;
      var unused =
          socket.sendPing(ByteBuffer.allocate(0)).whenComplete((sent, failure) -> failed(failure));
    }

    void leave() {
      var unused =
          socket
              .sendClose(WebSocket.NORMAL_CLOSURE, "")
              .orTimeout(1, TimeUnit.SECONDS)
              .whenComplete((sent, failure) -> socket.abort());
    }
  }
}
