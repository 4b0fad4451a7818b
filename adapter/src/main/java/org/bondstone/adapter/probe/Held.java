package org.bondstone.adapter.probe;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/** What the thread of a test waits for at the moment, so that others can end that. Thread-safe. */
final class Held {

  private static final Logger LOG = System.getLogger(Held.class.getName());

  private AutoCloseable current;
  private boolean ended;

  /** Notes what is to be closed when the test ends; closes it now when it has. */
  synchronized void hold(AutoCloseable held) {
    current = held;
    if (ended) {
      close();
    }
  }

  /** Closes what is held, and whatever comes later. */
  synchronized void end() {
    ended = true;
    close();
  }

  private void close() {
    AutoCloseable held = current;
    current = null;
    if (held != null) {
      try {
        held.close();
      } catch (Exception e) {
        LOG.log(Level.DEBUG, "What a test held cannot be closed.", e);
      }
    }
  }
}
