package org.bondstone.adapter.coordinator;

/** The end of the simulated process. An error, so that nothing handles it. */
@SuppressWarnings("serial")
final class Crash extends Error {

  Crash() {
    super("crash", null, false, false);
  }
}
