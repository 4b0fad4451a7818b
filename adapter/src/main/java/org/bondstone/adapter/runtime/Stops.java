package org.bondstone.adapter.runtime;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * How to end what was begun: the last first, each whatever happens to the others. A container may
 * close the adapter's class loader before it stops the adapter, as Payara does after a failed
 * start; then what needs a further class fails, and what comes later must still give back its
 * locks. Not thread-safe.
 */
final class Stops {

  private static final Logger LOG = System.getLogger(Stops.class.getName());

  private final Deque<Runnable> begun = new ArrayDeque<>();

  /** Notes how to end what was begun right now. */
  void add(Runnable stop) {
    begun.push(stop);
  }

  /** Ends all, once. A failure is logged. */
  void run() {
    while (!begun.isEmpty()) {
      try {
        begun.pop().run();
      } catch (RuntimeException | Error e) {
        LOG.log(Level.WARNING, "A part of the adapter does not stop in order.", e);
      }
    }
  }
}
