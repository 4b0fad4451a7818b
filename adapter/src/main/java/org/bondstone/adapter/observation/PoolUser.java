package org.bondstone.adapter.observation;

/** A block that uses a pool, until it is deleted or changes to another one. Thread-safe. */
public final class PoolUser {

  private final BlockMeter meter;
  private volatile boolean gone;

  PoolUser(BlockMeter meter) {
    this.meter = meter;
  }

  /** What is noticed of its statements; null when nothing is measured. */
  public BlockMeter meter() {
    return meter;
  }

  /** Whether it uses the pool no more, so that nobody reads what is noticed. */
  public boolean isGone() {
    return gone;
  }

  void leave() {
    gone = true;
  }
}
