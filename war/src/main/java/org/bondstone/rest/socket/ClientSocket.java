package org.bondstone.rest.socket;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.websocket.CloseReason;
import jakarta.websocket.Session;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.bondstone.rest.access.SocketCaller;

/**
 * A client's WebSocket, from this side. Thread-safe, but for {@link #send}, whose next call waits
 * for the end of the one before.
 */
public final class ClientSocket {

  private static final System.Logger LOG = System.getLogger(ClientSocket.class.getName());

  /** The most bytes of a close reason (RFC 6455, section 5.5). */
  private static final int LONGEST_REASON = 120;

  private final Session session;

  ClientSocket(Session session) {
    this.session = session;
  }

  /** Below the API's address, as the client has written it, without a query. */
  public String path() {
    String path = session.getRequestURI().getRawPath();
    return path.substring(path.indexOf(SocketEndpoint.API) + SocketEndpoint.API.length());
  }

  /** As the client has written it; null when there is none. */
  public String query() {
    return session.getQueryString();
  }

  /** The servers that it has come through, as the header {@code Via} names them. */
  public String via() {
    return SocketCaller.of(session).via();
  }

  public boolean isOpen() {
    return session.isOpen();
  }

  /** Sends a message. The stage ends when it is on its way, or with the reason why it is not. */
  public CompletionStage<Void> send(String text) {
    CompletableFuture<Void> sent = new CompletableFuture<>();
    try {
      session
          .getAsyncRemote()
          .sendText(
              text,
              result -> {
                if (result.isOK()) {
                  sent.complete(null);
                } else {
                  sent.completeExceptionally(result.getException());
                }
              });
    } catch (IllegalStateException e) {
      sent.completeExceptionally(e);
    }
    return sent;
  }

  /**
   * Closes the socket.
   *
   * @param code of RFC 6455, section 7.4
   * @param reason what the client's user reads; a long one is cut
   */
  public void close(int code, String reason) {
    try {
      session.close(new CloseReason(CloseReason.CloseCodes.getCloseCode(code), cut(reason)));
    } catch (IOException | IllegalStateException e) {
      LOG.log(Level.DEBUG, "A client has gone", e);
    }
  }

  /** Whole characters, as many as there is room for: one may take several bytes. */
  private static String cut(String reason) {
    CharBuffer rest = CharBuffer.wrap(reason);
    UTF_8.newEncoder().encode(rest, ByteBuffer.allocate(LONGEST_REASON), true);
    return reason.substring(0, rest.position());
  }
}
