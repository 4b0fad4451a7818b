package org.bondstone.adapter.observation;

/** A pool that is watched. Thread-safe. */
public interface WatchedPool {

  /** What is noticed of it. */
  PoolMeter meter();

  /** How it is now. */
  PoolState state();
}
