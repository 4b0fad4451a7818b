package org.bondstone.store.service;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bondstone.store.error.StoreUnavailableException;
import org.bondstone.store.model.BlockUser;

/** Who used which block last. */
public interface LastUses {

  /**
   * Who has used a block, the last first; empty for one that nobody has used or that is not known.
   *
   * @throws StoreUnavailableException when the store does not respond
   */
  List<BlockUser> of(String block);

  /**
   * Who was the last to use each of some blocks. What nobody has used is not in it.
   *
   * @throws StoreUnavailableException when the store does not respond
   */
  Map<String, BlockUser> last(Set<String> blocks);
}
