package org.bondstone.adapter.runtime;

import java.util.Set;
import org.bondstone.adapter.naming.NamedBlocks;
import org.bondstone.api.block.BlockChange;
import org.bondstone.api.spi.BlockSources;

/** Gives each block that a connector can be made of its name. */
record ConnectorNames(BlockSources sources, NamedBlocks names)
    implements RegisteredSources.BlockListener {

  @Override
  public void blockChanged(BlockChange change) {
    if (!ConnectorTypes.all().contains(change.typeSlug())) {
      return;
    }
    // Another source may have one of that name, and another type.
    if (change.kind() != BlockChange.Kind.DELETED || exists(change.name())) {
      names.add(Set.of(change.name()));
    } else {
      names.forget(change.name());
    }
  }

  private boolean exists(String name) {
    return sources.names(ConnectorTypes.all()).contains(name);
  }

  @Override
  public void sourcesChanged() {
    names.add(sources.names(ConnectorTypes.all()));
  }
}
