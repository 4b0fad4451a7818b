package org.bondstone.adapter.engine;

import io.agroal.api.cache.Acquirable;
import io.agroal.api.cache.ConnectionCache;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * Gives a thread the connection that it, or a thread of its stripe, used last. Agroal's own cache
 * does that with thread locals, which would keep connections, and the class loader behind them, in
 * the container's threads after an undeploy. Thread-safe.
 */
final class StripedConnectionCache implements ConnectionCache {

  private static final int STRIPES = 64;

  /** Each stripe has a cache line of its own. */
  private static final int STRIDE = 16;

  private final AtomicReferenceArray<Acquirable> slots =
      new AtomicReferenceArray<>(STRIPES * STRIDE);

  @Override
  public Acquirable get() {
    Acquirable last = slots.getPlain(slot());
    return last != null && last.acquire() ? last : null;
  }

  @Override
  public void put(Acquirable acquirable) {
    int slot = slot();
    if (slots.getPlain(slot) != acquirable) {
      slots.setRelease(slot, acquirable);
    }
  }

  @Override
  public void reset() {
    for (int i = 0; i < STRIPES; i++) {
      slots.set(i * STRIDE, null);
    }
  }

  private static int slot() {
    return (int) (Thread.currentThread().getId() & (STRIPES - 1)) * STRIDE;
  }
}
