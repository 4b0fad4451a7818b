package org.bondstone.rest.forward;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.lang.System.Logger.Level;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.bondstone.rest.socket.ClientSocket;
import org.bondstone.rest.socket.Conversation;
import org.bondstone.store.model.ForwardTarget;

/**
 * A WebSocket to the remote server, tied to a client's. Each side is asked for its next message
 * when the other has taken the one before.
 */
final class RemoteSocket implements Conversation, WebSocket.Listener {

  static final String SUBPROTOCOL = "prefect";
  static final int AWAY = 1011;

  private static final System.Logger LOG = System.getLogger(RemoteSocket.class.getName());

  private static final int NORMAL = 1000;
  private static final int UNUSABLE = 1003;
  private static final int TOO_LARGE = 1009;
  private static final int LONGEST = 8 * 1024 * 1024;

  /** Codes that tell what has happened and that nobody may send (RFC 6455, section 7.4.1). */
  private static final Set<Integer> NEVER_SENT = Set.of(1004, 1005, 1006, 1015);

  private final ClientSocket client;
  private final ForwardTarget target;
  private final CompletableFuture<Void> welcome = new CompletableFuture<>();
  private final StringBuilder text = new StringBuilder();
  private volatile WebSocket socket;

  RemoteSocket(ClientSocket client, ForwardTarget target) {
    this.client = client;
    this.target = target;
  }

  /**
   * Takes the open socket, and signs in where the remote server speaks Prefect's subprotocol. The
   * stage fails when the remote server does not let this one in.
   */
  CompletionStage<Void> signIn(WebSocket opened) {
    socket = opened;
    if (!opened.getSubprotocol().equals(SUBPROTOCOL)) {
      welcome.complete(null);
      return welcome;
    }
    String token = target.token().map(secret -> secret.reveal()).orElse(null);
    String message =
        JsonNodeFactory.instance.objectNode().put("type", "auth").put("token", token).toString();
    return opened
        .sendText(message, true)
        .thenCompose(sent -> welcome)
        .orTimeout(target.connectTimeout().toMillis(), TimeUnit.MILLISECONDS);
  }

  @Override
  public void message(String sent) {
    try {
      socket.sendText(sent, true).get(target.timeout().toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      away(e);
    } catch (ExecutionException | TimeoutException | IllegalStateException e) {
      away(e);
    }
  }

  private void away(Throwable why) {
    LOG.log(Level.DEBUG, "A forwarded WebSocket has broken", why);
    client.close(AWAY, "The remote API has broken off.");
    abort();
  }

  @Override
  public void closed() {
    WebSocket open = socket;
    if (open != null) {
      CompletionStage<WebSocket> told = open.sendClose(NORMAL, "");
      told.whenComplete((nothing, fault) -> open.abort());
    }
  }

  void abort() {
    WebSocket open = socket;
    if (open != null) {
      open.abort();
    }
  }

  @Override
  public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
    text.append(data);
    if (text.length() > LONGEST) {
      client.close(TOO_LARGE, "A message of the remote API is too large.");
      from.abort();
    } else if (last) {
      String whole = text.toString();
      text.setLength(0);
      deliver(from, whole);
    } else {
      from.request(1);
    }
    return null;
  }

  private void deliver(WebSocket from, String whole) {
    if (!welcome.isDone()) {
      // Only a client that is let in gets a response; the others are closed.
      welcome.complete(null);
      from.request(1);
      return;
    }
    client
        .send(whole)
        .whenComplete(
            (nothing, fault) -> {
              if (fault == null) {
                from.request(1);
              } else {
                LOG.log(Level.DEBUG, "A client has gone", fault);
                from.abort();
              }
            });
  }

  @Override
  public CompletionStage<?> onBinary(WebSocket from, ByteBuffer data, boolean last) {
    client.close(UNUSABLE, "Prefect's messages are texts.");
    from.abort();
    return null;
  }

  @Override
  public CompletionStage<?> onClose(WebSocket from, int code, String reason) {
    if (!welcome.completeExceptionally(new IllegalStateException("closed with " + code))) {
      client.close(NEVER_SENT.contains(code) ? NORMAL : code, reason);
    }
    return null;
  }

  @Override
  public void onError(WebSocket from, Throwable fault) {
    if (!welcome.completeExceptionally(fault)) {
      away(fault);
    }
  }
}
