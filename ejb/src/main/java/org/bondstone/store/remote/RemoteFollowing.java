package org.bondstone.store.remote;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * Sees what changes in a remote API: by the events that it streams, or else by asking again and
 * again. Thread-safe.
 */
public final class RemoteFollowing implements AutoCloseable {

  /** An API that notifies of changes may still lose an event on the way. */
  private static final Duration CHECK = Duration.ofMinutes(10);

  /** A Prefect server notifies of a change shortly before it is to be read. */
  private static final long SECOND_LOOK_MILLIS = 1_000;

  /** From so many on it costs less to ask for all. */
  private static final int MANY = 50;

  private final RemoteBlockSource source;
  private final ScheduledExecutorService scheduler;
  private final BooleanSupplier refresh;
  private final EventStream stream;
  private final Looks first = new Looks(0);
  private final Looks second = new Looks(SECOND_LOOK_MILLIS);
  private long checked = System.nanoTime();

  private RemoteFollowing(
      RemoteBlockSource source, ScheduledExecutorService scheduler, BooleanSupplier refresh) {
    this.source = source;
    this.scheduler = scheduler;
    this.refresh = refresh;
    this.stream = new EventStream(source.settings(), source.client(), scheduler, new OfStream());
  }

  /**
   * Starts, in the background.
   *
   * @param refresh asks for all, and returns whether the API has responded
   */
  public static RemoteFollowing start(
      RemoteBlockSource source, ScheduledExecutorService scheduler, BooleanSupplier refresh) {
    RemoteFollowing following = new RemoteFollowing(source, scheduler, refresh);
    following.stream.start();
    return following;
  }

  /** How often an API is asked that notifies of changes. */
  static Duration check(RemoteSettings settings) {
    return settings.freshness().compareTo(CHECK) > 0 ? settings.freshness() : CHECK;
  }

  /** Asks for all, unless the API notifies of changes and was asked lately. */
  public void poll() {
    if (!source.isFollowed() || isDue()) {
      boolean unused = all();
    }
  }

  private synchronized boolean isDue() {
    return System.nanoTime() - checked > check(source.settings()).toNanos();
  }

  /** One look at a time, so that none puts an older response over a newer one. */
  private synchronized boolean all() {
    checked = System.nanoTime();
    return refresh.getAsBoolean();
  }

  private synchronized boolean one(String name) {
    return source.refresh(name);
  }

  @Override
  public void close() {
    stream.close();
  }

  private final class OfStream implements EventStream.Follower {

    @Override
    public Optional<String> obstacle() {
      return source.obstacle();
    }

    @Override
    public void begun() {
      source.setFollowed(true);
      changed(null);
    }

    @Override
    public void ended() {
      source.setFollowed(false);
    }

    @Override
    public void changed(String name) {
      first.add(name);
      second.add(name);
    }
  }

  /** What is to be looked at after a while. */
  private final class Looks {

    private final long millis;
    private Set<String> names = new HashSet<>();

    Looks(long millis) {
      this.millis = millis;
    }

    /** Notes a name; null for all. */
    synchronized void add(String name) {
      if (names.isEmpty()) {
        try {
          var unused = scheduler.schedule(this::look, millis, TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
          // The server stops.
          return;
        }
      }
      names.add(name);
    }

    private synchronized List<String> take() {
      List<String> taken = new ArrayList<>(names);
      names = new HashSet<>();
      return taken;
    }

    private void look() {
      List<String> taken = take();
      if (taken.contains(null) || taken.size() > MANY) {
        again(null, all());
      } else {
        taken.forEach(name -> again(name, one(name)));
      }
    }

    /** Without a stream the next poll asks. */
    private void again(String name, boolean reached) {
      if (!reached && source.isFollowed()) {
        second.add(name);
      }
    }
  }
}
