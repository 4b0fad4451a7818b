package org.bondstone.adapter.runtime;

import java.util.Set;
import org.bondstone.adapter.naming.NamedBlocks;
import org.bondstone.api.block.BlockChange;
import org.bondstone.api.spi.RunningAdapter;

/** Gives each block that a connector can be made of its name. */
record ConnectorNames(RegisteredSources sources, NamedBlocks names)
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
      RunningAdapter.deleted(change.name());
    }
  }

  private boolean exists(String name) {
    return sources.names(ConnectorTypes.all()).contains(name);
  }

  @Override
  public void sourcesChanged() {
    RegisteredSources.Listing listing = sources.listing(ConnectorTypes.all());
    names.add(listing.names());
    if (listing.complete()) {
      names.keepOnly(listing.names());
    }
  }
}
