package org.bondstone.api.spi;

import java.util.Map;
import org.bondstone.api.block.BlockReference;

/** A source of blocks that can be written. Implementations are thread-safe. */
public interface BlockStore extends BlockSource {

  /**
   * Saves a block, and notifies the {@link BlockSources} when it has committed.
   *
   * @param reference the name, and the slug of the type; a null slug means {@code sql-connector}
   * @param data the fields, in the shape of the type's JSON Schema, secrets in the clear
   * @param overwrite replaces a block of that name; without it a taken name is an error
   * @throws org.bondstone.api.error.BlockExistsException when the name is taken
   * @throws org.bondstone.api.error.InvalidBlockException when the data does not match the schema
   */
  void save(BlockReference reference, Map<String, Object> data, boolean overwrite);

  /**
   * Deletes a block, and notifies the {@link BlockSources} when it has committed.
   *
   * @throws org.bondstone.api.error.UnknownBlockException when there is no such block
   */
  void delete(BlockReference reference);

  /**
   * Makes a block type known, or gives a known one a new schema when its fields have changed.
   *
   * @throws org.bondstone.api.error.BlockSourceException when the name or the slug belongs to a
   *     type of the server itself, or the name to another type
   */
  void define(BlockTypeDefinition type);
}
