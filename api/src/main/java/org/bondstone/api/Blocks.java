package org.bondstone.api;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.bondstone.api.block.BlockDocument;
import org.bondstone.api.block.BlockReference;
import org.bondstone.api.block.BlockType;
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

  /**
   * Finds a block of a type that a record defines.
   *
   * @param type a record with {@link BlockType}
   * @return empty when no source has it
   * @throws org.bondstone.api.error.InvalidBlockException when a document, saved for an older
   *     version of the record perhaps, lacks what the record needs
   */
  <T extends Record> Optional<T> find(String name, Class<T> type);

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
   * Saves a block of a type that a record defines, in the local store.
   *
   * @param block a record with {@link BlockType}
   * @param overwrite replaces a block of that name; without it a taken name is an error
   * @throws org.bondstone.api.error.BlockExistsException when the name is taken
   * @throws org.bondstone.api.error.InvalidBlockException when a field breaks a constraint, or is
   *     null and not optional
   */
  <T extends Record> void save(String name, T block, boolean overwrite);

  /**
   * Saves a block of any registered type in the local store.
   *
   * @param data the fields, in the shape of the type's JSON Schema
   * @param overwrite replaces a block of that name; without it a taken name is an error
   * @throws org.bondstone.api.error.BlockExistsException when the name is taken
   * @throws org.bondstone.api.error.InvalidBlockException when the data does not match the schema
   */
  void save(BlockReference reference, Map<String, Object> data, boolean overwrite);

  /**
   * Deletes a block from the local store.
   *
   * @throws org.bondstone.api.error.UnknownBlockException when the store has no such block
   */
  void delete(BlockReference reference);
}
