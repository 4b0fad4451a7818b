package org.bondstone.adapter.observation;

import javax.naming.InitialContext;
import javax.naming.NamingException;

/** Who runs a statement. */
final class Caller {

  private Caller() {}

  /** The application of the calling thread; empty where the container does not tell. */
  @SuppressWarnings("BanJNDI") // a constant name of this server
  static String application() {
    try {
      return InitialContext.doLookup("java:app/AppName") instanceof String name ? name : "";
    } catch (NamingException e) {
      return "";
    }
  }
}
