package org.bondstone.it.servers;

/** A server that asadmin sets up. */
interface AsadminServer extends Server {

  /** Runs a command of asadmin. */
  void asadmin(String... arguments);
}
