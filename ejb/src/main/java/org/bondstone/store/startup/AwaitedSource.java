package org.bondstone.store.startup;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bondstone.api.block.BlockDocument;
import org.bondstone.api.error.BlockSourceException;
import org.bondstone.api.spi.BlockSource;

/**
 * Stands for the remote API until the store is registered, which comes before it: the blocks of the
 * store alone are not taken for all that there are.
 */
record AwaitedSource() implements BlockSource {

  @Override
  public String name() {
    return "awaited";
  }

  @Override
  public int order() {
    return REMOTE_ORDER;
  }

  @Override
  public Optional<BlockDocument> find(List<String> typeSlugs, String name) {
    return Optional.empty();
  }

  @Override
  public Set<String> names(List<String> typeSlugs) {
    throw new BlockSourceException("The remote API is not asked yet.");
  }
}
