package org.bondstone.rest.forward;

import java.lang.System.Logger.Level;
import java.net.URI;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.bondstone.rest.access.Role;
import org.bondstone.rest.socket.ClientSocket;
import org.bondstone.rest.socket.Conversation;
import org.bondstone.rest.socket.SocketService;
import org.bondstone.store.error.StoreUnavailableException;
import org.bondstone.store.model.ForwardTarget;

/** Sends WebSockets on: opens one to the remote server for each client's. Thread-safe. */
final class Relay implements SocketService {

  private static final System.Logger LOG = System.getLogger(Relay.class.getName());

  private static final int NOT_HERE = 1008;
  private static final int BUSY = 1013;

  /** Each holds a thread until the remote server has answered. */
  private static final int MOST_AT_ONCE = 32;

  private final Semaphore opening = new Semaphore(MOST_AT_ONCE);
  private final OwnRoutes own;
  private final Forwarding forwarding;

  Relay(OwnRoutes own, Forwarding forwarding) {
    this.own = own;
    this.forwarding = forwarding;
  }

  @Override
  public Role role(String path) {
    return ForwardPath.of(path).map(ForwardPath::socketRole).orElse(Role.ADMIN);
  }

  @Override
  public Conversation begin(ClientSocket client) {
    Optional<ForwardPath> path = ForwardPath.of(client.path()).filter(known -> !own.contain(known));
    if (path.isEmpty()) {
      client.close(NOT_HERE, "There is no WebSocket here.");
      return null;
    }
    if (forwarding.isOwn(client.via())) {
      client.close(NOT_HERE, "This server forwards to itself.");
      return null;
    }
    if (!opening.tryAcquire()) {
      client.close(BUSY, "Too many sockets are being opened. Try again.");
      return null;
    }
    try {
      return open(client, path.get());
    } finally {
      opening.release();
    }
  }

  private Conversation open(ClientSocket client, ForwardPath path) {
    RemoteSocket remote = null;
    try {
      ForwardTarget target = forwarding.target();
      remote = new RemoteSocket(client, target);
      remote.signIn(
          open(client, path, target, remote)
              .get(target.connectTimeout().plusSeconds(1).toMillis(), TimeUnit.MILLISECONDS));
      return remote;
    } catch (StoreUnavailableException e) {
      client.close(BUSY, "The server is starting or stopping.");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      client.close(BUSY, "The server stops.");
    } catch (ExecutionException | TimeoutException | IllegalArgumentException e) {
      LOG.log(Level.DEBUG, "A WebSocket is not forwarded", e);
      client.close(RemoteSocket.AWAY, why(e.getCause()));
    }
    if (remote != null) {
      remote.abort();
    }
    return null;
  }

  private CompletableFuture<WebSocket> open(
      ClientSocket client, ForwardPath path, ForwardTarget target, RemoteSocket remote) {
    URI address = Addresses.of(target.address(), path.raw(), client.query());
    WebSocket.Builder builder =
        forwarding
            .client(target)
            .newWebSocketBuilder()
            .connectTimeout(target.connectTimeout())
            .header("Via", forwarding.via("HTTP/1.1"))
            .subprotocols(RemoteSocket.SUBPROTOCOL);
    target.authorization().ifPresent(value -> builder.header("Authorization", value.reveal()));
    return builder.buildAsync(URI.create(address.toString().replaceFirst("^http", "ws")), remote);
  }

  private static String why(Throwable cause) {
    return cause instanceof WebSocketHandshakeException refused
        ? "The remote API has no WebSocket here (%d).".formatted(refused.getResponse().statusCode())
        : cause instanceof IllegalStateException
            ? "The remote API refuses the credentials of bondstone.api."
            : "The remote API is away.";
  }
}
