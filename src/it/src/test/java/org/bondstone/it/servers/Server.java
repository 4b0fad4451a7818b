package org.bondstone.it.servers;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.bondstone.it.Eventually;
import org.bondstone.it.HttpCalls;

/** A whole server with Bondstone and an application on it, in processes of its own. */
public interface Server extends AutoCloseable {

  Duration START = Duration.ofMinutes(6);

  /** The address of a path on the server. */
  URI url(String path);

  /** What a crash does: no code of the server runs any more. */
  void kill();

  /** Starts it after {@link #kill}. What is deployed on it may come later. */
  void start();

  /**
   * Starts it after {@link #kill}, and waits for an application.
   *
   * @param path of the application
   * @param status what it answers when it is there
   */
  default void start(String path, int status) {
    start();
    HttpCalls calls = new HttpCalls(url(""));
    int last = Eventually.last(() -> calls.get(path).status(), found -> found == status, START);
    if (last != status) {
      throw new IllegalStateException(path + " answers " + last + ":\n" + output());
    }
  }

  /** Where Bondstone keeps its data. */
  Path dataDirectory();

  /** What it has printed since it was last started, where it prints anything. */
  String output();

  /** Stops it, and waits until all of its processes have ended. */
  @Override
  void close();
}
