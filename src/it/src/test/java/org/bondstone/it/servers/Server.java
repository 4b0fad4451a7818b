package org.bondstone.it.servers;

import java.net.URI;

/** A whole server with an EAR on it, in processes of its own. */
interface Server extends AutoCloseable {

  /** The address of a path on the server. */
  URI url(String path);

  /** Stops it, and waits until all of its processes have ended. */
  @Override
  void close();
}
