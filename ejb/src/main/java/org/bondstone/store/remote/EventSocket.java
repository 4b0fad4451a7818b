package org.bondstone.store.remote;

import java.io.IOException;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.bondstone.api.block.Secret;
import org.bondstone.store.json.Json;

/** One WebSocket of an {@link EventStream}. Its methods are called one after the other. */
final class EventSocket implements WebSocket.Listener {

  /** The clocks of two servers may differ, and a write may take so long. */
  private static final Duration BEFORE = Duration.ofMinutes(1);

  private static final String DOCUMENT = "prefect.block-document.";
  private static final String TYPE_DELETED = "prefect.block-type.deleted";

  /** Above the largest event that Prefect takes. */
  private static final int LONGEST_MESSAGE = 2 * 1024 * 1024;

  private final EventStream stream;
  private final RemoteSettings settings;
  private final EventStream.Follower follower;
  private final StringBuilder text = new StringBuilder();
  private volatile WebSocket socket;
  private volatile boolean alive = true;
  private volatile boolean welcome;

  EventSocket(EventStream stream, RemoteSettings settings, EventStream.Follower follower) {
    this.stream = stream;
    this.settings = settings;
    this.follower = follower;
  }

  @Override
  public void onOpen(WebSocket opened) {
    socket = opened;
    stream.opened(this);
    var unused = opened.sendText(auth(), true).whenComplete((sent, failure) -> failed(failure));
    opened.request(1);
  }

  private void failed(Throwable failure) {
    if (failure != null) {
      socket.abort();
      stream.ended(this, reason(failure));
    }
  }

  @Override
  public CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
    alive = true;
    text.append(part);
    if (text.length() > LONGEST_MESSAGE) {
      from.abort();
      stream.ended(this, "a message is too large");
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
      var unused = socket.sendText(filter(), true).whenComplete((sent, failure) -> failed(failure));
      stream.begun();
    } else if (welcome && "event".equals(type) && fields.get("event") instanceof Map<?, ?> event) {
      event(event);
    } else {
      socket.abort();
      stream.ended(this, "it answers what is not understood");
    }
  }

  private void event(Map<?, ?> event) {
    String what = String.valueOf(event.get("event"));
    if (what.equals(TYPE_DELETED)) {
      // From a Prefect server, its documents go with it silently.
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
    alive = true;
    from.request(1);
    return null;
  }

  @Override
  public CompletionStage<?> onPing(WebSocket from, ByteBuffer message) {
    alive = true;
    from.request(1);
    return null;
  }

  @Override
  public CompletionStage<?> onClose(WebSocket from, int code, String reason) {
    stream.ended(this, reason.isBlank() ? "it has closed the stream" : reason);
    return null;
  }

  @Override
  public void onError(WebSocket from, Throwable failure) {
    stream.ended(this, reason(failure));
  }

  void ping() {
    if (!alive || !welcome || socket.isInputClosed()) {
      socket.abort();
      stream.ended(this, "it is silent");
      return;
    }
    alive = false;
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

  void abort() {
    socket.abort();
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

  /** Why there is no stream, for the log. */
  static String reason(Throwable failure) {
    Throwable cause = failure.getCause() == null ? failure : failure.getCause();
    if (cause instanceof WebSocketHandshakeException refused) {
      return "it answers with status " + refused.getResponse().statusCode();
    }
    return cause instanceof IOException && cause.getMessage() != null
        ? cause.getMessage()
        : "it cannot be reached";
  }
}
