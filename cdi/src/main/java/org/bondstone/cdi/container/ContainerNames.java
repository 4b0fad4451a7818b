package org.bondstone.cdi.container;

import javax.naming.InitialContext;
import javax.naming.NamingException;

/** Looks names up in the container, and nowhere else. */
public final class ContainerNames {

  private ContainerNames() {}

  /**
   * What is bound to a name.
   *
   * @param name below {@code java:}, or without any scheme
   * @throws NamingException when nothing is, or the name has the scheme of a remote directory
   */
  @SuppressWarnings("BanJNDI") // only names of this server; remote schemes are refused
  public static Object lookUp(String name) throws NamingException {
    if (name.replaceFirst("^java:", "").indexOf(':') >= 0) {
      throw new NamingException("The name " + name + " is not one of this server's.");
    }
    return InitialContext.doLookup(name);
  }
}
