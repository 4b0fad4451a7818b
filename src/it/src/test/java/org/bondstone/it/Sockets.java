package org.bondstone.it;

import java.io.IOException;
import java.net.Socket;

/** What stands between two sockets, in threads that end when one is closed. */
public final class Sockets {

  private Sockets() {}

  /** Reads or writes until a socket is closed. */
  public interface Work {

    /**
     * @throws IOException when a socket was closed
     */
    void run() throws IOException;
  }

  /** Begins it in a thread of its own, which keeps no JVM alive. */
  public static void start(String name, Work work) {
    Thread thread =
        new Thread(
            () -> {
              try {
                work.run();
              } catch (IOException e) {
                // A socket was closed, which ends this thread.
                return;
              }
            },
            name);
    thread.setDaemon(true);
    thread.start();
  }

  /** Passes on what comes, and closes both when it ends. */
  public static void copy(Socket from, Socket to) throws IOException {
    try (from;
        to) {
      from.getInputStream().transferTo(to.getOutputStream());
    }
  }
}
