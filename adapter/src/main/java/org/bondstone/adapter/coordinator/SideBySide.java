package org.bondstone.adapter.coordinator;

import java.util.List;

/** Runs tasks beside each other. */
@FunctionalInterface
interface SideBySide {

  /** Returns when all have run. They throw nothing. */
  void run(List<Runnable> tasks);
}
