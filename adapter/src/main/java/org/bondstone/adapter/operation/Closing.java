package org.bondstone.adapter.operation;

import java.lang.System.Logger.Level;

/** Closes what is left after an error. */
public final class Closing {

  private static final System.Logger LOG = System.getLogger("org.bondstone.cursors");

  private Closing() {}

  /**
   * Closes all of them in order.
   *
   * @param cause the error that is thrown anyway, to which others are added; null when there is
   *     none, and what goes wrong is only logged
   */
  public static void quietly(Throwable cause, AutoCloseable... open) {
    for (AutoCloseable resource : open) {
      if (resource != null) {
        try {
          resource.close();
        } catch (Exception | Error e) {
          // Also when memory is out: the connection is behind the statement.
          if (cause == null) {
            LOG.log(Level.DEBUG, "A rollback failed; the pool drops the connection.", e);
          } else if (e != cause) {
            cause.addSuppressed(e);
          }
        }
      }
    }
  }
}
