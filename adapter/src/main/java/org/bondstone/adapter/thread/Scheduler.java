package org.bondstone.adapter.thread;

import java.time.Duration;

/** Runs an action later, once. Thread-safe. */
@FunctionalInterface
public interface Scheduler {

  /** Runs the action after the delay, unless the scheduler stops before. */
  void schedule(Runnable action, Duration delay);
}
