package org.bondstone.api.spi;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.bondstone.api.block.BlockChange;
import org.bondstone.api.block.BlockDocument;

/** The sources of blocks of one adapter. Thread-safe. */
public interface BlockSources {

  /**
   * Adds a source. One that is there already may hold anything from now on: all blocks are read
   * anew, and listeners are notified of those that are others.
   *
   * @return takes the source away again when closed
   */
  Registration register(BlockSource source);

  /**
   * Defines a block type in the store that can be written, at once or as soon as there is one.
   *
   * @return forgets the definition when closed; the type and its blocks stay in the store
   * @throws org.bondstone.api.error.BlockSourceException when the store refuses the type
   */
  Registration define(BlockTypeDefinition type);

  /** Finds a block in the first source that has it, from the cache where it can. */
  Optional<BlockDocument> find(List<String> typeSlugs, String name);

  /** The names of all blocks of all sources, sorted. A source that cannot be read is left out. */
  Set<String> names(List<String> typeSlugs);

  /** The first source that can be written; empty when there is none. */
  Optional<BlockStore> store();

  /**
   * Notifies that a block has changed: it is read anew at its next use, and the engine of its old
   * specification drains.
   */
  void changed(BlockChange change);

  /**
   * Adds a listener, which is notified after each change of a block, on the thread of the change.
   * What it throws is logged.
   *
   * @return takes the listener away again when closed
   */
  Registration listen(Consumer<BlockChange> listener);

  /** Undoes a registration. Closing twice is harmless. */
  interface Registration extends AutoCloseable {
    @Override
    void close();
  }
}
