package org.bondstone.it.kill;

import java.net.URI;

/** A server with the ledger that can be killed and started again on the same data. */
interface CrashableServer extends AutoCloseable {

  /** Starts it and waits until it is ready. */
  void start();

  /** Ends it without a chance to tidy up. */
  void kill();

  URI url(String path);

  @Override
  void close();
}
