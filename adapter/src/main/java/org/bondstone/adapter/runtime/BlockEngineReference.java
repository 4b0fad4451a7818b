package org.bondstone.adapter.runtime;

import java.util.Optional;
import org.bondstone.adapter.engine.Engine;
import org.bondstone.adapter.engine.EngineReference;
import org.bondstone.api.block.BlockReference;

/** The engine of a block, followed through the block's changes. */
final class BlockEngineReference implements EngineReference {

  private final BlockEngines engines;
  private final BlockQuery query;
  private final Optional<BlockReference> block;

  private volatile Resolution resolution;

  BlockEngineReference(BlockEngines engines, BlockReference block, BlockQuery query) {
    this.engines = engines;
    this.block = Optional.of(block);
    this.query = query;
  }

  @Override
  public Optional<BlockReference> block() {
    return block;
  }

  @Override
  public Engine engine() {
    Resolution known = resolution;
    return known != null && known.isCurrent() ? known.engine() : resolve();
  }

  private synchronized Engine resolve() {
    Resolution known = resolution;
    if (known != null && known.isCurrent()) {
      return known.engine();
    }
    // The new one first, so that an unchanged specification never leaves its engine unused.
    Resolution fresh = engines.acquire(query);
    resolution = fresh;
    if (known != null) {
      engines.release(query, known);
    }
    return fresh.engine();
  }

  @Override
  public synchronized void release() {
    Resolution known = resolution;
    resolution = null;
    if (known != null) {
      engines.release(query, known);
    }
  }

  /** References to one block are equal, so that a transaction pins one engine for all of them. */
  @Override
  public boolean equals(Object other) {
    return other instanceof BlockEngineReference that
        && engines.equals(that.engines)
        && query.equals(that.query);
  }

  @Override
  public int hashCode() {
    return query.hashCode();
  }
}
