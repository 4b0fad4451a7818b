package org.bondstone.rest.forward;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Function;
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

  /**
   * How long a client waits for a remote server that is away. Prefect's clients try for about half
   * of it when nothing listens, but give up at once when a socket is closed before it is welcome.
   */
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private static final long PAUSE_MILLIS = 500;

  private final OwnRoutes own;
  private final Forwarding forwarding;
  private final Executor executor;

  /**
   * @param executor tries again, and tells clients why they are not sent on
   */
  Relay(OwnRoutes own, Forwarding forwarding, Executor executor) {
    this.own = own;
    this.forwarding = forwarding;
    this.executor = executor;
  }

  @Override
  public Role role(String path) {
    return ForwardPath.of(path).map(ForwardPath::socketRole).orElse(Role.ADMIN);
  }

  @Override
  public CompletionStage<Conversation> begin(ClientSocket client) {
    Optional<ForwardPath> path = ForwardPath.of(client.path()).filter(known -> !own.contain(known));
    if (path.isEmpty()) {
      return refused(client, NOT_HERE, "There is no WebSocket here.");
    }
    if (forwarding.isOwn(client.via())) {
      return refused(client, NOT_HERE, "This server forwards to itself.");
    }
    try {
      return open(client, path.get(), forwarding.target(), System.nanoTime() + PATIENCE.toNanos());
    } catch (StoreUnavailableException e) {
      return refused(client, BUSY, "The server is starting or stopping.");
    } catch (IllegalArgumentException e) {
      // Its message repeats what was sent.
      return refused(client, NOT_HERE, "The address is not understood.");
    }
  }

  private static CompletionStage<Conversation> refused(ClientSocket client, int code, String why) {
    client.close(code, why);
    return CompletableFuture.completedStage(null);
  }

  private CompletionStage<Conversation> open(
      ClientSocket client, ForwardPath path, ForwardTarget target, long end) {
    RemoteSocket remote = new RemoteSocket(client, target);
    return open(client, path, target, remote)
        .thenCompose(remote::signIn)
        .<Conversation>thenApply(signedIn -> remote)
        .exceptionallyComposeAsync(
            fault -> {
              LOG.log(Level.DEBUG, "A WebSocket is not forwarded", fault);
              remote.abort();
              Throwable cause = fault instanceof CompletionException ? fault.getCause() : fault;
              if (passes(cause) && System.nanoTime() < end && client.isOpen()) {
                return CompletableFuture.supplyAsync(
                        () -> open(client, path, target, end),
                        CompletableFuture.delayedExecutor(PAUSE_MILLIS, MILLISECONDS, executor))
                    .thenCompose(Function.identity());
              }
              return refused(client, RemoteSocket.AWAY, why(cause));
            },
            executor);
  }

  /** Whether the remote server may be there soon, as when it is started anew. */
  private static boolean passes(Throwable cause) {
    return cause instanceof WebSocketHandshakeException refused
        ? refused.getResponse().statusCode() >= 500
        : cause instanceof IOException;
  }

  private CompletableFuture<WebSocket> open(
      ClientSocket client, ForwardPath path, ForwardTarget target, RemoteSocket remote) {
    URI address = RemoteAddresses.of(target.address(), path.raw(), client.query());
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
