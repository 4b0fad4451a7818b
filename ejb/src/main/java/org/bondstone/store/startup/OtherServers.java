package org.bondstone.store.startup;

import java.util.function.Consumer;
import org.bondstone.api.block.BlockChange;
import org.bondstone.api.spi.BlockSource;
import org.bondstone.api.spi.BlockSources;
import org.bondstone.store.change.ChangeLog;

/** Passes on what other servers on the same database have changed. */
final class OtherServers implements ChangeLog.Listener {

  private final BlockSources sources;
  private final BlockSource local;
  private final Consumer<BlockChange> listener;

  OtherServers(BlockSources sources, BlockSource local, Consumer<BlockChange> listener) {
    this.sources = sources;
    this.local = local;
    this.listener = listener;
  }

  @Override
  public void changed(BlockChange change) {
    listener.accept(change);
  }

  /** A source that is registered anew may hold anything, so all its blocks are read again. */
  @Override
  public void missedChanges() {
    sources.register(local);
  }
}
