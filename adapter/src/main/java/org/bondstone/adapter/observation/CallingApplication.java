package org.bondstone.adapter.observation;

import javax.naming.InitialContext;
import javax.naming.NamingException;

/**
 * The application that runs a statement. Thread-safe.
 *
 * @param name empty where the container does not tell
 */
public record CallingApplication(String name) {

  /** For whom the thread works, where that is not the application whose thread it is. */
  private static final ThreadLocal<CallingApplication> WORKING_FOR = new ThreadLocal<>();

  /** The application of the calling thread. */
  @SuppressWarnings("BanJNDI") // a constant name of this server
  public static CallingApplication current() {
    CallingApplication known = WORKING_FOR.get();
    if (known != null) {
      return known;
    }
    try {
      return new CallingApplication(
          InitialContext.doLookup("java:app/AppName") instanceof String n ? n : "");
    } catch (NamingException e) {
      return new CallingApplication("");
    }
  }

  /** Does some work for this application, on a thread of another. */
  public void run(Runnable work) {
    CallingApplication before = WORKING_FOR.get();
    WORKING_FOR.set(this);
    try {
      work.run();
    } finally {
      if (before == null) {
        WORKING_FOR.remove();
      } else {
        WORKING_FOR.set(before);
      }
    }
  }
}
