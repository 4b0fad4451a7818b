package org.bondstone.adapter.cursor;

import org.bondstone.api.spi.OperationScope;

/**
 * The scope of a thread that is in no request and has started something that goes on without it.
 * Its cursors outlive it; the sweeper ends the scope once the thread is gone and no cursor open.
 *
 * @param thread what the scope is called by
 */
public record CallingThread(Thread thread) implements OperationScope {

  @Override
  public Object key() {
    return this;
  }

  @Override
  public void onEnd(Runnable action) {
    // A thread does not tell.
  }
}
