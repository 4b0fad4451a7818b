package org.bondstone.adapter.runtime;

import org.bondstone.adapter.engine.Engine;
import org.bondstone.adapter.engine.EngineCache;

/**
 * A block as it was resolved: its engine, and whether it is still the block's. All but the two
 * reads are guarded by {@link BlockEngines}.
 */
final class Resolution {

  private final EngineCache.Use use;
  private final Engine engine;
  private volatile boolean current = true;
  private int references;
  private boolean released;

  Resolution(EngineCache.Use use) {
    this.use = use;
    this.engine = use.engine();
  }

  Engine engine() {
    return engine;
  }

  /** Whether the block has not changed since. */
  boolean isCurrent() {
    return current;
  }

  void outdate() {
    current = false;
  }

  void attach() {
    references++;
  }

  /** Returns whether no reference is left. */
  boolean detach() {
    references--;
    return references <= 0;
  }

  /** Lets the engine go, once; it drains when nobody else uses it. */
  void release() {
    current = false;
    if (!released) {
      released = true;
      use.close();
    }
  }
}
