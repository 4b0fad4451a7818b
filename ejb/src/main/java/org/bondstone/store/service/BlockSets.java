package org.bondstone.store.service;

import java.util.List;
import java.util.Map;
import org.bondstone.store.error.InvalidInputException;
import org.bondstone.store.model.BlockSet;
import org.bondstone.store.model.BlockSetPlan;
import org.bondstone.store.model.Caller;
import org.bondstone.store.model.ExportedBlock;
import org.bondstone.store.model.ExportedSecrets;

/** Many blocks at once, as files have them. Thread-safe. */
public interface BlockSets {

  /**
   * Makes blocks as they shall be, in one transaction, or returns what that would change.
   *
   * @throws InvalidInputException with all that is wrong, each below {@code documents} and the
   *     place of the block; nothing is changed then
   */
  BlockSetPlan make(BlockSet set, Caller caller);

  /** All blocks of the store that the system has not made, by type and name. */
  List<ExportedBlock> export(ExportedSecrets secrets, Caller caller);

  /**
   * Encrypts a secret for the file of a block.
   *
   * @return what stands after {@code $sealed}
   * @throws InvalidInputException when the type or the name is not valid
   */
  String seal(String typeSlug, String name, String secret, Caller caller);

  /** The JSON Schema of the files, with the types that there are now. */
  Map<String, Object> fileSchema();
}
