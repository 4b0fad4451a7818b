package org.bondstone.adapter.credential;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/** Calls sources where nobody can do anything about a failure. */
final class Quietly {

  private static final Logger LOG = System.getLogger(Quietly.class.getName());

  private Quietly() {}

  static void run(Runnable call) {
    try {
      call.run();
    } catch (RuntimeException e) {
      // Its text is not ours: the class has to do.
      LOG.log(Level.DEBUG, () -> "A source of credentials fails: " + e.getClass().getName());
    }
  }
}
