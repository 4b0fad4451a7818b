package org.bondstone.rest.socket;

import jakarta.websocket.CloseReason;
import jakarta.websocket.CloseReason.CloseCodes;
import jakarta.websocket.PongMessage;
import jakarta.websocket.Session;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The sockets that are open: so many at most, none that does not say who it is, none whose client
 * has gone silently. Thread-safe.
 */
final class OpenSockets {

  /** How long a client may take to sign in, and to say that it is still there. */
  static final Duration PATIENCE = Duration.ofSeconds(20);

  /** How often {@link #look} is called. */
  static final Duration INTERVAL = Duration.ofSeconds(10);

  private static final System.Logger LOG = System.getLogger(OpenSockets.class.getName());
  private static final int MOST = 5_000;

  /**
   * So many may be on their way to say who they are, as all clients are after a restart; Prefect's
   * do not come again when they are sent away. The container buffers a frame of each.
   */
  private static final int MOST_UNKNOWN = 1_000;

  /** Each holds a thread. */
  private static final int MOST_WAITS = 32;

  private final Map<Session, Watch> open = new ConcurrentHashMap<>();

  /** How many of them have not said who they are. */
  private final AtomicInteger unknown = new AtomicInteger();

  private final Semaphore waits = new Semaphore(MOST_WAITS);

  /** What is known of one. */
  private static final class Watch {
    private final long opened = System.nanoTime();
    private volatile boolean signedIn;

    /** Whether it is among those of whom nothing is known. */
    private final AtomicBoolean counted = new AtomicBoolean(true);

    private volatile long seen = opened;

    boolean late() {
      long since = signedIn ? seen : opened;
      return System.nanoTime() - since > PATIENCE.plus(INTERVAL).toNanos();
    }
  }

  /** Counts one in; false when there are too many. */
  boolean add(Session session) {
    if (open.size() >= MOST || unknown.get() >= MOST_UNKNOWN) {
      return false;
    }
    Watch watch = new Watch();
    open.put(session, watch);
    unknown.incrementAndGet();
    session.addMessageHandler(PongMessage.class, pong -> watch.seen = System.nanoTime());
    return true;
  }

  /** It is known who it is. */
  void signedIn(Session session) {
    Watch watch = open.get(session);
    if (watch != null) {
      watch.seen = System.nanoTime();
      watch.signedIn = true;
      known(watch);
    }
  }

  /** Waits, a few at a time; null when too many do, or it takes too long. */
  <T> T waitFor(CompletableFuture<T> awaited) {
    if (!waits.tryAcquire()) {
      return null;
    }
    try {
      return awaited.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return null;
    } catch (ExecutionException | TimeoutException e) {
      LOG.log(Level.DEBUG, "A socket did not begin", e);
      return null;
    } finally {
      waits.release();
    }
  }

  void remove(Session session) {
    Watch watch = open.remove(session);
    if (watch != null) {
      known(watch);
    }
  }

  /** One that has gone is waited for no more than one that has signed in. */
  private void known(Watch watch) {
    if (watch.counted.getAndSet(false)) {
      unknown.decrementAndGet();
    }
  }

  /** Asks all whether they are there, and closes those that have not responded. */
  void look() {
    open.forEach(this::look);
  }

  private void look(Session session, Watch watch) {
    try {
      if (watch.late()) {
        session.close(new CloseReason(CloseCodes.VIOLATED_POLICY, "Nothing has come in time."));
      } else if (watch.signedIn) {
        session.getAsyncRemote().sendPing(ByteBuffer.allocate(0));
      }
    } catch (IOException | IllegalStateException | IllegalArgumentException e) {
      // A container may refuse a ping while a message is on its way; the next look asks again.
      LOG.log(Level.DEBUG, "A client was not asked whether it is there", e);
    }
  }

  /** The server stops. */
  void closeAll() {
    open.keySet()
        .forEach(
            session -> {
              try {
                session.close(new CloseReason(CloseCodes.SERVICE_RESTART, "The server stops."));
              } catch (IOException | IllegalStateException e) {
                LOG.log(Level.DEBUG, "A client has gone", e);
              }
            });
  }
}
