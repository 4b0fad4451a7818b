package org.bondstone.adapter.runtime;

import java.util.Optional;
import java.util.function.Consumer;
import org.bondstone.adapter.engine.Engine;
import org.bondstone.adapter.engine.EngineReference;
import org.bondstone.api.block.BlockReference;
import org.bondstone.api.sql.Driver;

/** The engine of a block, followed through the block's changes. */
final class BlockEngineReference implements EngineReference {

  private final BlockEngines engines;
  private final BlockQuery query;
  private final Optional<BlockReference> block;
  private final Consumer<Driver> style;

  private volatile Resolution resolution;

  /**
   * @param style refuses the drivers of the other kind of connector
   */
  BlockEngineReference(
      BlockEngines engines, BlockReference block, BlockQuery query, Consumer<Driver> style) {
    this.engines = engines;
    this.block = Optional.of(block);
    this.query = query;
    this.style = style;
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
    Resolution fresh = acquire();
    resolution = fresh;
    if (known != null) {
      engines.release(query, known);
    }
    return fresh.engine();
  }

  private Resolution acquire() {
    Resolution fresh = engines.acquire(query);
    Driver driver = fresh.engine().configuration().specification().components().driver();
    try {
      return BlockErrors.named(
          query.name(),
          () -> {
            style.accept(driver);
            return fresh;
          });
    } catch (RuntimeException e) {
      engines.release(query, fresh);
      throw e;
    }
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
