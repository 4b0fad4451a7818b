package org.bondstone.rest.socket;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.websocket.CloseReason;
import jakarta.websocket.CloseReason.CloseCodes;
import jakarta.websocket.Endpoint;
import jakarta.websocket.EndpointConfig;
import jakarta.websocket.Session;
import java.lang.System.Logger.Level;
import java.util.concurrent.CompletableFuture;
import org.bondstone.rest.access.SocketCaller;
import org.bondstone.rest.access.SocketSignIn;

/**
 * One WebSocket. Prefect's protocol: the first message is {@code {"type": "auth", "token": …}}, the
 * answer {@code {"type": "auth_success"}}, or the close code 1008. The socket's own request may
 * have told who it is; the message comes all the same. A client that does not speak the subprotocol
 * {@code prefect} sends no such message, and must be known without. The container calls one session
 * by one thread at a time. Public, since Tyrus calls it by reflection.
 */
public final class SocketEndpoint extends Endpoint {

  /** What stands before a path in the address. */
  static final String API = "/api";

  static final String SUBPROTOCOL = "prefect";

  private static final System.Logger LOG = System.getLogger(SocketEndpoint.class.getName());
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String WELCOME = "{\"type\":\"auth_success\"}";

  /** Above the largest event, of 1.5 MB, that Prefect takes. */
  private static final int LONGEST_MESSAGE = 2 * 1024 * 1024;

  /** Of who is not known yet no more is held. */
  private static final int LONGEST_SIGN_IN = 64 * 1024;

  private final SocketSignIn signIn;
  private final OpenSockets sockets;
  private final SocketService service;
  private volatile CompletableFuture<Conversation> conversation;
  private SocketCaller caller;

  SocketEndpoint(SocketSignIn signIn, OpenSockets sockets, SocketService service) {
    this.signIn = signIn;
    this.sockets = sockets;
    this.service = service;
  }

  @Override
  public void onOpen(Session session, EndpointConfig config) {
    ClientSocket client = new ClientSocket(session);
    caller = SocketCaller.of(session);
    session.setMaxTextMessageBufferSize(LONGEST_SIGN_IN);
    session.setMaxBinaryMessageBufferSize(1);
    session.getAsyncRemote().setSendTimeout(OpenSockets.PATIENCE.toMillis());
    if (!sockets.add(session)) {
      client.close(CloseCodes.TRY_AGAIN_LATER.getCode(), "There are too many sockets.");
      return;
    }
    session.addMessageHandler(String.class, text -> message(client, session, text));
    if (!SUBPROTOCOL.equals(session.getNegotiatedSubprotocol())) {
      begin(client, session);
    }
  }

  private void message(ClientSocket client, Session session, String text) {
    if (conversation != null) {
      deliver(client, text);
      return;
    }
    JsonNode auth = read(text);
    if (!auth.path("type").asText().equals("auth")) {
      refuse(client, "The first message must be one of the type auth.");
      return;
    }
    if (!caller.isKnown()) {
      caller = signIn.signIn(caller, auth.path("token").textValue());
    }
    begin(client, session);
  }

  private void begin(ClientSocket client, Session session) {
    if (!caller.isKnown()) {
      refuse(client, "Unauthorized: no valid credentials, set PREFECT_API_AUTH_STRING.");
    } else if (!caller.has(service.role(client.path()))) {
      refuse(client, "This needs the role " + service.role(client.path()).text() + ".");
    } else {
      sockets.signedIn(session);
      session.setMaxTextMessageBufferSize(LONGEST_MESSAGE);
      welcome(client, session);
    }
  }

  private void welcome(ClientSocket client, Session session) {
    conversation = service.begin(client).toCompletableFuture();
    var unused =
        conversation.thenAccept(
            begun -> {
              if (begun != null && SUBPROTOCOL.equals(session.getNegotiatedSubprotocol())) {
                client.send(WELCOME);
              }
            });
  }

  /** Who is welcomed first, as Prefect's clients are, never waits here. */
  private void deliver(ClientSocket client, String text) {
    Conversation begun = conversation.getNow(null);
    if (begun == null && !conversation.isDone()) {
      begun = sockets.waitFor(conversation);
      if (begun == null && !conversation.isDone()) {
        client.close(CloseCodes.TRY_AGAIN_LATER.getCode(), "Too early: wait for the answer.");
      }
    }
    if (begun != null) {
      begun.message(text);
    }
  }

  private static void refuse(ClientSocket client, String why) {
    client.close(CloseCodes.VIOLATED_POLICY.getCode(), why);
  }

  private static JsonNode read(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException notJson) {
      return JSON.missingNode();
    }
  }

  @Override
  public void onClose(Session session, CloseReason reason) {
    sockets.remove(session);
    CompletableFuture<Conversation> ended = conversation;
    if (ended != null) {
      var unused =
          ended.thenAccept(
              begun -> {
                if (begun != null) {
                  begun.closed();
                }
              });
    }
  }

  @Override
  public void onError(Session session, Throwable fault) {
    // Nobody fills the log who has not said who it is.
    boolean known = caller != null && caller.isKnown();
    LOG.log(known ? Level.WARNING : Level.DEBUG, "A socket failed", fault);
  }
}
