package org.bondstone.adapter.runtime;

import org.bondstone.adapter.credential.CredentialSources;
import org.bondstone.api.block.BlockChange;

/** Lets credentials follow the blocks of their sources. */
record ChangedSources(CredentialSources credentials) implements RegisteredSources.BlockListener {

  @Override
  public void blockChanged(BlockChange change) {
    credentials.changed(change.name());
  }

  @Override
  public void sourcesChanged() {
    credentials.changed(null);
  }
}
