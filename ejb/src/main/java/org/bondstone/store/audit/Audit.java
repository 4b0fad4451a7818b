package org.bondstone.store.audit;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import org.bondstone.store.model.Caller;

/**
 * Records who did what, when: one line of the log {@code org.bondstone.audit} for each write and
 * each read of a secret. The log adds the time. No line holds a value.
 */
public final class Audit {

  private static final Logger LOG = System.getLogger("org.bondstone.audit");

  private Audit() {}

  /**
   * Records something that has happened.
   *
   * @param caller who
   * @param action what, as a verb in the past
   * @param subject what it was done to
   */
  public static void record(Caller caller, String action, String subject) {
    LOG.log(Level.INFO, "{0} {1} {2}", plain(caller.name()), action, plain(subject));
  }

  /** Names come from outside: they must not start a line of their own. */
  private static String plain(String text) {
    return text.replaceAll("\\p{Cntrl}", "?");
  }
}
