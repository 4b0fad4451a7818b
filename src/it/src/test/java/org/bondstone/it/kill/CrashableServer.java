package org.bondstone.it.kill;

import java.net.URI;
import java.nio.file.Path;

/** A server with the ledger that can be killed and started again on the same data. */
interface CrashableServer extends AutoCloseable {

  /** Starts it and waits until the ledger can be called. */
  void start();

  /** Ends it without a chance to tidy up. */
  void kill();

  URI url(String path);

  /** Where it keeps its data, the H2 file of the ledger among them. */
  Path dataDirectory();

  /** What it has printed since it was last started. */
  String output();

  @Override
  void close();
}
