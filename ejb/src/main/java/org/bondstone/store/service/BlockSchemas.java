package org.bondstone.store.service;

import java.util.List;
import java.util.UUID;
import org.bondstone.store.error.ConflictException;
import org.bondstone.store.error.ForbiddenException;
import org.bondstone.store.error.InvalidInputException;
import org.bondstone.store.error.NotFoundException;
import org.bondstone.store.model.BlockSchemaFilter;
import org.bondstone.store.model.BlockSchemaView;
import org.bondstone.store.model.Caller;
import org.bondstone.store.model.NewBlockSchema;
import org.bondstone.store.model.Page;
import org.bondstone.store.model.SavedSchema;

/** The block schemas and their capabilities. */
public interface BlockSchemas {

  /**
   * Makes a schema, or returns the type's schema with the same checksum, version and secret fields.
   *
   * @throws NotFoundException when the type does not exist
   * @throws ConflictException when a nested block's type is not registered
   * @throws InvalidInputException when the fields are not a schema
   */
  SavedSchema create(NewBlockSchema schema, Caller caller);

  /**
   * @throws NotFoundException when there is no such schema
   */
  BlockSchemaView get(UUID id);

  /**
   * The newest schema with a checksum.
   *
   * @param version the version it must have; null for any
   * @throws NotFoundException when there is no such schema
   */
  BlockSchemaView getByChecksum(String checksum, String version);

  /**
   * Schemas, newest first.
   *
   * @param schemas null for any
   */
  List<BlockSchemaView> find(BlockSchemaFilter schemas, Page page);

  /**
   * Deletes a schema with its documents.
   *
   * @throws NotFoundException when there is no such schema
   * @throws ForbiddenException when the type is protected
   */
  void delete(UUID id, Caller caller);

  /** All capabilities that any schema has, sorted. */
  List<String> capabilities();
}
