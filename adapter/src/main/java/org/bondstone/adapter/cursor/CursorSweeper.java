package org.bondstone.adapter.cursor;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;
import org.bondstone.adapter.thread.Scheduler;

/**
 * Closes the cursors that nobody comes back for. It runs while some connector has a scope, and not
 * otherwise. Thread-safe.
 */
public final class CursorSweeper implements AutoCloseable {

  /** How long cursors of a thread that is gone may stay. */
  private static final Duration SOON = Duration.ofSeconds(1);

  private final CursorLimits limits;
  private final Scheduler scheduler;
  private final LongSupplier clock;
  private final Set<CursorRegistry> watched = ConcurrentHashMap.newKeySet();
  private final AtomicBoolean scheduled = new AtomicBoolean();
  private volatile boolean closed;

  public CursorSweeper(CursorLimits limits, Scheduler scheduler, LongSupplier clock) {
    this.limits = limits;
    this.scheduler = scheduler;
    this.clock = clock;
  }

  CursorLimits limits() {
    return limits;
  }

  void watch(CursorRegistry registry) {
    // Looking costs less than writing, and this runs for each scope of each request. Whoever stops
    // watching a registry looks once more whether a scope has come.
    if (!watched.contains(registry)) {
      watched.add(registry);
    }
    schedule();
  }

  private void schedule() {
    if (!closed && !scheduled.get() && scheduled.compareAndSet(false, true)) {
      scheduler.schedule(this::run, interval());
    }
  }

  private Duration interval() {
    Duration idle = limits.idle().dividedBy(10);
    return idle.compareTo(SOON) < 0 ? idle : SOON;
  }

  private void run() {
    scheduled.set(false);
    sweep();
    if (!watched.isEmpty()) {
      schedule();
    }
  }

  /** The cursors that wait for their next fetch. */
  public List<WaitingCursor> waiting() {
    long now = clock.getAsLong();
    return watched.stream().flatMap(registry -> registry.waiting(now)).toList();
  }

  /** Sweeps now. */
  public void sweep() {
    long now = clock.getAsLong();
    for (CursorRegistry registry : watched) {
      if (!registry.sweep(now)) {
        watched.remove(registry);
        // A scope may have come in between; then it is watched again.
        if (registry.sweep(now)) {
          watched.add(registry);
        }
      }
    }
  }

  /** Ends all scopes, rolled back. */
  @Override
  public void close() {
    closed = true;
    watched.forEach(registry -> registry.endAll(key -> true, false));
    watched.clear();
  }
}
