package org.bondstone.server.process;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.lang.System.Logger.Level;

/** The streams that this process prints on. */
public final class Console {

  private static final System.Logger LOG = System.getLogger(Console.class.getName());

  private Console() {}

  /**
   * Lets nothing be printed any more, by the JVM neither, which tells how it stores its classes.
   * The JDK opens the null device in place of a standard stream that is closed.
   */
  public static void close() {
    close(FileDescriptor.out);
    close(FileDescriptor.err);
  }

  private static void close(FileDescriptor stream) {
    try {
      new FileOutputStream(stream).close();
    } catch (IOException e) {
      LOG.log(Level.DEBUG, "It stays open", e);
    }
  }
}
