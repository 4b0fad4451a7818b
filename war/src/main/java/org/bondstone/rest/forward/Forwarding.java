package org.bondstone.rest.forward;

import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.inject.Instance;
import jakarta.servlet.Filter;
import java.net.http.HttpClient;
import java.util.UUID;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.bondstone.rest.socket.SocketService;
import org.bondstone.store.error.StoreUnavailableException;
import org.bondstone.store.model.ForwardTarget;
import org.bondstone.store.service.Servers;

/** What requests and WebSockets that are sent on have in common. Thread-safe. */
public final class Forwarding implements AutoCloseable {

  private final boolean on;
  private final Instance<Servers> servers;
  private final ForwardFilter filter;
  private final Relay relay;
  private final Future<?> clock;

  /** How this server is told from others, by itself. */
  private final String name = "bondstone-" + UUID.randomUUID();

  private HttpClient client;

  /**
   * @param on whether there is a remote server for them
   */
  public Forwarding(
      boolean on,
      OwnRoutes own,
      Instance<Servers> servers,
      ManagedScheduledExecutorService scheduler) {
    this.on = on;
    this.servers = servers;
    this.filter = new ForwardFilter(own, this);
    this.relay = new Relay(own, this, scheduler);
    this.clock = scheduler.scheduleWithFixedDelay(filter::look, 1, 1, TimeUnit.SECONDS);
  }

  /** For requests. */
  public Filter filter() {
    return filter;
  }

  /** For WebSockets. */
  public SocketService sockets() {
    return relay;
  }

  boolean isOn() {
    return on;
  }

  /**
   * Where they go.
   *
   * @throws StoreUnavailableException while the application starts or stops
   */
  ForwardTarget target() {
    return servers
        .get()
        .forwarding()
        .orElseThrow(() -> new StoreUnavailableException("There is no remote API."));
  }

  /** What is used for all: the connections are kept for the next request. */
  synchronized HttpClient client(ForwardTarget target) {
    if (client == null) {
      client =
          HttpClient.newBuilder()
              // A Prefect server warns in its log of each attempt to speak HTTP/2.
              .version(HttpClient.Version.HTTP_1_1)
              // Elsewhere, the credentials would be somebody else's.
              .followRedirects(HttpClient.Redirect.NEVER)
              .connectTimeout(target.connectTimeout())
              .build();
    }
    return client;
  }

  /** The header {@code Via} (RFC 9110, section 7.6.3). */
  String via(String protocol) {
    return protocol.substring(protocol.indexOf('/') + 1) + " " + name;
  }

  /** Whether a header {@code Via} names this server: what carries it has been here before. */
  boolean isOwn(String header) {
    return header.contains(name);
  }

  @Override
  public void close() {
    clock.cancel(true);
  }
}
