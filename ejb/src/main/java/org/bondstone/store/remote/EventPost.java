package org.bondstone.store.remote;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.bondstone.api.error.BlockSourceException;
import org.bondstone.store.model.BlockEvent;
import org.bondstone.store.service.BlockEvents;

/**
 * Sends what this server does to types and documents to the remote API, so that its automations see
 * it. While that is away, events wait, and are sent in their order when it is back. Thread-safe.
 */
public final class EventPost implements AutoCloseable {

  private static final Logger LOG = System.getLogger(EventPost.class.getName());

  /** As many as the store keeps. */
  private static final int MOST = 10_000;

  private static final int AT_ONCE = 200;

  private final RemoteBlockSource source;
  private final ScheduledExecutorService scheduler;
  private final Deque<BlockEvent> waiting = new ArrayDeque<>();
  private final GrowingPause pause = new GrowingPause();
  private boolean scheduled;
  private volatile boolean failing;
  private boolean overflowed;
  private BlockEvents.Subscription subscription;

  private EventPost(RemoteBlockSource source, ScheduledExecutorService scheduler) {
    this.source = source;
    this.scheduler = scheduler;
  }

  /** Starts with what happens from now on. */
  public static EventPost start(
      RemoteBlockSource source, ScheduledExecutorService scheduler, BlockEvents events) {
    EventPost post = new EventPost(source, scheduler);
    post.subscription = events.subscribe(null, post::take);
    return post;
  }

  /** The servers on one database each send their own. */
  private synchronized void take(BlockEvent event, boolean own) {
    if (!own) {
      return;
    }
    if (waiting.size() >= MOST) {
      if (!overflowed) {
        overflowed = true;
        LOG.log(
            Level.WARNING,
            "{0} events wait for the remote API {1}; it does not get those that come now.",
            MOST,
            source.settings().address());
      }
      return;
    }
    waiting.add(event);
    schedule(0);
  }

  private synchronized void schedule(long delayMillis) {
    if (scheduled) {
      return;
    }
    try {
      var unused = scheduler.schedule(this::send, delayMillis, TimeUnit.MILLISECONDS);
      scheduled = true;
    } catch (RejectedExecutionException e) {
      LOG.log(Level.DEBUG, "The server stops.", e);
    }
  }

  private void send() {
    List<BlockEvent> some = next();
    boolean done = emit(some);
    synchronized (this) {
      scheduled = false;
      if (done) {
        pause.reset();
        overflowed = false;
        some.forEach(event -> waiting.remove());
        if (!waiting.isEmpty()) {
          schedule(0);
        }
      } else {
        schedule(pause.nextMillis());
      }
    }
  }

  /** Whether nothing is left to do for them. */
  private boolean emit(List<BlockEvent> events) {
    try {
      if (!source.emit(events)) {
        tell("does not take events, which are not sent again");
        return true;
      }
      if (failing) {
        LOG.log(Level.INFO, "The remote API {0} takes events again.", source.settings().address());
      }
      failing = false;
      return true;
    } catch (BlockSourceException e) {
      LOG.log(Level.DEBUG, "Events wait.", e);
      tell("does not take events now; they wait");
      return false;
    }
  }

  private void tell(String what) {
    if (!failing) {
      failing = true;
      LOG.log(Level.WARNING, "The remote API {0} {1}.", source.settings().address(), what);
    }
  }

  private synchronized List<BlockEvent> next() {
    List<BlockEvent> some = new ArrayList<>();
    for (BlockEvent event : waiting) {
      if (some.size() == AT_ONCE) {
        break;
      }
      some.add(event);
    }
    return some;
  }

  /** What still waits is not sent any more. */
  @Override
  public void close() {
    subscription.close();
  }
}
