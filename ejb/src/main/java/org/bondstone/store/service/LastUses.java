package org.bondstone.store.service;

import java.util.List;
import org.bondstone.store.error.StoreUnavailableException;
import org.bondstone.store.model.BlockUser;

/** Who used which block last. */
public interface LastUses {

  /**
   * Who has used a block, the last first; empty for one that nobody has used or that is not known.
   *
   * @throws StoreUnavailableException when the store does not answer
   */
  List<BlockUser> of(String block);
}
