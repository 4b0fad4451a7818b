package org.bondstone.api.block;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.bondstone.api.sql.ConnectionSpecification;

/**
 * The blocks of this server, for code that does not know their names in advance. An injectable CDI
 * bean. Thread-safe.
 */
public interface Blocks {

  /**
   * Finds a block, secrets in the clear, from the first source that has it.
   *
   * @return empty when no source has it
   */
  Optional<BlockDocument> find(BlockReference reference);

  /** The names of all blocks that can be resolved, sorted. */
  Set<String> names();

  /**
   * Saves a connector block in the local store, under the type {@code sql-connector}.
   *
   * @param overwrite replaces a block of that name; without it a taken name is an error
   * @throws org.bondstone.api.error.BlockExistsException when the name is taken
   */
  void save(String name, ConnectionSpecification specification, boolean overwrite);

  /**
   * Saves a block of any registered type in the local store.
   *
   * @param data the fields, in the shape of the type's JSON Schema
   * @param overwrite replaces a block of that name; without it a taken name is an error
   * @throws org.bondstone.api.error.BlockExistsException when the name is taken
   */
  void save(BlockReference reference, Map<String, Object> data, boolean overwrite);

  /**
   * Deletes a block from the local store.
   *
   * @throws org.bondstone.api.error.UnknownBlockException when the store has no such block
   */
  void delete(BlockReference reference);
}
