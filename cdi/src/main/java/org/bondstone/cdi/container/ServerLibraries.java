package org.bondstone.cdi.container;

/** What some servers give to applications and others do not. */
public final class ServerLibraries {

  private ServerLibraries() {}

  /**
   * Whether a class of the server is there.
   *
   * @param name of the class
   * @param seeker the class that wants to use it
   */
  @SuppressWarnings("ReturnValueIgnored") // found or not is all that is asked
  public static boolean have(String name, Class<?> seeker) {
    try {
      Class.forName(name, false, seeker.getClassLoader());
      return true;
    } catch (ClassNotFoundException e) {
      return false;
    }
  }
}
