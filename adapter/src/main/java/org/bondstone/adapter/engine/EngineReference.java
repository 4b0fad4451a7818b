package org.bondstone.adapter.engine;

import java.util.Optional;
import org.bondstone.api.block.BlockReference;

/**
 * Where a connector finds its engine. A reference to a block returns another engine after the block
 * has changed. Thread-safe.
 */
public interface EngineReference {

  /** The block; empty for a reference to a fixed specification. */
  Optional<BlockReference> block();

  /**
   * The engine in force now. Where the block is cached this costs two volatile reads. The engine
   * may close at any later moment, when its block changes: ask again then.
   *
   * @throws org.bondstone.api.error.UnknownBlockException when no source has the block
   * @throws org.bondstone.api.error.BondstoneException when the block cannot be read; the message
   *     names it
   */
  Engine engine();

  /** Lets the engine go. It closes when nobody else uses it; the next use makes a new one. */
  void release();
}
