package org.bondstone.store.remote;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

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

  private final RemoteSettings settings;
  private final HttpClient client;
  private final ScheduledExecutorService scheduler;
  private final Follower follower;
  private final GrowingPause pause = new GrowingPause();
  private EventSocket connection;
  private Future<?> pings;
  private boolean told;
  private volatile boolean closed;

  /** Is notified of what comes. */
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
    EventSocket next = new EventSocket(this, settings, follower);
    var unused =
        client
            .newWebSocketBuilder()
            .connectTimeout(settings.connectTimeout())
            .subprotocols("prefect")
            .buildAsync(address(), next)
            .whenComplete(
                (socket, failure) -> {
                  if (failure != null) {
                    again(EventSocket.reason(failure));
                  }
                });
  }

  private URI address() {
    return URI.create(settings.address().toString().replaceFirst("^http", "ws") + "/events/out");
  }

  synchronized void opened(EventSocket opened) {
    connection = opened;
    if (closed) {
      opened.abort();
    }
  }

  void begun() {
    synchronized (this) {
      pause.reset();
      told = false;
    }
    LOG.log(Level.INFO, "The remote API {0} tells of changes by itself.", settings.address());
    follower.begun();
  }

  void ended(EventSocket ended, String why) {
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
    EventSocket current;
    synchronized (this) {
      current = connection;
    }
    if (current != null) {
      current.ping();
    }
  }

  @Override
  public void close() {
    EventSocket current;
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
}
