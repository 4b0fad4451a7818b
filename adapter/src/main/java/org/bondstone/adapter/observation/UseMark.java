package org.bondstone.adapter.observation;

import org.bondstone.api.spi.LiveEngines.BlockUse;

/**
 * Notices that a block is used. It costs a look at a field, but for the first use after somebody
 * has asked. Thread-safe.
 */
public final class UseMark {

  private final Uses uses;
  private final String block;
  private volatile boolean noted;

  UseMark(Uses uses, String block) {
    this.uses = uses;
    this.block = block;
  }

  /** The block is used by the application of the calling thread. */
  public void touch() {
    if (!noted) {
      noted = true;
      uses.noted(this, new BlockUse(block, CallingApplication.current().name()));
    }
  }

  void forget() {
    noted = false;
  }
}
