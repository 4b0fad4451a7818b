package org.bondstone.store.file;

import java.util.Map;

/** A document whose values are in place. References to other blocks are not. */
record LoadedBlock(FileDocument document, Map<String, Object> data, Map<String, BlockName> blocks) {

  /** Whether its users would notice the difference. */
  boolean isLike(LoadedBlock other) {
    return data.equals(other.data) && blocks.equals(other.blocks);
  }

  @Override
  public String toString() {
    return document.toString();
  }
}
